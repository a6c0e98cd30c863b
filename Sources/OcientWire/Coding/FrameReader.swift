/// Cuts a stream of bytes into requests: four bytes of length, big-endian, then the message.
///
/// Holds at most one incomplete request; what a caller appends is cut at once.
/// INVARIANT: `start` is the offset in `bytes` of the first byte that was not handed out.
struct FrameReader {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Whether a request has begun and is not complete.
    var isWithinFrame: Bool { start < bytes.count }

    /// The first byte that was not handed out.
    var firstByte: UInt8? { isWithinFrame ? bytes[start] : nil }

    /// Adds what arrived.
    mutating func append(_ more: some Sequence<UInt8>) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next complete message, nil when more bytes are needed.
    ///
    /// - Throws: `WireError.frameLength` when the length is negative or beyond `limit`; nothing
    ///   after it can be read then.
    mutating func next(limit: Int) throws(WireError) -> ArraySlice<UInt8>? {
        guard bytes.count - start >= 4 else { return nil }
        var length: UInt32 = 0
        for offset in 0..<4 { length = length << 8 | UInt32(bytes[start + offset]) }
        guard length <= UInt32(limit) else { throw .frameLength(length) }
        let end = start + 4 + Int(length)
        guard bytes.count >= end else { return nil }
        defer { start = end }
        return bytes[(start + 4)..<end]
    }
}

/// What is written before a message, and what is written instead of one.
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
