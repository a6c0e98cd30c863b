import OcientSimulator
import Testing

@testable import OcientWire

/// Sessions: statements, types, security tokens, redirects.
@Suite struct SessionTests {
    private func administrator(_ listener: Int = TestSystem.passwords) throws -> TestClient {
        var client = TestClient(try TestSystem.make(), listener: listener)
        #expect(client.logIn("admin@system", "x", database: "system")?.confirmation == .ok)
        return client
    }

    @Test func typesOfColumns() throws {
        var client = try administrator()
        _ = client.send(.executeQuery) { $0.text(1, "SELECT * FROM sys.connectivity_pools") }
        let sent = client.send(.fetchMetadata)
        let metadata = try #require(sent)
        let types = metadata.messages(3).map { ($0.text(1) ?? "") + " " + ($0.text(2) ?? "") }
        #expect(types == [
            "id LONG", "name CHAR", "source_address CHAR", "priority INT", "sso_integration CHAR",
            "require_sso BOOLEAN",
        ])
        let rows = client.rows("SELECT name, priority, require_sso FROM sys.connectivity_pools")
        #expect(rows?.contains(["sso_pool", "10", "true"]) == true)
    }

    @Test func wrongRequestsForStatements() throws {
        var client = try administrator()
        #expect(client.update("SHOW ROLES")?.code == -306)
        #expect(client.send(.executeQuery) { $0.text(1, "CREATE GROUP x") }?.confirmation.code
            == -305)
        #expect(client.update("CREATE GROUP x; CREATE GROUP y")?.code == -500)
        #expect(client.update("\\restart")?.code == -500)
        #expect(client.update("CONNECT TO 'ocient://h/d'")?.code == -308)
        #expect(client.update("")?.code == -500)
        #expect(client.send(.fetchData)?.confirmation.code == -320)
        #expect(client.rows("SHOW GROUPS")?.contains { $0[0] == "x" || $0[0] == "y" } == false)
    }

    @Test func nothingWithoutASession() throws {
        var client = TestClient(try TestSystem.make())
        let free: [RequestKind] = [
            .clientConnection, .clientConnection2, .clientConnectionGCM, .clientConnectionGCM2,
            .clientConnectionSSO, .clientConnectionSSO2, .clientConnectionSecurityToken,
            .refreshToken, .fetchAuthenticators, .fetchDeviceGrantInfo, .closeConnection,
            .testConnection,
        ]
        for kind in RequestKind.allCases where !free.contains(kind) {
            #expect(client.send(kind)?.confirmation.code == -1204)
        }
    }

    /// A connection never becomes the administrator's, as a script's session does (CFG-2).
    @Test func aDroppedUserHasNoSession() throws {
        var admin = try administrator()
        var carl = TestClient(admin.system, listener: TestSystem.passwords)
        #expect(carl.logIn("carl@system", "second-1")?.confirmation == .ok)
        admin.system = carl.system
        #expect(admin.update("DROP USER carl") == .ok)
        carl.system = admin.system
        #expect(carl.update("CREATE GROUP mine")?.code == -1204)
        #expect(carl.send(.executeQuery) { $0.text(1, "SHOW USERS") }?.confirmation.code == -1204)
    }

    @Test func securityTokens() throws {
        var client = try administrator()
        let login = client.logIn("carl@system", "second-1", lifetime: 60)
        let token = try #require(login?.messages(8).first)
        func back(_ client: inout TestClient, _ signature: String?, _ database: String) -> Int? {
            client.send(.clientConnectionSecurityToken) { fields in
                fields.text(1, database)
                fields.text(7, token.text(1) ?? "")
                fields.text(8, signature ?? token.text(2) ?? "")
                fields.text(9, token.text(3) ?? "")
            }?.confirmation.code
        }
        #expect(back(&client, nil, "sandbox") == 0)
        #expect(back(&client, "forged", "sandbox") == -1206)
        #expect(back(&client, nil, "people") == -719)
        #expect(back(&client, nil, "nowhere") == -205)
        client.system.clock += 61
        #expect(back(&client, nil, "sandbox") == -1208)
    }

    @Test func expiredSessionsAreRefreshed() throws {
        var client = try administrator()
        _ = client.logIn("admin@system", "x", lifetime: 60)
        client.system.clock += 61
        #expect(client.update("CREATE GROUP late")?.code == -733)
        #expect(client.send(.refreshSession)?.confirmation == .ok)
        #expect(client.update("CREATE GROUP late") == .ok)
    }

    /// An expired token stays so, unless the client asked for a time of refreshing.
    @Test(arguments: [(nil, 61, -1208), (600, 61, 0), (600, 601, -1208)])
    func anExpiredTokenIsNotRevived(refreshing: Int64?, after: Int64, code: Int) throws {
        var client = try administrator()
        let login = client.logIn("carl@system", "second-1", lifetime: 60, refreshing: refreshing)
        let token = try #require(login?.messages(8).first)
        client.system.clock += after
        let reply = client.send(.refreshToken) { fields in
            fields.message(1) { old in
                for number in 1...3 { old.text(number, token.text(number) ?? "") }
            }
        }
        #expect(reply?.confirmation.code == code)
    }

    @Test func refreshingEnds() throws {
        var client = try administrator()
        _ = client.logIn("admin@system", "x", lifetime: 60, refreshing: 100)
        client.system.clock += 61
        #expect(client.send(.refreshSession)?.confirmation == .ok)
        #expect(client.update("CREATE GROUP late") == .ok)
        client.system.clock += 61
        #expect(client.update("CREATE GROUP later")?.code == -733)
        #expect(client.send(.refreshSession)?.confirmation.code == -733)
    }

    @Test func aDisabledUsersTokenIsRefused() throws {
        var client = try administrator()
        let login = client.logIn("carl@system", "second-1")
        let token = try #require(login?.messages(8).first)
        var admin = TestClient(client.system, listener: TestSystem.first)
        _ = admin.logIn("admin@system", "x", database: "system")
        #expect(admin.update("ALTER USER carl DISABLE") == .ok)
        client.system = admin.system
        let reply = client.send(.clientConnectionSecurityToken) { fields in
            fields.text(1, "sandbox")
            for (number, part) in [(7, 1), (8, 2), (9, 3)] {
                fields.text(number, token.text(part) ?? "")
            }
        }
        #expect(reply?.confirmation.code == -304)
    }

    @Test func sessionsAreSpreadOverThePool() throws {
        var one = try administrator(TestSystem.first)
        var two = TestClient(one.system, listener: TestSystem.first)
        let login = two.logIn("admin@system", "x", database: "system")
        let reply = try #require(login)
        #expect(reply.integer(2) == 1)
        #expect(reply.text(3) == "10.0.0.22")
        #expect(reply.integer(4) == 4051)
        #expect(reply.messages(6).map { $0.all(1).map { String(decoding: $0, as: UTF8.self) } }
            == [["10.0.0.21:4051", "127.0.0.1:5002"], ["10.0.0.22:4051", "127.0.0.1:5003"]])
        #expect(!two.conversation.hasSession)
        var there = TestClient(two.system, listener: TestSystem.second)
        let stays = there.logIn("admin@system", "x", database: "system")
        #expect(stays?.integer(2) == 0)
        there.conversation.end(&there.system)
        one.system = there.system
        one.conversation.end(&one.system)
        #expect(one.system.sessions.values.allSatisfy { $0 == 0 })
    }
}
