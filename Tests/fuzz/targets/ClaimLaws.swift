import OcientSQL
import OcientSimulator

/// What holds for any bytes that are read as a claim.
enum ClaimLaws {
    /// A system in which some logins are accepted and some are not.
    static func system() -> Interpreter {
        let script = """
            CREATE DATABASE sandbox;
            CREATE GROUP readonly;
            GRANT USE ON DATABASE sandbox TO GROUP readonly;
            \\idp auth0 issuer = 'https://auth.example.com';
            \\app desk idp = auth0, client_id = 'desk', type = native, grants = [device_code];
            \\person jane idp = auth0, subject = 'jane';
            \\node sql0 address = '10.0.0.20';
            CREATE SSO INTEGRATION people PROTOCOL OIDC issuer = 'https://auth.example.com',
              client_id = 'desk', default_group = 'readonly';
            ALTER DATABASE system SET SSO INTEGRATION people;
            \\restart;
            """
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        if let source = try? SourceText(name: "system.ocsim", bytes: Array(script.utf8)) {
            interpreter.run(source) { _, _ in }
        }
        law(interpreter.summary.errors == 0, "the system runs")
        return interpreter
    }

    /// Reads a claim and checks it of every login of the system, twice.
    static func checkClaim(_ bytes: [UInt8]) {
        guard let source = try? SourceText(name: "claim", bytes: bytes) else { return }
        let interpreter = system()
        guard let claim = try? interpreter.claim(source, source.wholeRange) else { return }
        var verdicts: [String] = []
        for _ in 0..<2 {
            guard let search = try? interpreter.classes(asking: claim, limit: 2_000),
                  let proof = try? search.collect(ClaimCheck(claim, search)).finish()
            else { return }
            law(proof.verdict != .fails || proof.counterexample != nil, "who fails has an example")
            verdicts.append(proof.verdict.rawValue + " \(proof.visited)")
        }
        law(verdicts[0] == verdicts[1], "a claim has one verdict")
    }
}
