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
            throw ServerError("'\(address)' is no IPv4 or IPv6 address")
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
