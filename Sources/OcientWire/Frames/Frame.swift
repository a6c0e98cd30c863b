/// What is written before a message, and what stands in place of one.
enum Frame {
    /// Adds a message with its length before it.
    static func append(_ message: [UInt8], to output: inout [UInt8]) {
        let length = UInt32(message.count)
        for shift in stride(from: 24, through: 0, by: -8) {
            output.append(UInt8(truncatingIfNeeded: length >> UInt32(shift)))
        }
        output += message
    }

    /// The length -1, by which a server that shuts down answers any request.
    static let quiesce: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]

    /// The first byte of a TLS handshake, which no request of acceptable length begins with.
    static let tlsHandshake: UInt8 = 0x16

    /// A fatal TLS alert, protocol_version (RFC 8446 §6.2), so that the client does not wait.
    static let tlsAlert: [UInt8] = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]
}
