import OcientSQL
import Testing

@testable import OcientSimulator

/// Claims: what holds, what fails with which example, what is an error.
@Suite struct ClaimTests {
    private static let system = """
        \\node n address = '10.0.0.1';
        CREATE DATABASE lab; CREATE GROUP readers; CREATE GROUP writers;
        GRANT USE, SELECT ON DATABASE lab TO GROUP readers;
        GRANT USE, INSERT ON DATABASE lab TO GROUP writers;
        CREATE USER al PASSWORD 'Secret12'; ALTER GROUP readers ADD USER al;
        \\idp auth issuer = 'https://id.example.com', kind = auth0;
        \\app desk idp = auth, client_id = 'people', type = native,
            grants = [authorization_code, device_code],
            callbacks = ['http://localhost:7050/ocient/oauth2/v1/callback'];
        \\person ann idp = auth, subject = 'ann';
        CREATE SSO INTEGRATION sso PROTOCOL OIDC issuer = 'https://id.example.com',
            client_id = 'people', default_group = 'readers', groups_claim_ids = ['roles'],
            groups_claim_mappings = { 'w' = 'writers' }, enable_id_token_authentication = TRUE;
        CREATE SSO INTEGRATION other PROTOCOL OIDC issuer = 'https://id.example.com',
            client_id = 'people', default_group = 'readers';
        ALTER DATABASE system SET SSO INTEGRATION sso;
        CREATE CONNECTIVITY_POOL inside SOURCE_ADDRESS '10.0.0.0/8' REQUIRE_SSO true
            PARTICIPANTS ((NODE n LISTEN_PORT 4060));
        CREATE CONNECTIVITY_POOL fixed SSO INTEGRATION sso
            PARTICIPANTS ((NODE n LISTEN_PORT 4070));
        \\restart;
        """

    private static func proof(_ text: String) throws -> Proof {
        let bench = Bench(system)
        guard let source = try? SourceText(
            name: "claim", bytes: Array(text.utf8), language: .scenario) else {
            preconditionFailure("a claim is small")
        }
        return try bench.interpreter.prove(
            try bench.interpreter.claim(source, source.wholeRange))
    }

    /// A claim about where a login comes from or arrives makes classes of ways.
    @Test func keysAboutWays() {
        for key in ClaimKey.allCases {
            let isAboutWays = [ClaimKey.source, .node, .endpoint, .driver].contains(key)
            #expect(ClaimKeys(key).areAboutWays == isAboutWays)
        }
    }

    @Test(arguments: [
        "never accepted where endpoint = '10.0.0.1:4060' and flow = password",
        "never accepted where endpoint = '10.0.0.1:4060' and source not in '10.0.0.0/8'",
        "never allowed INSERT ON DATABASE lab where user = 'al@system'",
        "always accepted where person = ann and database = lab and source in '10.0.0.0/8'",
        "always accepted where person = ann and database = lab and endpoint = '10.0.0.1:4050'",
        "always allowed SELECT ON DATABASE lab where group = readers and database = lab",
        "only groups (readers, 'writers@system') where flow <> password",
        "only integrations (sso, other)",
        "only integrations (sso) where endpoint = '10.0.0.1:4070' and flow = device_grant",
        "only databases (lab, system)",
        "NEVER ACCEPTED WHERE (database = lab OR database = system) AND flow IN (access_token)",
        "never accepted where not (driver = pyocient or driver = jdbc)",
        "never accepted where flow not in (id_token, device_grant, authorization_code)"
            + " and endpoint = '10.0.0.1:4060'",
        "only integrations (sso, other) where issuer = 'https://id.example.com'",
        "never allowed INSERT ON DATABASE lab where flow = password and application = people",
        "always accepted where (((person = ann))) and database = lab and source in '10.0.0.0/8'",
    ]) func holds(_ text: String) throws {
        let proof = try Self.proof(text)
        #expect(proof.verdict == .holds, "\(proof.counterexample.map { $0.command("") } ?? "")")
        #expect(proof.counterexample == nil)
        #expect(proof.visited > 0)
    }

