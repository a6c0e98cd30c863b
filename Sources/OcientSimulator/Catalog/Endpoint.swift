import OcientSQL

/// A host and a port, as a pool answers at it (POOL-3).
package struct Endpoint: Hashable, Sendable {
    /// A host name or an address.
    package var host: String
    /// The port.
    package var port: UInt16

    /// An endpoint from its parts.
    package init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Whether a target is this endpoint; hosts ignore the case of ASCII letters (POOL-3).
    package func matches(host: String, port: Int) -> Bool {
        guard Int(self.port) == port, self.host.utf8.count == host.utf8.count else { return false }
        return self.host.utf8.elementsEqual(host.utf8) { left, right in
            ASCII.lowercased(left) == ASCII.lowercased(right)
        }
    }

    /// Whether a host can be met by anyone: it is not empty and holds no blank.
    package static func canBeMet(_ host: String) -> Bool {
        for byte in host.utf8 where byte <= UInt8(ascii: " ") { return false }
        return !host.utf8.isEmpty
    }
}

extension Endpoint: CustomStringConvertible {
    /// `db.example.com:4050`; an IPv6 address in brackets.
    package var description: String { Endpoint.text(host, Int(port)) }

    /// The endpoint in an `https://` address, which does not name the port 443.
    var textOfHTTPS: String { port == 443 ? String(description.dropLast(4)) : description }

    /// A host and any port, an IPv6 address in brackets.
    static func text(_ host: String, _ port: Int) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
