import Glibc
import Testing

@testable import OcientWire

/// How long a client may take: the last second that is allowed, the next, and a hundred thousand.
@Suite struct ServerConnectionTests {
    private let test = TestClient.request(.testConnection)

    /// Asks at each second after the one when the client was last heard of.
    private func expectLimit(
        _ seconds: Int64, since last: Int64, _ connection: ServerConnection,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(!connection.isOverdue(last), sourceLocation: location)
        #expect(!connection.isOverdue(last + seconds), sourceLocation: location)
        #expect(connection.isOverdue(last + seconds + 1), sourceLocation: location)
        #expect(connection.isOverdue(last + 100_000), sourceLocation: location)
    }

    @Test func untilTheFirstRequest() throws {
        // limits.md: seconds until the first request
        var system = try TestSystem.make()
        var pair = try SocketPair()
        #expect(WireLimits.firstRequest == 15)
        expectLimit(15, since: 0, pair.connection)
        pair.close(&system)
    }

    /// A request has its time from its first byte on, however often another one arrives.
    @Test func forOneRequest() throws {
        // limits.md: seconds for one request
        var system = try TestSystem.make()
        var pair = try SocketPair()
        #expect(WireLimits.wholeRequest == 30)
        for (location, byte) in test.dropLast().enumerated() {
            try pair.send([byte], at: 10 + Int64(location), &system)
        }
        expectLimit(30, since: 10, pair.connection)
        try pair.send(test.suffix(1), at: 39, &system)
        expectLimit(600, since: 39, pair.connection)
        pair.close(&system)
    }

    @Test func betweenTheRequestsOfALogin() throws {
        // limits.md: seconds between the requests of a login
        var system = try TestSystem.make()
        var pair = try SocketPair()
        #expect(WireLimits.login == 600)
        try pair.send(test, at: 7, &system)
        expectLimit(600, since: 7, pair.connection)
        try pair.send(test, at: 500, &system)
        expectLimit(600, since: 500, pair.connection)
        pair.close(&system)
    }

    @Test func ofAnIdleSession() throws {
        // limits.md: seconds that a session may be idle
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        let login = client.logIn("admin@system", "x", database: "system")
        let token = try #require(login?.messages(8).first)
        let request = TestClient.request(.clientConnectionSecurityToken) { fields in
            fields.text(1, "system")
            for field in 1...3 { fields.text(6 + field, token.text(field) ?? "") }
        }
        var pair = try SocketPair()
        #expect(WireLimits.idleSession == 3600)
        try pair.send(request, at: 20, &client.system)
        #expect(pair.connection.conversation.hasSession)
        expectLimit(3600, since: 20, pair.connection)
        try pair.send(test, at: 3620, &client.system)
        expectLimit(3600, since: 3620, pair.connection)
        pair.close(&client.system)
    }

    /// A client that sends and never reads: the socket is full at some reply.
    @Test func ofAReplyThatNobodyReads() throws {
        // limits.md: seconds that a reply may stay unread
        var system = try TestSystem.make()
        var pair = try SocketPair()
        #expect(WireLimits.unreadReply == 30)
        var sent = 0
        while pair.connection.events == Int16(POLLIN), sent < 100_000 {
            try pair.send(test, at: 50, &system)
            sent += 1
        }
        #expect(pair.connection.events == Int16(POLLOUT))
        expectLimit(30, since: 50, pair.connection)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while recv(pair.client, &buffer, buffer.count, 0) > 0 {}
        try pair.proceed(at: 60, &system)
        expectLimit(600, since: 60, pair.connection)
        pair.close(&system)
    }

    @Test func ofAnIdleHTTPConnection() throws {
        // limits.md: seconds that an HTTP connection may be idle
        #expect(WireLimits.idleHTTP == 60)
        var scene = try WebScene()
        var pair = try SocketPair()
        pair.connection = ServerConnection(
            pair.connection.file, scene.conversation.peer, isHTTP: true, at: 0)
        expectLimit(60, since: 0, pair.connection)
        try pair.send(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), at: 9, &scene.system)
        expectLimit(60, since: 9, pair.connection)
        pair.close(&scene.system)
    }

    /// Behind the last reply the client shall close its side.
    @Test func ofTheEnd() throws {
        // limits.md: seconds until a client closes its side at the end
        var system = try TestSystem.make()
        var pair = try SocketPair()
        try pair.send(TestClient.request(.closeConnection), at: 5, &system)
        #expect(WireLimits.farewell == 2)
        expectLimit(2, since: 5, pair.connection)
        pair.close(&system)
    }
}
