import OcientSimulator
import Testing

@testable import OcientWire

/// Password logins through the whole exchange, with both ways of encryption.
@Suite struct PasswordExchangeTests {
    @Test(arguments: [Handshake.gcm, .cbc])
    func rightAndWrong(_ handshake: Handshake) throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        #expect(client.logIn("carl@system", "second-1", handshake)?.confirmation == .ok)
        #expect(client.logIn("carl@system", "second-2", handshake)?.confirmation.code == -304)
        #expect(!client.conversation.hasSession)
    }

    @Test func refusedBeforeThePassword() throws {
        var client = TestClient(try TestSystem.make())
        let sent = client.send(.clientConnectionGCM) { fields in
            fields.text(1, "admin@system")
            fields.text(2, "sandbox")
        }
        let reply = try #require(sent)
        #expect(reply.confirmation.code == -304)
        #expect(reply.confirmation.reason.hasPrefix(
            "This connectivity pool requires SSO authentication"))
        #expect(reply.bytes(2) == nil)
    }

    @Test func unknownDatabaseAndSource() throws {
        let system = try TestSystem.make()
        var client = TestClient(system, listener: TestSystem.passwords)
        #expect(client.logIn("admin@system", "x", database: "no")?.confirmation.code == -205)
        var far = TestClient(system, listener: TestSystem.far)
        #expect(far.logIn("admin@system", "x")?.confirmation.code == -201)
        var near = TestClient(system, listener: TestSystem.far, from: "198.51.100.7")
        #expect(near.logIn("admin@system", "x")?.confirmation == .ok)
    }

    /// PWD-5: wrong passwords count, over several connections.
    @Test func wrongPasswordsDisable() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        _ = client.logIn("admin@system", "x", database: "system")
        let limit = "ALTER SYSTEM ALTER SECURITY password_invalid_attempt_limit = 2"
        #expect(client.update(limit) == .ok)
        for _ in 0..<2 {
            #expect(client.logIn("carl@system", "wrong")?.confirmation.code == -304)
        }
        #expect(client.logIn("carl@system", "second-1")?.confirmation.code == -304)
    }

    @Test func aChangedCipherIsRefused() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let first = client.send(.clientConnectionGCM) { fields in
            fields.text(1, "admin@system")
            fields.text(2, "sandbox")
        }
        var iv = try #require(first?.bytes(2))
        iv[0] ^= 1
        let reply = client.prove("x", iv)?.confirmation
        #expect(reply?.outcome == .error)
        #expect(reply?.code == -204)
        #expect(reply?.reason.contains("cannot be decrypted") == true)
    }

    @Test func theSecondRequestAloneIsRefused() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let iv = [UInt8](repeating: 0, count: 12)
        #expect(client.prove("x", iv)?.confirmation.code == -204)
        #expect(client.rows("SHOW ROLES") == nil)
    }

    /// A client repeats a login for ever when it gets this code.
    @Test func neverTheCodeThatIsRetriedForEver() throws {
        let reply = Confirmation.error("08001", -202, "x").reply(to: .clientConnectionGCM2)
        #expect(try #require(Reply(reply[...])).confirmation.code == -201)
    }
}
