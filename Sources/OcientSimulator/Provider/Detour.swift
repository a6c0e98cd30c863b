import OcientSQL

/// A detour between client and node: a tunnel, an alias or a balancer (POOL-17).
package struct Detour: Sendable {
    /// The target that a client writes.
    var written: Endpoint
    /// Where the connection arrives.
    var to: Endpoint
    /// Where it comes from there; nil keeps the client's address.
    var from: IPAddress?
}

extension World {
    /// Takes a detour down; the last one of a target counts.
    mutating func add(_ detour: Detour) {
        let (host, port) = (detour.written.host, Int(detour.written.port))
        detours.removeAll { $0.written.matches(host: host, port: port) }
        detours.append(detour)
    }
}
