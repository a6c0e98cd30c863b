import Testing

@testable import OcientWire

/// The wire format of messages.
@Suite struct FieldTests {
    @Test func whatIsWrittenIsRead() throws {
        var writer = FieldWriter()
        writer.integer(1, 300)
        writer.integer(2, -1)
        writer.text(3, "héllo")
        writer.fixed32(4, -304)
        writer.flag(5, false)
        writer.flag(6, false, always: true)
        let reply = try #require(Reply(writer.bytes[...]))
        #expect(reply.integer(1) == 300)
        #expect(reply.integer(2) == -1)
        #expect(reply.text(3) == "héllo")
        #expect(reply.integer(4) == -304)
        #expect(reply.integer(5) == nil)
        #expect(reply.integer(6) == 0)
    }

    /// The refusal of clients.md §3, byte for byte.
    @Test func aRecordedRefusal() {
        let reason = String(repeating: "r", count: 0x3D)
        let bytes = FieldWriter.reply(.error("42502", -304, reason))
        let head: [UInt8] = [0x0A, 0x4D, 0x08, 0x03, 0x12, 0x3D]
        let tail: [UInt8] = [0x1A, 0x05] + Array("42502".utf8) + [0x25, 0xD0, 0xFE, 0xFF, 0xFF]
        #expect(bytes == head + Array(reason.utf8) + tail)
    }

    @Test(arguments: [
        ([0x08], WireError.truncated), ([0x0A, 0x05, 0x01], .truncated), ([0x0B], .badField),
        ([0x00], .badField), ([0x15, 1, 2, 3], .truncated),
        ([0x08] + [UInt8](repeating: 0xFF, count: 11), .overlongNumber),
    ])
    func malformed(_ bytes: [UInt8], _ expected: WireError) {
        var reader = FieldReader(bytes[...])
        #expect(throws: expected) { while try reader.next() != nil {} }
    }
}

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
        // limits.md: fields of a message
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