    @Test(arguments: [
        ("never accepted where flow = password", "--right-password"),
        ("never allowed INSERT ON DATABASE lab where flow <> password", "--claims"),
        ("only groups (readers) where flow in (device_grant, authorization_code)", "\"w\""),
        ("only endpoints ('10.0.0.1:4060')", "10.0.0.1:4050"),
        ("always accepted where person = ann and database = system", "--as ann"),
        ("never accepted where source in '10.1.2.3'", "--from 10.1.2.3"),
        // What refuses before anybody is looked at refuses everybody.
        ("always accepted where user = 'al@system' and endpoint = '10.0.0.1:4060'", "al@system@"),
        ("always accepted where person = ann and database = lab", "4060"),
        ("always accepted where flow = id_token and endpoint = '10.0.0.1:4060'", "4060"),
        ("always accepted where node = n and database = lab and person = ann", "4060"),
        // A name that nothing reads is accepted as any other.
        ("never accepted where identity_provider = other and endpoint = '10.0.0.1:4070'", "4070"),
        // The application of a token that is named for its groups.
        ("never allowed INSERT ON DATABASE lab where application = people and flow = id_token",
         "--claims"),
        // The application of an interactive login is that of the integration, by either name.
        ("never accepted where application = people and flow = device_grant", "deviceGrant"),
        ("never accepted where application = desk and flow = device_grant", "deviceGrant"),
        ("never accepted where issuer = 'https://id.example.com' and person = ann", "--as ann"),
        // The first address of a range that is not in a smaller one.
        ("never accepted where source in '10.0.0.0/7' and source not in '10.0.0.0/8'",
         "--from 11.0.0.0"),
    ]) func fails(_ text: String, _ part: String) throws {
        let proof = try Self.proof(text)
        #expect(proof.verdict == .fails)
        let command = proof.counterexample?.command("") ?? ""
        #expect(command.contains(part), "\(command)")
        let isAccepted = proof.decision?.outcome == .accepted
        #expect(isAccepted == !text.hasPrefix("always"))
    }

    @Test func aConditionThatNoLoginMeetsIsTold() throws {
        let proof = try Self.proof("never accepted where flow = password and integration = sso")
        #expect(proof.verdict == .holds && proof.holdsOfNothing)
    }

