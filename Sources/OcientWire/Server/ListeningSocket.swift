import Glibc

/// A socket that waits for connections.
struct ListeningSocket {
    let file: Int32
    /// The port, also where the system chose it.
    let port: UInt16

    /// Binds to a numeric address and a port, 0 for any that is free.
    init(address: String, port: UInt16) throws(ServerError) {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, "\(port)", &hints, &list) == 0, let info = list else {
            throw ServerError("'\(address)' is not an IPv4 or IPv6 address")
        }
        defer { freeaddrinfo(info) }
        let file = socket(info.pointee.ai_family, info.pointee.ai_socktype, 0)
        guard file >= 0 else { throw ServerError("no socket", errno) }
        var on: Int32 = 1
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        SystemCalls.makeNonblocking(file)
        guard bind(file, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
              listen(file, 128) == 0, let own = SocketAddress(of: file) else {
            let code = errno
            close(file)
            throw ServerError("cannot listen on \(address):\(port)", code)
        }
        self.file = file
        self.port = own.port
    }

    /// The next connection that waits, nil if none does.
    func accept() -> Int32? {
        let connection = Glibc.accept(file, nil, nil)
        guard connection >= 0 else { return nil }
        SystemCalls.makeNonblocking(connection)
        var on: Int32 = 1
        setsockopt(
            connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return connection
    }
}

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
