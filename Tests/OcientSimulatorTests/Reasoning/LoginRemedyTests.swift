import OcientSQL
import Testing

@testable import OcientSimulator

/// Remedies that must be carried out as they are written, and those that must not be offered.
@Suite struct LoginRemedyTests {
    private func remedies(
        _ scene: LoginScene, _ text: String, from: String? = nil
    ) -> [Remedy] {
        var attempt = LoginAttempt(text)
        if let from, let address = IPAddress.parse(from) { attempt.from = address }
        var search = RemedySearch(RemedyScene(
            scene.simulation, scene.world, isRestarted: true, attempt: attempt, text: text))
        return search.remedies()
    }

    /// PWD-5: the attempt that reaches the limit was made when someone reads what helps.
    @Test func theAttemptItselfDisables() {
        let scene = LoginScene("""
            \\node a address = '10.0.0.1'; CREATE USER bob PASSWORD = 'Secret1234';
            ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 1;
            GRANT USE ON DATABASE system TO USER bob;
            """)
        let found = remedies(scene, "ocient://bob:wrong@10.0.0.1/system")
        #expect(found.count == 2)
        #expect(found.first?.statement == "ALTER USER \"bob@system\" ENABLE")
        #expect(found.first?.text.contains("use the right password") == true)
        #expect(found.allSatisfy { $0.statement?.contains("ENABLE") == true })
    }

    /// INT-8: a set primary that was skipped is enabled again.
    @Test func aSkippedPrimaryIsEnabled() {
        var scene = LoginScene.guide()
        scene.run("ALTER SSO INTEGRATION sso_interactive DISABLE; \\restart;")
        let found = remedies(scene, "ocient://10.0.0.20/sandbox?handshake=sso")
        #expect(found.first?.statement == "ALTER SSO INTEGRATION sso_interactive ENABLE")
    }

    private func pool(_ participants: String, _ options: String = "") -> LoginScene {
        LoginScene("""
            \\node a address = '10.0.0.1', default_pool = false;
            CREATE CONNECTIVITY_POOL p \(options) PARTICIPANTS (\(participants)); \\restart;
            """)
    }

    /// POOL-12: another port of a host that the pool has, and nothing else.
    @Test(arguments: [
        ("(NODE a)", "10.0.0.1:4051", true),
        ("(NODE a ADVERTISED_ADDRESS 'db')", "db:4051", true),
        ("(NODE a)", "nohost:4051", false),
        ("(NODE a)", "10.0.0.1%20:4050", false),
        ("(NODE a LISTEN_PORT 4060), (NODE a LISTEN_PORT 4070)", "10.0.0.1:4051", false),
    ])
    func onlyAPortMoves(_ participants: String, _ target: String, _ isOffered: Bool) {
        let found = remedies(pool(participants), "ocient://admin@system:x@\(target)/system")
        let offers = found.compactMap { $0.statement }.filter { $0.contains("PARTICIPANT a SET") }
        #expect(offers.isEmpty != isOffered)
        #expect(offers.allSatisfy { $0.hasSuffix("SET ADVERTISED_PORT 4051") })
    }

    /// POOL-4: an address that a client can have.
    @Test(arguments: [
        ("0.0.0.0/0", "203.0.113.10"), ("10.0.0.0/8", "10.0.0.10"), ("10.1.2.0/24", "10.1.2.1"),
        ("10.1.2.3", "10.1.2.3"), ("::/0", "2001:db8::10"),
    ])
    func usableAddress(_ source: String, _ address: String) {
        let scene = pool("(NODE a)", "SOURCE_ADDRESS '\(source)'")
        let from = source == "::/0" ? "192.0.2.1" : "2001:db8::1"
        let found = remedies(scene, "ocient://admin@system:x@10.0.0.1/system", from: from)
        #expect(found.contains { $0.text.contains("such as \(address).") })
    }

    /// DSN-1 and DSN-2: options where the client does not look for them, and ports and options that
    /// it refuses; a text that says the option is left out stands beside a string without it.
    @Test(arguments: [
        ("ocient://db.example.com/sandbox;handshake=SSO", "ocient://db.example.com/sandbox"),
        ("ocient://db.example.com/sandbox#handshake=SSO", "ocient://db.example.com/sandbox"),
        ("ocient://db.example.com:4050,10.0.0.20:4050/sandbox?handshake=SSO",
         "ocient://db.example.com,10.0.0.20:4050/sandbox"),
        ("ocient://db.example.com/sandbox?handshake=SSO&handshake=SSO",
         "ocient://db.example.com/sandbox"),
    ])
    func pyocientForm(_ text: String, _ start: String) {
        let found = remedies(.guide(), text)
        #expect(found.first?.dsn == start + "?handshake=SSO")
        #expect(found.allSatisfy { !$0.text.contains("Leave handshake out") })
        #expect(found.allSatisfy { $0.dsn?.contains(";") != true })
    }

    @Test func jdbcForm() {
        let found = remedies(.guide(), "jdbc:ocient://db.example.com:4050/sandbox?handshake=SSO")
        #expect(found.first?.dsn == "jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO")
    }

    /// What was cut off may be a password, so no other remedy repeats it.
    @Test func whatIsCutOffIsNotShown() {
        let text = "ocient://db.example.com/sandbox;password=geheim"
        for remedy in remedies(.guide(), text) {
            #expect(remedy.dsn?.contains("geheim") != true)
        }
    }
}
