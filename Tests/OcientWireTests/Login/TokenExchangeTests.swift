import Testing

@testable import OcientWire

/// Token logins through the whole exchange (guide §6b, §7).
@Suite struct TokenExchangeTests {
    private func logIn(
        _ user: String, _ token: String, provider: String? = "sso_m2m", database: String = "sandbox"
    ) throws -> Reply {
        let system = try TestSystem.make()
        var client = TestClient(system)
        let text = TestSystem.token(token, of: system)
        let reply = client.logIn(user, text, database: database, sso: true, provider: provider)
        return try #require(reply)
    }

    @Test func theGuidesLogin() throws {
        let system = try TestSystem.make()
        var client = TestClient(system)
        let token = TestSystem.token("m2m", of: system)
        let login = client.logIn("id_token@system", token, sso: true, provider: "sso_m2m")
        let reply = try #require(login)
        #expect(reply.confirmation == .ok)
        #expect(reply.integer(2) == 0)
        #expect(reply.text(9) == "https://auth.example.com/::<M2M_CLIENT_ID>@clients")
        #expect(reply.messages(10).first?.integer(1) == 28)
        let names = client.rows("SHOW TABLES")?.map { $0[1] }
        #expect(names == ["orders", "customers"])
        #expect(client.update("DROP TABLE orders")?.code == -706)
    }

    @Test(arguments: [
        ("id_token", "m2m", "sso_m2m", -1233), ("id_token", "wide", "sso_m2m", -1231),
        ("id_token@system", "elsewhere", "sso_m2m", -1233),
        ("id_token@system", "old", "sso_m2m", -1228),
        ("id_token@system", "spoilt", "sso_m2m", -1234),
        ("access_token@system", "m2m", "sso_m2m", -1224),
        ("id_token@nowhere", "m2m", "sso_m2m", -205), ("bob", "m2m", "sso_m2m", -304),
        ("oauth_code", "m2m", "sso_m2m", -304), ("oauth_device_code", "m2m", "sso_m2m", -304),
    ])
    func refusals(_ user: String, _ token: String, _ provider: String, _ code: Int) throws {
        let confirmation = try logIn(user, token, provider: provider).confirmation
        #expect(confirmation.outcome == .error)
        #expect(confirmation.code == code)
        #expect(confirmation.sqlstate.count == 5)
        #expect(!confirmation.reason.isEmpty)
    }

    @Test func theWordsOfTheGuide() throws {
        let audience = try logIn("id_token", "m2m").confirmation.reason
        #expect(audience.hasPrefix("The token was issued for an alternate audience"))
        let party = try logIn("id_token", "wide").confirmation.reason
        #expect(party.contains(
            "authorized party (azp) that does not match the configured client_id"))
    }

    @Test func nothingSecretIsInTheJournal() throws {
        let system = try TestSystem.make()
        var client = TestClient(system, listener: TestSystem.passwords)
        _ = client.logIn("alice@system", "first p@ss/1")
        _ = client.update("CREATE USER x PASSWORD = 'canary-77', EMAIL = 'x@example.com'")
        _ = client.logIn("id_token@system", TestSystem.token("m2m", of: system), sso: true)
        let journal = client.system.journal.drain().joined(separator: "\n")
        #expect(journal.contains("alice@system"))
        #expect(!journal.contains("first p@ss/1"))
        #expect(!journal.contains("canary-77"))
        #expect(!journal.contains(TestSystem.token("m2m", of: system)))
    }
}
