import OcientSQL
import Testing

@testable import OcientSimulator

/// What helps where a pool, a node or a clock stands in the way (POOL-4, POOL-16, TOK-10), and what
/// is never offered.
@Suite struct NodeRemedyTests {
    private static let base = """
        CREATE DATABASE lab; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://i', client_id = 'robot',
          default_group = 'g', enable_id_token_authentication = true;
        \\idp p issuer = 'https://i';
        \\app robot idp = p, client_id = 'robot', type = m2m, grants = [client_credentials];
        \\token t app = robot;

        """

    /// What is offered for the last login of a scenario.
    private func offers(_ script: String) throws -> [Remedy] {
        let source = ReasoningScene.source("s.ocsim", Self.base + script)
        return try #require(RefusedLogins(source).entries.last).remedies
    }

    private func pool(from source: String, _ host: String = "db.example.com") -> String {
        """
        CREATE CONNECTIVITY_POOL p SOURCE_ADDRESS '\(source)' PRIORITY 10 REQUIRE_SSO true
          PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS '\(host)'));
        \\restart;

        """
    }

    private let login = "ocient://id_token@system:${t}@db.example.com:4050/lab?handshake=sso"

    @Test func theClientsOwnAddressComesFirst() throws {
        let offers = try offers(
            pool(from: "198.51.100.0/24") + "\\connect '\(login)' from = '192.0.2.9';")
        #expect(offers.first?.statement == """
            CREATE CONNECTIVITY_POOL p_2 SOURCE_ADDRESS '192.0.2.9/32' PRIORITY 10 \
            REQUIRE_SSO TRUE PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT 4050 \
            ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050))
            """)
        #expect(offers.first?.text.contains("Behind a balancer") == true)
        #expect(offers.first?.weakens == false)
        let wide = try #require(offers.last)
        #expect(wide.weakens && wide.text.contains("more addresses can connect"))
    }

    @Test func everybodyIsOfferedOnlyWithItsWarning() throws {
        let offers = try offers(
            pool(from: "10.0.0.0/8") + "\\connect '\(login)' from = '192.0.2.9';")
        let all = offers.filter { $0.statement?.contains("0.0.0.0/0") ?? false }
        #expect(all.count == 1)
        #expect(all.allSatisfy { $0.weakens && $0.text.contains("every address") })
        let inside = offers.filter { $0.text.contains("10.0.0.10") || $0.dsn?.contains("10.0.0.1")
            ?? false }
        #expect(!inside.isEmpty)
        #expect(inside.allSatisfy { $0.text.contains("private address") })
    }

    /// `::/0` holds no address of IPv4, so it is a pool of its own.
    @Test func aClientOfTheOtherFamilyTakesNothing() throws {
        let offers = try offers(
            pool(from: "0.0.0.0/0") + "\\connect '\(login)' from = '2001:db8::1';")
        #expect(offers.first?.statement?.contains("'2001:db8::1/128'") == true)
        let all = offers.filter { $0.statement?.contains("'::/0'") ?? false }
        #expect(all.count == 1 && all.allSatisfy {
            $0.weakens && ($0.statement?.hasPrefix("CREATE CONNECTIVITY_POOL") ?? false)
        })
    }

    /// The address that counts is that behind the detour (POOL-17).
    @Test func theBalancersAddressIsTheClients() throws {
        let offers = try offers(pool(from: "198.51.100.0/24") + """
            \\route 'db.example.com:4050' to = 'db.example.com:4050', from = '192.0.2.7';
            \\connect '\(login)' from = '198.51.100.1';
            """)
        #expect(offers.first?.statement?.contains("'192.0.2.7/32'") == true)
    }

    @Test(arguments: [
        ("egress = false", RuleID.idp2), ("trusts = false", .idp9),
    ])
    func thePoolsOtherNode(lack: String, rule: RuleID) throws {
        let private_ = rule == .idp9 ? "\\idp p ca = private;" : ""
        let offers = try offers("""
            \(private_)
            \\node n1 address = '10.0.0.1', \(lack); \\node n2 address = '10.0.0.2';
            CREATE CONNECTIVITY_POOL p PRIORITY 10 PARTICIPANTS (
              (NODE n1 LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050),
              (NODE n2 LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050));
            \\restart;
            \\connect '\(login)';
            """)
        let other = offers.filter { $0.text.hasPrefix("Reach the pool's other node n2") }
        #expect(other.count == 1 && other.allSatisfy { $0.kind == .operation })
    }

    @Test(arguments: [
        ("issued = '2025-12-31T00:00:00Z', expires = '2025-12-31T23:58:20Z'", "101 s fast"),
        ("claims = { 'nbf' = 1767225720 }", "120 s slow"),
        ("claims = { 'nbf' = 1767225900 }", "300 s slow"),
        ("issued = '2025-12-31T00:00:00Z', expires = '2025-12-31T23:55:01Z'", "300 s fast"),
    ])
    func aClockThatIsALittleOff(claims: String, words: String) throws {
        let offers = try offers(pool(from: "0.0.0.0/0") + """
            \\token t \(claims);
            \\connect '\(login)';
            """)
        let clock = offers.filter { $0.text.contains("Set the clock of the SQL node n1") }
        #expect(clock.count == 1 && clock.allSatisfy {
            $0.text.contains(words) && $0.kind == .operation
        })
        #expect(offers.contains { $0.text.contains("Obtain a fresh token") })
    }

    @Test(arguments: ["23:55:00", "23:00:00"])
    func aTokenThatIsLongOverIsNoQuestionOfClocks(end: String) throws {
        let offers = try offers(pool(from: "0.0.0.0/0") + """
            \\token t issued = '2025-12-31T00:00:00Z', expires = '2025-12-31T\(end)Z';
            \\connect '\(login)';
            """)
        #expect(!offers.isEmpty && !offers.contains { $0.text.contains("clock") })
    }

    /// Two tokens with the same content: the one that the attempt names is the one that changes.
    @Test(arguments: ["a", "b"]) func theTokenOfTheAttemptIsNamed(token: String) throws {
        let offers = try offers(pool(from: "0.0.0.0/0") + """
            \\token a app = robot, audience = 'x'; \\token b app = robot, audience = 'x';
            \\connect '\(login.replacing("${t}", with: "${\(token)}"))';
            """)
        let named = offers.compactMap { $0.directive ?? $0.dsn }
        #expect(!named.isEmpty)
        #expect(named.allSatisfy { $0.contains("\\token \(token) ") || $0.contains("${\(token)}") })
    }

    /// The group that gives least is the default group, never one that administers, and what it
    /// holds is said.
    @Test func theGroupThatGivesLeast() throws {
        let offers = try offers("""
            CREATE GROUP admins; GRANT SYSAUTH, USE ON DATABASE lab TO GROUP admins;
            CREATE GROUP writers; GRANT ALL ON DATABASE lab TO GROUP writers;
            CREATE GROUP roles; GRANT ROLE "System Administrator" TO GROUP roles;
            CREATE GROUP readers; GRANT SELECT ON DATABASE lab TO GROUP readers;
            REVOKE USE ON DATABASE lab FROM GROUP g;
            ALTER SSO INTEGRATION i UNSET default_group;
            """ + pool(from: "0.0.0.0/0") + "\\connect '\(login)';")
        let group = offers.first { $0.statement?.contains("default_group") ?? false }
        #expect(group?.statement?.contains("default_group = 'readers'") == true)
        #expect(group?.text.contains("readers@system holds VIEW, SELECT, USE") == true)
        #expect(!offers.contains { $0.statement?.contains("admins") ?? false })
    }
}
