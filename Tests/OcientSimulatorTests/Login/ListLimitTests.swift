import Testing

@testable import OcientSimulator

/// Lists in what a login is told: the first names, and the number of the others.
@Suite struct ListLimitTests {
    /// A system with so many endpoints besides the default pool's.
    private func pools(_ count: Int) -> LoginScene {
        let pools = (0..<count).map {
            "CREATE CONNECTIVITY_POOL p\($0) PARTICIPANTS"
                + " ((NODE n LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT \(1 + $0)));\n"
        }
        return LoginScene(pools.joined() + "DROP CONNECTIVITY_POOL n_default; \\restart;")
    }

    @Test(arguments: [(16, ""), (17, ", … and 1 more"), (2_000, ", … and 1984 more")])
    func sixteenEndpoints(count: Int, rest: String) throws {
        #expect(LoginRefusal.mostEndpoints == 16)
        var scene = pools(count)
        let decision = scene.connect("ocient://u:p@nowhere/d")
        #expect(decision.rule == .pool12)
        let text = try #require(decision.steps.first { $0.rule == .pool12 }?.text)
        let list = try #require(text.split(separator: "endpoints that exist: ").last)
        #expect(list.split(separator: ", ").prefix(16).allSatisfy { $0.hasPrefix("10.0.0.") })
        #expect(list.split(separator: ", ").count == (rest.isEmpty ? 16 : 17))
        #expect(rest.isEmpty ? !list.contains("more") : list.contains(rest))
    }

    @Test(arguments: [(8, ""), (9, ", … and 1 more"), (1_000, ", … and 992 more")])
    func eightIntegrations(count: Int, rest: String) throws {
        #expect(LoginRun.mostListed == 8)
        var scene = LoginScene.guide()
        for number in 2..<count {
            scene.run("""
                CREATE SSO INTEGRATION i\(number) PROTOCOL OIDC issuer = 'https://x\(number)',
                  client_id = 'c\(number)';
                """)
        }
        scene.run("\\restart;")
        let decision = scene.connect("ocient://10.0.0.20:4050/sandbox?handshake=SSO")
        let step = try #require(decision.steps.first { $0.text.contains("receives this list") })
        #expect(step.text.hasSuffix(rest + "."))
        #expect(step.text.split(separator: ", ").count == (rest.isEmpty ? 8 : 9))
    }

    @Test(arguments: [(11, ""), (12, " and 1 more"), (2_000, " and 1989 more")])
    func twelveThingsThatWait(count: Int, rest: String) throws {
        #expect(RestartText.longestList == 12)
        let scene = Bench((0..<count).map {
            "CREATE SSO INTEGRATION i\($0) PROTOCOL OIDC"
                + " issuer = 'https://x\($0)', client_id = 'c';"
        }.joined(separator: "\n"))
        // The integrations of system are one more thing.
        let lines = RestartText(scene.simulation).lines
        #expect(lines.count == 1)
        #expect(lines[0].split(separator: ", ").count == 12)
        #expect(rest.isEmpty ? !lines[0].contains(" more") : lines[0].hasSuffix(rest))
    }
}
