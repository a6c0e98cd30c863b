import OcientSimulator
import Testing

@testable import OcientEditor

/// Messages in a stream, whole and in pieces, and what is none.
@Suite struct MessageFrameTests {
    @Test func aMessageInPieces() throws {
        let bytes = MessageFrame.framed(Array("{}".utf8)) + MessageFrame.framed([])
        var frame = MessageFrame()
        var found: [[UInt8]] = []
        for byte in bytes {
            frame.append([byte][...])
            while let content = try frame.next() { found.append(content) }
        }
        #expect(found == [Array("{}".utf8), []])
    }

    @Test func anotherHeaderMayBeBesideTheLength() throws {
        var frame = MessageFrame()
        frame.append(Array("Content-Type: x\r\ncontent-length:  2\r\n\r\nok".utf8)[...])
        #expect(try frame.next() == Array("ok".utf8))
    }

    @Test(arguments: [
        "\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999999\r\n\r\n", "nonsense\r\n\r\n",
    ])
    func noLength(_ text: String) {
        var frame = MessageFrame()
        frame.append(Array(text.utf8)[...])
        #expect(throws: MessageFrame.Failure.noLength) { try frame.next() }
    }

    @Test func limits() {
        var frame = MessageFrame()
        frame.append([UInt8](repeating: 0x61, count: MessageFrame.headerSize + 1)[...])
        #expect(throws: MessageFrame.Failure.headerTooLong) { try frame.next() }
        frame = MessageFrame()
        frame.append(Array("Content-Length: 99999999999\r\n\r\n".utf8)[...])
        #expect(throws: MessageFrame.Failure.contentTooLong) { try frame.next() }
    }

    @Test(arguments: [(8_192, true), (8_193, false)])
    func bytesOfAHeader(count: Int, isRead: Bool) throws {
        // limits.md: bytes of the header of an editor's message
        let end = "Content-Length: 2\r\n\r\n"
        let filler = String(repeating: "a", count: count - end.utf8.count - 5)
        var frame = MessageFrame()
        frame.append(Array("A: \(filler)\r\n\(end){}".utf8)[...])
        if isRead { #expect(try frame.next() == Array("{}".utf8)) } else {
            #expect(throws: MessageFrame.Failure.headerTooLong) { try frame.next() }
        }
    }

    /// A content that is longer ends the stream before any of it arrives.
    @Test(arguments: [(536_870_912, true), (536_870_913, false)])
    func bytesOfAContent(count: Int, isAwaited: Bool) throws {
        // limits.md: bytes of the content of an editor's message
        var frame = MessageFrame()
        frame.append(Array("Content-Length: \(count)\r\n\r\n".utf8)[...])
        if isAwaited { #expect(try frame.next() == nil) } else {
            #expect(throws: MessageFrame.Failure.contentTooLong) { try frame.next() }
        }
    }

    @Test func whatIsNoRequest() {
        #expect(throws: RPCError.self) { try RPCMessage(Array("[".utf8)) }
        #expect(throws: RPCError.self) { try RPCMessage(Array("{}".utf8)) }
        #expect(throws: RPCError.self) { try RPCMessage(Array("{\"jsonrpc\":\"2.0\"}".utf8)) }
    }

    @Test func anIDIsANumberOrAText() throws {
        let message = try RPCMessage(
            Array("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"m\"}".utf8))
        #expect(message.id == .text("x"))
        #expect(RPCMessage.RequestID(.int(3))?.json == .int(3))
    }
}
