import Testing
import OcientSimulator

/// POOL-3 to POOL-14 and ORDER-1, seen from logins with a password.
@Suite struct PoolLoginTests {
    private let admin = "ocient://admin@system:x@"

    private func scene(_ pools: String) -> LoginScene {
        var scene = LoginScene(
            "\\node sql0 address = '10.0.0.20'; \\node sql1 address = '10.0.0.21';")
        scene.run(pools + "\\restart;")
        #expect(scene.errors == [])
        return scene
    }

    @Test func listenAndAdvertisedEndpointsIgnoreCase() {
        var scene = scene("""
            CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0 LISTEN_PORT 4051
                ADVERTISED_ADDRESS 'DB.example.com' ADVERTISED_PORT 4060));
            """)
        #expect(scene.connect(admin + "db.EXAMPLE.com:4060/system").pool == "p")
        #expect(scene.connect(admin + "10.0.0.20:4051/system").pool == "p")
        let crossed = scene.connect(admin + "db.example.com:4051/system")
        #expect(crossed.rule == .pool12 && crossed.error?.code == -201)
        #expect(crossed.error?.message.contains("DB.example.com:4060") == true)
        #expect(crossed.error?.side == .client)
    }

    @Test func severalHostsInOrder() {
        var scene = scene("")
        let decision = scene.connect(admin + "nowhere,10.0.0.21,10.0.0.20:4050/system")
        #expect(decision.outcome == .accepted && decision.node == "sql1")
    }

    /// The message lists sixteen endpoints and says when there are more.
    @Test func endpointsThatExist() {
        for count in [16, 17] {
            var nodes = ""
            for number in 1...count { nodes += "\\node n\(number) address = '10.0.1.\(number)';" }
            var scene = LoginScene(nodes + "\\restart;")
            let message = scene.connect(admin + "nowhere:4050/system").error?.message ?? ""
            #expect(message.contains("10.0.1.16:4050"))
            #expect(!message.contains("10.0.1.17") && message.contains(", …") == (count > 16))
        }
    }

    @Test func onlyTheNodeThatIsAskedFor() throws {
        let system = scene("").system
        var attempt = LoginAttempt(admin + "10.0.0.20:4050/system")
        attempt.node = "sql0"
        #expect(try system.decide(attempt).node == "sql0")
        attempt.node = "sql1"
        let refused = try system.decide(attempt)
        #expect(refused.rule == .pool12)
        #expect(refused.error?.message.contains("of node 'sql1'") == true)
    }

