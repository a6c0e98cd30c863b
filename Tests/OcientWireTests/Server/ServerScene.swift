import Glibc
import OcientSimulator
import Testing

@testable import OcientWire

/// A server at a free port of the loopback, with its clients.
struct ServerScene {
    var system: ServedSystem
    let server: WireServer
    /// The sockets of the clients that are open.
    var clients: [Int32] = []
    /// How many connections the server took, and how many it refused.
    private(set) var taken = 0
    private(set) var refused = 0

    init() throws {
        var system = try TestSystem.make()
        system.journal = Journal(isKept: true)
        self.system = system
        server = try WireServer(address: "127.0.0.1", ports: [0])
    }

    /// Ends the clients.
    mutating func close() {
        for client in clients { Glibc.close(client) }
        clients = []
        turn()
    }

    /// Opens some connections and lets the server go on until it has seen them all: the system
    /// may be slow to hand them over.
    mutating func connect(_ count: Int) throws -> [Int32] {
        let before = taken + refused
        let opened = try (0..<count).map { _ in try ServerScene.client(server.ports[0]) }
        for _ in 0..<100 where taken + refused < before + count { turn() }
        return opened
    }

    /// Lets the server do what there is to do.
    mutating func turn() {
        var lines: [String] = []
        let goesOn = server.turn(-1, &system, asSource: nil) { lines.append($0) }
        #expect(goesOn)
        taken += lines.count { $0.contains("connection from") }
        refused += lines.count { $0.contains("too many connections") }
    }

    /// A socket that is connected to a port of this machine. What it sends when it is closed is a
    /// reset, so that the system forgets its port at once.
    private static func client(_ port: UInt16) throws -> Int32 {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var reset = linger(l_onoff: 1, l_linger: 0)
        setsockopt(file, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(file, $0, size)
            }
        }
        guard status == 0 else { throw ServerError("cannot connect", errno) }
        return file
    }
}
