import Testing

@testable import OcientWire

/// The most fields that a message may have.
@Suite struct FieldLimitTests {
    @Test(arguments: [(4096, true), (4097, false), (100_000, false)])
    func fieldsOfAMessage(count: Int, isRead: Bool) {
        #expect(WireLimits.fields == 4096)
        let message = (0..<count).flatMap { _ in [0x08, 0x01] as [UInt8] }
        var reader = FieldReader(message[...])
        var read = 0
        do {
            while try reader.next() != nil { read += 1 }
            #expect(isRead && read == count)
        } catch {
            #expect(!isRead && read == 4096)
            #expect(error == .tooManyFields)
        }
    }

    /// In a request, its type is one of them.
    @Test(arguments: [(4096, 0), (4097, -204), (100_000, -204)])
    func fieldsOfARequest(count: Int, code: Int) throws {
        var fields = FieldWriter()
        fields.integer(1, Int64(RequestKind.testConnection.rawValue))
        for _ in 1..<count { fields.integer(15, 1) }
        var request: [UInt8] = []
        Frame.append(fields.bytes, to: &request)
        var client = TestClient(try TestSystem.make())
        let reply = client.conversation.receive(request, &client.system)
        #expect(Reply(framed: reply)?.confirmation.code == code)
        #expect(!client.conversation.isFinished)
    }
}
