import Testing

@testable import OcientWire

/// Streams of HTTP, cut into requests in the one way that no other reader could differ from.
@Suite struct WebReaderTests {
    private static let host = "Host: localhost\r\n"

    @Test func requestsFollowOneAnother() throws {
        var scene = try WebScene()
        let one = "GET /openapi.json HTTP/1.1\r\n" + Self.host + "\r\n"
        let answers = scene.answer(one + "\r\n" + one + "HEAD / HTTP/1.1\r\n" + Self.host + "\r\n")
        #expect(answers.map(\.status) == [200, 200, 200])
        let closed = scene.answer(
            "GET / HTTP/1.1\r\nConnection: close\r\n" + Self.host + "\r\n" + one)
        #expect(closed.map(\.status) == [200])
        let old = scene.answer("GET / HTTP/1.0\r\n\r\n" + one)
        #expect(old.map(\.status) == [200])
    }

    @Test func aStreamMayComeInPieces() throws {
        var scene = try WebScene()
        var conversation = scene.conversation
        let text = "POST /v1/sso_device_grant HTTP/1.1\r\n" + Self.host
            + "Content-Length: 23\r\n\r\n{\"database\": \"sandbox\"}"
        var output: [UInt8] = []
        for byte in text.utf8 { output += conversation.receive([byte], &scene.system) }
        #expect(WebAnswer.all(output).map(\.status) == [200])
        #expect(!conversation.isWithinRequest && !conversation.isFinished)
    }

    @Test func whoWaitsForAWordGetsIt() throws {
        var scene = try WebScene()
        let answers = scene.answer(
            "POST /v1/login HTTP/1.1\r\n" + Self.host
                + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        #expect(answers.map(\.status) == [100])
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/2.0\r\n" + host + "\r\n", 505),
        ("GET  / HTTP/1.1\r\n" + host + "\r\n", 400), ("GET /\r\n" + host + "\r\n", 400),
        ("GET http://a/ HTTP/1.1\r\n" + host + "\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + "Host: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + "A : b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + " folded\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + "A: b\nC: d\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + "A: b\rC\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n" + host + "A: \u{1}\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        ("POST / HTTP/1.1\r\n" + host + "Content-Length: +1\r\n\r\na", 400),
        ("POST / HTTP/1.1\r\n" + host + "Content-Length: 1, 1\r\n\r\na", 400),
        ("POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
        (
            "POST / HTTP/1.1\r\n" + host
                + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400
        ),
        ("POST / HTTP/1.1\r\n" + host + "Expect: magic\r\n\r\n", 400),
        ("GET /" + String(repeating: "a", count: 17_000), 431),
        ("GET / HTTP/1.1\r\n" + host + String(repeating: "A: b\r\n", count: 101) + "\r\n", 431),
    ]) func whatCouldBeReadInTwoWaysEndsTheConnection(_ text: String, _ status: Int) throws {
        var scene = try WebScene()
        let hidden = "GET /v1/info HTTP/1.1\r\n" + Self.host + "\r\n"
        let answers = scene.answer(text + hidden)
        #expect(answers.map(\.status) == [status])
        #expect(answers.first?.fields["connection"] == "close")
    }

    @Test(arguments: [(16_384, 200), (16_385, 431), (100_000, 431)])
    func bytesOfAHead(count: Int, status: Int) throws {
        // limits.md: bytes of the head of an HTTP request
        #expect(WireLimits.httpHead == 16_384)
        var scene = try WebScene()
        let start = "GET /openapi.json HTTP/1.1\r\n" + Self.host + "A: "
        let filler = String(repeating: "a", count: count - start.utf8.count - 4)
        #expect(scene.answer(start + filler + "\r\n\r\n").map(\.status) == [status])
    }

    @Test(arguments: [(100, 200), (101, 431), (1_000, 431)])
    func fieldsOfAHead(count: Int, status: Int) throws {
        // limits.md: fields of the head of an HTTP request
        #expect(WireLimits.httpFields == 100)
        var scene = try WebScene()
        let fields = (0..<(count - 1)).map { "A\($0): b\r\n" }.joined()
        let text = "GET /openapi.json HTTP/1.1\r\n" + Self.host + fields + "\r\n"
        #expect(scene.answer(text).map(\.status) == [status])
    }

    @Test(arguments: [(1_114_112, true), (1_114_113, false), (100_000_000, false)])
    func bytesOfABody(count: Int, isRead: Bool) throws {
        // limits.md: bytes of the body of an HTTP request
        #expect(WireLimits.sessionRequest == 1_114_112)
        var scene = try WebScene()
        let body = String(repeating: " ", count: min(count, 1_114_113))
        let answers = scene.answer(
            "POST /nowhere HTTP/1.1\r\n" + Self.host + "Content-Length: \(count)\r\n\r\n" + body)
        #expect(answers.count == 1)
        #expect((answers.first?.status == 413) == !isRead)
        #expect((answers.first?.fields["connection"] == "close") == !isRead)
    }

    /// Streams that no client sends: nothing traps or grows, and whatever is answered is a reply.
    @Test func mutationsAreAnsweredOrNot() throws {
        var dice = MutationTests.Dice(state: 20_261_130)
        var scene = try WebScene()
        let seeds = [
            "POST /v1/login HTTP/1.1\r\n" + Self.host + "Content-Length: 38\r\n\r\n"
                + "{\"username\": \"admin\", \"password\": \"x\"}",
            "GET /v1/execute/sandbox?statement=SHOW%20TABLES HTTP/1.1\r\n" + Self.host
                + "Authorization: Basic YWRtaW46eA==\r\n\r\n",
            "GET /v1/callback?code=a&state=b HTTP/1.1\r\nCookie: ocsim_session=a.b.c\r\n"
                + Self.host + "\r\n",
        ].map { Array($0.utf8) }
        var answered = 0
        for _ in 0..<MutationTests.streams {
            var bytes = seeds.randomElement(using: &dice) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let index = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
                case 1:
                    let sign: UInt8 = [13, 10, 32, 58, 37].randomElement(using: &dice) ?? 0
                    bytes.insert(sign, at: index)
                case 2 where bytes.count > 2: bytes.remove(at: index)
                default: bytes.insert(contentsOf: bytes[index...].prefix(20), at: index)
                }
            }
            var conversation = scene.conversation
            let output = conversation.receive(bytes, &scene.system)
            if output.isEmpty { continue }
            answered += 1
            #expect(output.starts(with: Array("HTTP/1.1 ".utf8)))
            #expect(WebAnswer.all(output).allSatisfy { $0.status >= 100 })
        }
        #expect(answered > MutationTests.streams / 2)
    }
}
