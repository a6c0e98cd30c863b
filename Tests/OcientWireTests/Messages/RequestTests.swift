import Testing

@testable import OcientWire

/// Messages of clients that are not quite as they should be.
@Suite struct RequestTests {
    @Test func unknownFieldsArePassedOver() throws {
        var writer = FieldWriter()
        writer.text(2, "sandbox")
        writer.integer(99, 5)
        writer.fixed32(100, 5)
        writer.bytes(101, [1, 2, 3])
        #expect(try LoginHello(writer.bytes[...]).database == "sandbox")
    }

    @Test func requestsOfUnknownType() {
        var writer = FieldWriter()
        writer.integer(1, 99)
        #expect(throws: WireError.unknownRequest(99)) { try Request(writer.bytes[...]) }
    }

    @Test func textsAreUTF8() {
        var writer = FieldWriter()
        writer.bytes(2, [0xFF, 0xFE])
        #expect(throws: WireError.badText(field: 2)) { try LoginHello(writer.bytes[...]) }
    }
}

/// The most bytes of every name that a request may hold.
@Suite struct NameLimitTests {
    /// A field of a request that holds a name.
    struct NameField: CustomTestStringConvertible, Sendable {
        var kind: RequestKind
        var field: Int
        /// Whether it is a field of the security token in the request.
        var isOfToken = false

        var testDescription: String { "\(kind) \(field)" }
    }

    private static func fields(_ kind: RequestKind, _ fields: [Int]) -> [NameField] {
        fields.map { NameField(kind: kind, field: $0) }
    }

    static let fields: [NameField] = fields(.clientConnection, [1, 2, 3, 11])
        + fields(.clientConnectionGCM, [1, 2, 3, 11])
        + fields(.clientConnectionSecurityToken, [1, 2, 7, 8, 9])
        + fields(.fetchAuthenticators, [1, 2]) + fields(.fetchDeviceGrantInfo, [1, 2])
        + fields(.setSchema, [1])
        + (1...3).map { NameField(kind: .refreshToken, field: $0, isOfToken: true) }

    /// The request with a name of so many bytes.
    private func request(_ field: NameField, _ count: Int) -> [UInt8] {
        let name = String(repeating: "n", count: count)
        return TestClient.request(field.kind) { fields in
            if field.isOfToken {
                fields.message(1) { $0.text(field.field, name) }
            } else {
                fields.text(field.field, name)
            }
        }
    }

    @Test(arguments: fields) func aNameHasAtMost1024Bytes(field: NameField) throws {
        // limits.md: bytes of a name in a request
        #expect(WireLimits.name == 1024)
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        for (count, isRead) in [(1024, true), (1025, false), (100_000, false)] {
            if field.kind == .setSchema {
                _ = client.logIn("admin@system", "x", database: "system")
            }
            let bytes = client.conversation.receive(request(field, count), &client.system)
            let reply = try #require(Reply(framed: bytes))
            #expect((reply.confirmation.code == -204) == !isRead, "\(count)")
            #expect(reply.confirmation.reason.contains("is too long") == !isRead, "\(count)")
            #expect(!client.conversation.isFinished)
        }
    }
}