    /// Several participants of a pool say the same once, and pools are counted, not ways in.
    @Test func participantsSayItOnce() throws {
        let system = scene("""
            CREATE CONNECTIVITY_POOL p PRIORITY 2 PARTICIPANTS (
                (NODE sql0 LISTEN_ADDRESS 'db'), (NODE sql1 LISTEN_ADDRESS 'db'));
            CREATE CONNECTIVITY_POOL q PARTICIPANTS (
                (NODE sql0 LISTEN_ADDRESS 'db'), (NODE sql1 LISTEN_ADDRESS 'db'));
            """).system
        let reached = try system.decide(LoginAttempt(admin + "db:4050/system"))
        #expect(reached.considered.map { $0.name } == ["q"])
        #expect(
            reached.steps.contains { $0.text.hasPrefix("2 pools answer at db:4050; p is chosen") })
        let missed = try system.decide(LoginAttempt(admin + "db:4051/system"))
        #expect(missed.considered.map { $0.name } == ["p", "q"])
        var attempt = LoginAttempt(admin + "10.0.0.20:4050/system")
        attempt.node = "sql1"
        let other = try system.decide(attempt)
        #expect(other.considered.map { $0.rejectedBy } == [.pool3])
    }

    @Test func sourceAddress() {
        var scene = scene("""
            CREATE CONNECTIVITY_POOL office SOURCE_ADDRESS '10.0.0.0/8'
                PARTICIPANTS ((NODE sql0 LISTEN_PORT 4051));
            """)
        let refused = scene.connect(admin + "10.0.0.20:4051,10.0.0.20:4050/system")
        #expect(refused.rule == .dsn1)
        let outside = scene.connect(admin + "10.0.0.20:4051/system")
        #expect(outside.rule == .pool4 && outside.error?.code == -201)
        #expect(outside.pool == nil && outside.node == nil)
        #expect(outside.considered.map { $0.name } == ["office"])
        #expect(outside.assumptions == [.pool4])
        let inside = scene.connect(admin + "10.0.0.20:4051/system", "from = '10.1.2.3'")
        #expect(inside.outcome == .accepted && inside.pool == "office")
        let mapped = scene.connect(admin + "10.0.0.20:4051/system", "from = '::ffff:10.1.2.3'")
        #expect(mapped.outcome == .accepted)
    }

    /// A host that is met ends the search, even when its pools refuse the source.
    @Test func furtherHostsAreNotTried() {
        var scene = scene("""
            CREATE CONNECTIVITY_POOL office SOURCE_ADDRESS '10.0.0.0/8'
                PARTICIPANTS ((NODE sql0 ADVERTISED_ADDRESS 'db'));
            """)
        #expect(scene.connect(admin + "db,10.0.0.21:4050/system").rule == .pool4)
    }

    @Test func choiceAmongPools() {
        var scene = scene("""
            CREATE CONNECTIVITY_POOL low PRIORITY 1 PARTICIPANTS ((NODE sql0));
            CREATE CONNECTIVITY_POOL high PRIORITY 10 REQUIRE_SSO true PARTICIPANTS ((NODE sql0));
            CREATE CONNECTIVITY_POOL exact PRIORITY 10 SOURCE_ADDRESS '203.0.113.0/24'
                PARTICIPANTS ((NODE sql0));
            CREATE CONNECTIVITY_POOL twin PRIORITY 10 SOURCE_ADDRESS '203.0.113.0/24'
                PARTICIPANTS ((NODE sql0));
            """)
        let string = admin + "10.0.0.20:4050/system"
        #expect(scene.connect(string).pool == "exact")
        #expect(scene.decision.assumptions == [.pool5])
        let others = scene.decision.considered.map { $0.name }
        #expect(others == ["sql0_default", "low", "high", "twin"])
        #expect(scene.connect(string, "from = '192.0.2.1'").rule == .pool6)
        #expect(scene.system.sensitivity(of: scene.attempts[1]).map { $0.choice.description }
            == ["pool_priority=lowest"])
        scene.run("\\reading pool_priority = lowest;")
        #expect(scene.connect(string).pool == "low")
    }

    @Test func defaultPoolsOfSeveralNodes() {
        var scene = scene("\\node sql2 address = '10.0.0.20';")
        #expect(scene.connect(admin + "10.0.0.20:4050/system").node == "sql0")
    }

    @Test func requiredSSO() {
        var scene = scene("""
            CREATE CONNECTIVITY_POOL p REQUIRE_SSO true PARTICIPANTS ((NODE sql0 LISTEN_PORT 4051));
            """)
        let refused = scene.connect(admin + "10.0.0.20:4051/nowhere")
        #expect(refused.rule == .pool6)
        #expect(refused.pool == "p" && refused.node == "sql0")
        let flag = scene.connect(admin + "10.0.0.20:4051/system?handshake=sso")
        #expect(flag.rule == .flow1 && flag.error?.code == -304)
        #expect(flag.flow == .password)
    }

    @Test func onlyOnePool() {
        var scene = scene("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE sql0));")
        let string = admin + "10.0.0.20:4050/system"
        #expect(scene.connect(string).pool == "p")
        #expect(scene.connect(string, "pool = sql0_default").pool == "sql0_default")
        #expect(scene.connect(string, "pool = unknown").rule == .pool12)
        #expect(scene.connect(string, "pool = sql1_default").rule == .pool12)
    }

    /// Each node answers with what it runs itself.
    @Test func nodesRunTheirOwnConfiguration() {
        var scene = LoginScene("\\node sql0 address = 'a'; \\node sql1 address = 'b';")
        scene.run("""
            CREATE CONNECTIVITY_POOL p REQUIRE_SSO true
                PARTICIPANTS ((NODE sql0), (NODE sql1)); \\restart sql0;
            """)
        let first = scene.connect(admin + "a:4050/system")
        #expect(first.rule == .pool6 && !first.pendingRestart)
        let second = scene.connect(admin + "b:4050/system")
        #expect(second.outcome == .accepted && second.pool == "sql1_default")
        #expect(second.pendingRestart)
    }

    @Test func malformedStrings() {
        var scene = scene("")
        let decision = scene.connect("ocient://admin@system:secret@h/system?handshake=cbc")
        #expect(decision.rule == .dsn1 && decision.error?.side == .client)
        #expect(decision.connection == nil && decision.flow == nil)
        let jdbc = scene.connect("jdbc:ocient://h/system")
        #expect(jdbc.rule == .dsn2 && jdbc.error?.code == -200)
    }
}