    @Test(arguments: [
        ("never accepted where database = labb", "did you mean 'lab'?"),
        ("never accepted where databse = lab", "did you mean database?"),
        ("never acepted", "did you mean accepted?"),
        ("only groups (reader)", "did you mean 'readers'?"),
        ("never allowed SELECT ON DATABASE lob", ""),
        ("always accepted", ""),
        ("never accepted where source in '10.0.0.0/99'", ""),
        ("never accepted where flow =", ""),
        ("never accepted where flow = (", ""),
        ("never accepted where flow not password", ""),
        ("never accepted where driver = oracle", "known: pyocient, jdbc, http"),
        ("never accepted where application = zzzzzz", "known: desk, people"),
        ("never accepted where " + String(repeating: "(", count: 65) + "flow = password"
            + String(repeating: ")", count: 65), ""),
        ("never accepted where (flow = password", ""),
        ("never accepted where flow = password or", ""),
        ("", ""),
    ]) func errorsPointAndSuggest(_ text: String, _ help: String) {
        #expect {
            _ = try Self.proof(text)
        } throws: { error in
            let error = error as? ExecutionError
            return help.isEmpty ? error != nil : error?.help.contains(help) ?? false
        }
    }

    @Test func aSystemIsTheSameAsItsDumpAndNotAsAnother() throws {
        let bench = Bench(Self.system)
        let dump = bench.dump(withSecrets: true)
        func verdict(_ script: String) throws -> ProofVerdict {
            var interpreter = Interpreter { _ in .bytes(Array(script.utf8)) }
            interpreter.run(try SourceText(name: "a.ocsim", bytes: Array(Self.system.utf8)))
            let source = try SourceText(
                name: "claim", bytes: Array("same as file 'b.ocsim'".utf8), language: .scenario)
            return try interpreter.prove(
                try interpreter.claim(source, source.wholeRange)).verdict
        }
        #expect(try verdict(dump) == .holds)
        #expect(try verdict(dump + "GRANT DELETE ON DATABASE lab TO GROUP readers;") == .fails)
        #expect(try verdict(dump + "ALTER USER al SET PASSWORD = 'Other1234';") == .fails)
        #expect(try verdict(dump + "GRANT DELETE ON DATABASE lab TO GROUP readers;"
            + "REVOKE DELETE ON DATABASE lab FROM GROUP readers;") == .holds)
    }

    /// A script to compare with must be there, be of a script's size, and run.
    @Test(arguments: [
        (nil, "b.ocsim: no files"), ("\u{1}", "b.ocsim is larger than 64 MiB"),
        ("DROP GROUP nobody;", "b.ocsim has an error: The referenced group does not exist (Group"
            + " 'nobody' not found in database 'system')"),
    ] as [(String?, String)])
    func aScriptThatCannotBeComparedWith(script: String?, message: String) throws {
        var interpreter = Interpreter { _ in
            guard let script else { return .failure("no files") }
            return .bytes(script == "\u{1}"
                ? [UInt8](repeating: 0x20, count: Limits.fileSize + 1) : Array(script.utf8))
        }
        interpreter.run(try SourceText(name: "a.ocsim", bytes: Array(Self.system.utf8)))
        let source = try SourceText(
            name: "claim", bytes: Array("same as file 'b.ocsim'".utf8), language: .scenario)
        let claim = try interpreter.claim(source, source.wholeRange)
        do throws(ExecutionError) {
            _ = try interpreter.classes(asking: claim)
            Issue.record("the script was compared with")
        } catch {
            #expect(error.message == message)
        }
    }

    /// PRIV-6: whoever created an object may do everything to it, without a row.
    @Test func aSystemWithoutWhatSomebodyCreatedIsAnother() throws {
        let made = Self.system + """
            GRANT CREATE TABLE ON DATABASE lab TO GROUP readers;
            \\as "al@system" ON lab; CREATE TABLE mine (id INT);
            """
        var interpreter = Interpreter { _ in
            .bytes(Array((made + "DROP TABLE lab.public.mine;").utf8))
        }
        interpreter.run(try SourceText(name: "a.ocsim", bytes: Array(made.utf8)))
        let source = try SourceText(
            name: "claim", bytes: Array("same as file 'b.ocsim'".utf8), language: .scenario)
        let proof = try interpreter.prove(try interpreter.claim(source, source.wholeRange))
        #expect(proof.verdict == .fails)
    }

    /// Conditions are nested at most 64 deep; how many there are side by side does not count.
    @Test func nestedConditions() throws {
        let claim = "never accepted where "
        func brackets(_ depth: Int) -> String {
            claim + String(repeating: "(", count: depth) + "flow = password"
                + String(repeating: ")", count: depth)
        }
        #expect(throws: Never.self) { try Self.proof(brackets(63)) }
        let error = #expect(throws: ExecutionError.self) { try Self.proof(brackets(64)) }
        #expect(error?.message == "the condition is nested more than 64 levels deep")
        let nots = claim + String(repeating: "not ", count: 64) + "flow = password"
        #expect(throws: ExecutionError.self) { try Self.proof(nots) }
        let many = (1...100).map { _ in "(not flow = password)" }.joined(separator: " and ")
        #expect(throws: Never.self) { try Self.proof(claim + many) }
    }
}

extension Interpreter {
    /// Checks a claim, by one thread.
    func prove(_ claim: Claim) throws -> Proof {
        let search = try classes(asking: claim)
        return try search.collect(ClaimCheck(claim, search)).finish()
    }
}
