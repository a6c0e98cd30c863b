import OcientSimulator
import Testing

@testable import OcientWire

/// Lengths before messages, and what is no message.
@Suite struct FrameTests {
    @Test func piecesOfAnySize() throws {
        let stream: [UInt8] = [0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 1, 9]
        for size in 1...stream.count {
            var reader = FrameReader()
            var messages: [[UInt8]] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                reader.append(stream[start..<min(start + size, stream.count)])
                while let message = try reader.next(limit: 10) { messages.append(Array(message)) }
            }
            #expect(messages == [[7, 8], [], [9]])
            #expect(!reader.isWithinFrame)
        }
    }

    @Test(arguments: [[0, 0, 0, 11], [0xFF, 0xFF, 0xFF, 0xFF], [0x47, 0x45, 0x54, 0x20]])
    func lengthsThatAreRefused(_ length: [UInt8]) {
        var reader = FrameReader()
        reader.append(length)
        #expect(throws: WireError.self) { try reader.next(limit: 10) }
    }

    @Test func tooLongARequestEndsTheConnection() throws {
        var client = TestClient(try TestSystem.make())
        let reply = client.conversation.receive(Array("GET / HTTP/1.1\r\n".utf8), &client.system)
        #expect(Reply(framed: reply)?.confirmation.code == -204)
        #expect(client.conversation.isFinished)
        #expect(client.conversation.receive([0, 0, 0, 0], &client.system).isEmpty)
    }

    @Test func aClientThatWantsTLSGetsAnAlert() throws {
        var client = TestClient(try TestSystem.make())
        let hello: [UInt8] = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]
        #expect(client.conversation.receive(hello, &client.system) == Frame.tlsAlert)
        #expect(client.conversation.isFinished)
        #expect(client.system.journal.drain().last?.contains("tls=off") == true)
    }

    @Test func closingHasNoReply() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        _ = client.logIn("admin@system", "x")
        #expect(client.send(.closeConnection) == nil)
        #expect(client.conversation.isFinished)
    }
}
