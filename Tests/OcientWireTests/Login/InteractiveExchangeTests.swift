import OcientSimulator
import Testing

@testable import OcientWire

/// What interactive clients ask, and the logins at the end (FLOW-2, FLOW-3, INT-7, POOL-7).
@Suite struct InteractiveExchangeTests {
    private func ask(
        _ kind: RequestKind, _ database: String, _ provider: String?, _ client: inout TestClient
    ) throws -> Reply {
        let reply = client.send(kind) { fields in
            fields.text(1, database)
            if let provider { fields.text(2, provider, always: true) }
        }
        return try #require(reply)
    }

    private func names(_ reply: Reply) -> [String] {
        reply.messages(2).flatMap { $0.messages(1) }.compactMap { $0.text(5) }
    }

    @Test func theListOfIntegrations() throws {
        let system = try TestSystem.make()
        var open = TestClient(system, listener: TestSystem.passwords)
        #expect(names(try ask(.fetchAuthenticators, "sandbox", "", &open))
            == ["sso_interactive", "sso_m2m"])
        var pool = TestClient(system)
        let reply = try ask(.fetchAuthenticators, "sandbox", "sso_m2m", &pool)
        #expect(names(reply) == ["sso_interactive"])
        let entry = try #require(reply.messages(2).first?.messages(1).first)
        #expect(entry.text(1) == "https://auth.example.com")
        #expect(entry.text(2) == "<INTERACTIVE_CLIENT_ID>")
        #expect(entry.all(3).count == 4)
        #expect(entry.integer(8) == 1 && entry.integer(10) == 1)
    }

    @Test func disabledAndUnknown() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let asleep = try ask(.fetchAuthenticators, "asleep", "", &client)
        #expect(asleep.messages(2).first?.messages(1).first?.integer(4) == 1)
        #expect(try ask(.fetchAuthenticators, "nowhere", "", &client).confirmation.code == -205)
    }

    /// The password that a client makes of a device code.
    private func bundle(_ code: String) -> String {
        let json = "{\"device_code\": \"\(code)\", \"interval\": 1, \"expires_in\": 600}"
        return String(decoding: Base64URL.encode(Array(json.utf8)), as: UTF8.self) + "=="
    }

    @Test func deviceGrant() throws {
        var client = TestClient(
            try TestSystem.make(persons: ["jane", "ida"]), listener: TestSystem.passwords)
        let info = try ask(.fetchDeviceGrantInfo, "people", "", &client)
        #expect(info.confirmation == .ok)
        #expect(info.text(4) == "https://people.example.com/activate")
        let code = try #require(info.text(2))
        let login = client.logIn("oauth_device_code", bundle(code), database: "people", sso: true)
        #expect(login?.confirmation == .ok)
        #expect(login?.text(9) == "https://people.example.com::ida")
        #expect(client.rows("SHOW TABLES")?.count == 1)
        let again = client.logIn("oauth_device_code", bundle(code), database: "people", sso: true)
        #expect(again?.confirmation.code == -304)
    }

    @Test func deviceCodesOfOthersOrTooLate() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let made = bundle("ocsim.made-up")
        #expect(client.logIn("oauth_device_code", made, database: "people", sso: true)?
            .confirmation.code == -304)
        let code = try #require(try ask(.fetchDeviceGrantInfo, "people", "", &client).text(2))
        #expect(client.logIn("oauth_device_code", bundle(code), database: "sandbox", sso: true)?
            .confirmation.code == -304)
        let late = try #require(try ask(.fetchDeviceGrantInfo, "people", "", &client).text(2))
        client.system.clock += DeviceGrant.lifetime
        #expect(client.logIn("oauth_device_code", bundle(late), database: "people", sso: true)?
            .confirmation.code == -304)
    }

    /// FLOW-6: the provider refuses a machine's application.
    @Test func deviceGrantIsRefused() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let reply = try ask(.fetchDeviceGrantInfo, "machines", "", &client)
        #expect(reply.confirmation.code == -1250)
        #expect(reply.confirmation.sqlstate == "42502")
    }

    @Test func authorizationCode() throws {
        var client = TestClient(
            try TestSystem.make(persons: ["ida"]), listener: TestSystem.passwords)
        let json = "{\"code\": \"c\", \"code_verifier\": \"v\", \"redirect_uri\": \"http://x\"}"
        let password = String(decoding: Base64URL.encode(Array(json.utf8)), as: UTF8.self)
        let login = client.logIn("oauth_code", password, database: "people", sso: true)
        #expect(login?.text(9) == "https://people.example.com::ida")
    }

    /// IDP-4: what is undetermined must not look like a success.
    @Test func undetermined() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        _ = client.logIn("admin@system", "x", database: "people")
        _ = client.update("ALTER SSO INTEGRATION local_sso SET client_id = \"unknown\"")
        client.system.restart()
        let reply = try ask(.fetchDeviceGrantInfo, "people", "", &client)
        #expect(reply.confirmation.outcome == .error)
        #expect(reply.confirmation.reason.contains("IDP-4"))
    }
}
