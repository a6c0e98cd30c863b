import Glibc
import OcientSimulator

@testable import OcientWire

/// A connection of the server whose client is the test: two sockets that are joined.
struct SocketPair {
    /// The client's end.
    let client: Int32
    /// The server's end with its conversation, made at second 0.
    var connection: ServerConnection

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw ServerError("no pair of sockets", errno)
        }
        for end in ends { SystemCalls.makeNonblocking(end) }
        client = ends[0]
        let peer = Peer(
            number: 1, listener: TestSystem.passwords, source: .any, localAddress: "127.0.0.1")
        connection = ServerConnection(ends[1], peer, at: 0)
    }

    /// Sends bytes at a second and lets the server go on.
    mutating func send(
        _ bytes: some Collection<UInt8>, at now: Int64, _ system: inout ServedSystem
    ) throws {
        let bytes = Array(bytes)
        guard Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw ServerError("cannot send", errno)
        }
        try proceed(at: now, &system)
    }

    /// Lets the server go on.
    mutating func proceed(at now: Int64, _ system: inout ServedSystem) throws {
        system.clock = now
        guard connection.proceed(&system) else { throw ServerError("the connection is over") }
    }

    /// Closes both ends.
    mutating func close(_ system: inout ServedSystem) {
        connection.close(&system)
        Glibc.close(client)
    }
}
