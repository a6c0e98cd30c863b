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

/// The detours of a world, found by their target in expected O(1).
///
/// INVARIANT: a fingerprint leads to the first detour of which it is; of another target with the
/// same fingerprint, which is next to impossible, the list is searched.
struct DetourList: Sendable {
    /// The detours, in the order in which their targets were first declared.
    private(set) var all: [Detour] = []
    private var indices = KeyTable()

    /// The index of the detour of a target; hosts ignore the case of ASCII letters (POOL-3).
    func index(host: String, port: Int) -> Int? {
        guard let found = indices.find(DetourList.fingerprint(host, port)) else { return nil }
        if all[Int(found)].written.matches(host: host, port: port) { return Int(found) }
        // not reached: no two targets of the tests have the same fingerprint
        return all.firstIndex { $0.written.matches(host: host, port: port) }
    }

    /// Takes a detour down; the last one of a target counts.
    mutating func add(_ detour: Detour) {
        let (host, port) = (detour.written.host, Int(detour.written.port))
        if let index = index(host: host, port: port) {
            all[index] = detour
            return
        }
        let fingerprint = DetourList.fingerprint(host, port)
        if indices.find(fingerprint) == nil {
            indices.set(fingerprint, UInt32(truncatingIfNeeded: all.count))
        }
        all.append(detour)
    }

    /// FNV-1a over the port and the host in lower case.
    private static func fingerprint(_ host: String, _ port: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: port)
        for byte in host.utf8 {
            hash = (hash ^ UInt64(ASCII.lowercased(byte))) &* 0x100_0000_01B3
        }
        return hash
    }
}
