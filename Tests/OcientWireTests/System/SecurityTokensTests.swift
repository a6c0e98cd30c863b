import OcientSimulator
import Testing

@testable import OcientWire

/// Things that are handed out and may come back: so many, and no more.
@Suite struct ExpiringTests {
    @Test func rememberedThingsAreFew() {
        var table = Expiring<Int>(limit: 10)
        for index in 0..<1000 { table.add("\(index)", index) }
        #expect(table.count == 10)
        #expect(table["999"] == 999 && table["989"] == nil)
        #expect(table.take("995") == 995 && table["995"] == nil)
    }

    /// The limits of the server's own tables, one more, and a hundred thousand.
    @Test(arguments: [WireLimits.securityTokens, WireLimits.deviceCodes])
    func theOldestIsForgotten(limit: Int) {
        var table = Expiring<Int>(limit: limit)
        for index in 0..<limit { table.add("\(index)", index) }
        #expect(table.count == limit)
        #expect(table["0"] == 0)
        table.add("\(limit)", limit)
        #expect(table.count == limit)
        #expect(table["0"] == nil && table["1"] == 1)
        for index in (limit + 1)..<100_000 { table.add("\(index)", index) }
        #expect(table.count == limit)
        #expect(table["\(99_999 - limit)"] == nil)
        #expect(table["\(100_000 - limit)"] == 100_000 - limit)
    }
}

/// What a client was given is forgotten when too many others came after it.
@Suite struct RememberedLimitTests {
    /// The administrator's client, and what is remembered with its token.
    private func administrator() throws -> (TestClient, SecurityTokens.Entry) {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        #expect(client.logIn("admin@system", "x", database: "system")?.confirmation == .ok)
        guard case .session(let session) = client.conversation.stage else {
            throw SessionIsMissing()
        }
        return (client, session.entry)
    }

    struct SessionIsMissing: Error {}

    /// The code of a login with a token.
    private func come(_ client: inout TestClient, with token: SecurityToken) -> Int? {
        client.send(.clientConnectionSecurityToken) { fields in
            fields.text(1, "system")
            fields.text(7, token.data)
            fields.text(8, token.signature)
            fields.text(9, token.issuerFingerprint)
        }?.confirmation.code
    }

    /// A token counts until 4096 others were given after it. Each login gives one as well.
    @Test func securityTokens() throws {
        // limits.md: security tokens remembered
        #expect(WireLimits.securityTokens == 4096)
        var (client, entry) = try administrator()
        let oldest = client.system.tokens.issue(entry)
        for _ in 1..<4096 { _ = client.system.tokens.issue(entry) }
        #expect(come(&client, with: oldest) == 0)
        #expect(come(&client, with: oldest) == -1205)
        let newest = client.system.tokens.issue(entry)
        #expect(come(&client, with: newest) == 0)
    }

    /// The password that a client makes of a device code.
    private func password(_ code: String) -> String {
        let json = "{\"device_code\": \"\(code)\", \"interval\": 1, \"expires_in\": 600}"
        return String(decoding: Base64URL.encode(Array(json.utf8)), as: UTF8.self) + "=="
    }

    @Test(arguments: [(256, 0), (257, -304)])
    func deviceCodes(count: Int, code: Int) throws {
        // limits.md: device codes that wait
        #expect(WireLimits.deviceCodes == 256)
        var client = TestClient(
            try TestSystem.make(persons: ["ida"]), listener: TestSystem.passwords)
        var codes: [String] = []
        for _ in 0..<count {
            let info = client.send(.fetchDeviceGrantInfo) { $0.text(1, "people") }
            codes.append(try #require(info?.text(2)))
        }
        #expect(client.system.deviceCodes.count == 256)
        for (index, expected) in [(0, code), (1, 0), (count - 1, 0)] {
            let login = client.logIn(
                "oauth_device_code", password(codes[index]), database: "people", sso: true)
            #expect(login?.confirmation.code == expected, "\(index)")
        }
    }
}
