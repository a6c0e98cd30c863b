import OcientSQL
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

/// The most bytes of a request: before a login, and of a session.
@Suite struct RequestSizeTests {
    /// A request whose message has so many bytes.
    private func request(_ count: Int) -> [UInt8] {
        var fields = FieldWriter()
        fields.integer(1, Int64(RequestKind.testConnection.rawValue))
        // The key of the field that is passed over, and four bytes of its length.
        let rest = count - fields.bytes.count - 5
        var message = fields.bytes + [0x7A]
        for shift in stride(from: 0, to: 28, by: 7) {
            message.append(UInt8(rest >> shift & 0x7F) | (shift < 21 ? 0x80 : 0))
        }
        message += [UInt8](repeating: 0, count: rest)
        var framed: [UInt8] = []
        Frame.append(message, to: &framed)
        return framed
    }

    /// Sends a request piece by piece, as a socket gives it.
    private func send(_ request: [UInt8], _ client: inout TestClient) -> Reply? {
        var output: [UInt8] = []
        for start in stride(from: 0, to: request.count, by: 16 << 10) {
            let piece = request[start..<min(start + 16 << 10, request.count)]
            output += client.conversation.receive(piece, &client.system)
        }
        return Reply(framed: output)
    }

    private func check(_ count: Int, _ isTaken: Bool, _ client: inout TestClient) {
        let reply = send(request(count), &client)
        #expect(reply?.confirmation.code == (isTaken ? 0 : -204), "\(count)")
        // Nothing behind a request that is too long can be read.
        #expect(client.conversation.isFinished == !isTaken, "\(count)")
    }

    @Test(arguments: [(100_000, true), (262_144, true), (262_145, false), (100_000_000, false)])
    func beforeALogin(count: Int, isTaken: Bool) throws {
        // limits.md: bytes of a request before a login
        #expect(WireLimits.loginRequest == 262_144)
        var client = TestClient(try TestSystem.make())
        check(count, isTaken, &client)
    }

    @Test(arguments: [
        (100_000, true), (262_145, true), (1_114_112, true), (1_114_113, false),
        (100_000_000, false),
    ])
    func ofASession(count: Int, isTaken: Bool) throws {
        // limits.md: bytes of a request of a session
        #expect(WireLimits.sessionRequest == 1_114_112)
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        #expect(client.logIn("admin@system", "x", database: "system")?.confirmation == .ok)
        check(count, isTaken, &client)
        #expect(client.conversation.hasSession)
    }

    /// The longest statement is taken; one byte more is refused, and the session goes on.
    @Test(arguments: [(Limits.statementSize, 0), (Limits.statementSize + 1, -204)])
    func theLongestStatement(count: Int, code: Int) throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        #expect(client.logIn("admin@system", "x", database: "system")?.confirmation == .ok)
        let head = "CREATE GROUP "
        let sql = head + String(repeating: "g", count: count - head.utf8.count)
        #expect(client.update(sql)?.code == code)
        #expect(!client.conversation.isFinished)
    }
}
