import Testing

@testable import OcientWire

/// Public keys in PEM, and the most bytes that one may have.
@Suite struct PublicKeyTests {
    @Test func publicKeys() throws {
        #expect(try PublicKey.number(of: PublicKey.server).last == 2)
        for text in ["", "x", PublicKey.server.replacingOccurrences("MII", "AII")] {
            #expect(throws: WireError.badPublicKey) { try PublicKey.number(of: text) }
        }
    }

    /// A message with the server's key, filled up with empty lines to a number of bytes.
    private func proof(_ count: Int) throws -> LoginProof {
        let lines = String(repeating: "\n", count: count - PublicKey.server.utf8.count)
        var writer = FieldWriter()
        writer.text(4, PublicKey.server + lines)
        return try LoginProof(writer.bytes[...])
    }

    @Test func aKeyHasAtMost4096Bytes() throws {
        #expect(WireLimits.publicKey == 4096)
        let longest = try proof(4096).publicKey
        #expect(longest.utf8.count == 4096)
        #expect(try PublicKey.number(of: longest) == PublicKey.number(of: PublicKey.server))
        for count in [4097, 100_000] {
            #expect(throws: WireError.tooLong(field: 4)) { try proof(count) }
        }
    }

    /// The login of a client with such a key is refused, and its connection goes on.
    @Test(arguments: [(4096, 0), (4097, -204), (100_000, -204)])
    func aLoginWithALongKey(count: Int, code: Int) throws {
        // limits.md: bytes of a public key
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        client.keyPadding = count - PublicKey.pem(of: client.number).utf8.count
        #expect(client.logIn("admin@system", "x", database: "system")?.confirmation.code == code)
        #expect(client.conversation.isFinished == false)
        #expect(client.send(.testConnection)?.confirmation == .ok)
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
