import Glibc

/// The address of one side of a socket, as text and port.
struct SocketAddress {
    var host: String
    var port: UInt16

    /// The address at the other end of a connection.
    init?(peerOf file: Int32) { self.init(file, getpeername) }

    /// The address of a socket itself.
    init?(of file: Int32) { self.init(file, getsockname) }

    private typealias Question = (
        Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>
    ) -> Int32

    private init?(_ file: Int32, _ ask: Question) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let found = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                ask(file, address, &length) == 0
                    ? SocketAddress.text(address, length) : nil
            }
        }
        guard let found else { return nil }
        self = found
    }

    private init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    private static func text(
        _ address: UnsafePointer<sockaddr>, _ length: socklen_t
    ) -> SocketAddress? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let flags = NI_NUMERICHOST | NI_NUMERICSERV
        guard getnameinfo(
            address, length, &host, socklen_t(host.count), &port, socklen_t(port.count), flags) == 0
        else { return nil }
        // The zone of a link-local address means nothing to a pool.
        let name = text(host).split(separator: "%").first.map { String($0) } ?? ""
        return UInt16(text(port)).map { SocketAddress(host: name, port: $0) }
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
