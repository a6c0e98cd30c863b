import Testing

@testable import OcientWire

/// Streams of bytes that no driver sends: nothing traps, hangs or grows, and whatever is answered
/// is a message.
@Suite struct MutationTests {
    static let streams = 10_000

    /// Numbers of xorshift64*, the same in every run.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    /// Both requests of a login.
    private var login: (hello: [UInt8], proof: [UInt8]) {
        let hello = TestClient.request(.clientConnectionGCM) { fields in
            fields.text(1, "id_token@system")
            fields.text(2, "sandbox")
            fields.text(3, "pyocient")
            fields.flag(8, true)
            fields.text(11, "sso_m2m")
        }
        let proof = TestClient.request(.clientConnectionGCM2) { fields in
            fields.bytes(1, [UInt8](repeating: 7, count: 40))
            fields.bytes(3, [UInt8](repeating: 9, count: 32))
            fields.text(4, PublicKey.server)
        }
        return (hello, proof)
    }

    /// A login with a security token.
    private func comeBack(_ token: Reply) -> [UInt8] {
        TestClient.request(.clientConnectionSecurityToken) { fields in
            fields.text(1, "system")
            for field in 1...3 { fields.text(6 + field, token.text(field) ?? "") }
            fields.flag(10, true)
        }
    }

    /// Requests in the order in which drivers send them; the security token is a valid one.
    private func conversations(_ token: Reply) -> [[UInt8]] {
        let login = self.login
        let back = comeBack(token)
        let rows = ["SHOW DATABASES", "SELECT name FROM sys.connectivity_pools"].flatMap { sql in
            TestClient.request(.executeQuery) { $0.text(1, sql) }
                + TestClient.request(.fetchMetadata)
                + TestClient.request(.fetchData) { $0.fixed32(2, 16) }
                + TestClient.request(.closeResultSet)
        }
        let change = TestClient.request(.executeUpdate) { $0.text(1, "CREATE GROUP g1") }
        let asked = [RequestKind.fetchAuthenticators, .fetchDeviceGrantInfo].flatMap { kind in
            TestClient.request(kind) { $0.text(1, "sandbox") }
        }
        let metadata = TestClient.request(.fetchSystemMetadata) { $0.integer(1, 2) }
        let schema = TestClient.request(.setSchema) { $0.text(1, "public") }
        let end = TestClient.request(.closeConnection)
        return [
            login.hello + login.proof, back + rows + end, back + change + metadata + schema, asked,
            back + TestClient.request(.refreshSession) + rows, login.hello + rows,
        ]
    }

    private func mutate(_ stream: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var stream = stream
        for _ in 0..<Int.random(in: 1...4, using: &dice) where !stream.isEmpty {
            let index = Int.random(in: stream.indices, using: &dice)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: stream[index] = .random(in: .min ... .max, using: &dice)
            case 1: stream[index] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            case 2: stream.remove(at: index)
            case 3: stream.insert(.random(in: .min ... .max, using: &dice), at: index)
            case 4: stream.removeSubrange(index...)
            default:
                let end = min(stream.count, index + Int.random(in: 1...30, using: &dice))
                stream.insert(contentsOf: stream[index..<end], at: index)
            }
        }
        return stream
    }

    /// Feeds a stream in pieces; false when something that was answered is no message.
    private func survives(
        _ stream: [UInt8], _ system: inout ServedSystem, _ dice: inout Dice
    ) -> Bool {
        let peer = TestClient(system, listener: TestSystem.passwords).conversation.peer
        var conversation = Conversation(peer)
        var rest = stream[...]
        var fits = true
        while !rest.isEmpty && !conversation.isFinished {
            let count = Int.random(in: 1...200, using: &dice)
            conversation.append(rest.prefix(count))
            rest = rest.dropFirst(count)
            while let reply = conversation.answerNext(&system) {
                let isAlert = reply == Frame.tlsAlert
                if !reply.isEmpty && !isAlert && Reply(framed: reply) == nil { fits = false }
            }
        }
        conversation.end(&system)
        return fits
    }

    @Test func tenThousandMalformedStreams() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let login = client.logIn("admin@system", "x", database: "system")
        let token = try #require(login?.messages(8).first)
        var system = client.system
        let originals = conversations(token)
        var dice = Dice(state: 0x0C1E_2026)
        var survived = 0
        for _ in 0..<Self.streams {
            let original = originals[Int.random(in: originals.indices, using: &dice)]
            if survives(mutate(original, &dice), &system, &dice) { survived += 1 }
            _ = system.journal.drain()
        }
        #expect(survived == Self.streams)
        // Nothing is left behind: the sessions are gone, and the next login works.
        #expect(system.sessions.values.allSatisfy { $0 <= 1 })
        var next = TestClient(system, listener: TestSystem.passwords)
        #expect(next.logIn("admin@system", "x", database: "system")?.confirmation == .ok)
        #expect(next.rows("SHOW DATABASES")?.isEmpty == false)
    }

    @Test func unmutatedStreamsAreAnswered() throws {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let login = client.logIn("admin@system", "x", database: "system")
        let token = try #require(login?.messages(8).first)
        for stream in conversations(token) {
            var conversation = Conversation(client.conversation.peer)
            #expect(conversation.receive(stream, &client.system).count > 10)
            conversation.end(&client.system)
        }
    }
}
