import Glibc
import OcientSimulator
import Testing

@testable import OcientWire

/// The server at a real port: so many connections at one time, and no more.
@Suite struct WireServerTests {
    /// What a client reads, up to some bytes; nothing when the server closed the connection.
    private func read(_ client: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = recv(client, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(0, count)))
    }

    @Test func sixtyFourConnections() throws {
        // limits.md: connections at one time
        #expect(WireLimits.connections == 64)
        var scene = try ServerScene()
        scene.clients = try scene.connect(64)
        #expect(scene.taken == 64 && scene.refused == 0)
        for more in try scene.connect(1) {
            #expect(read(more) == Conversation.quiesce)
            #expect(read(more).isEmpty)
            close(more)
        }
        #expect(scene.taken == 64 && scene.refused == 1)
        // The others go on, and one that ends makes room for the next.
        close(scene.clients.removeLast())
        for _ in 0..<2 { scene.turn() }
        scene.clients += try scene.connect(1)
        #expect(scene.taken == 65 && scene.refused == 1)
        let request = TestClient.request(.testConnection)
        for client in scene.clients { _ = send(client, request, request.count, 0) }
        for _ in 0..<2 { scene.turn() }
        for client in scene.clients {
            #expect(Reply(framed: read(client))?.confirmation == .ok)
        }
        scene.close()
    }

    @Test func aHundredThousandConnections() throws {
        var scene = try ServerScene()
        scene.clients = try scene.connect(64)
        // Whoever has sent a request may stay for ten minutes, however slow the machine is.
        let request = TestClient.request(.testConnection)
        for client in scene.clients { _ = send(client, request, request.count, 0) }
        for _ in 0..<2 { scene.turn() }
        for _ in 0..<1000 {
            for more in try scene.connect(100) { close(more) }
        }
        #expect(scene.taken == 64 && scene.refused == 100_000)
        scene.close()
    }
}
