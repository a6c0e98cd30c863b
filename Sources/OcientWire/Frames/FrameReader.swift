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
    ///   behind it can be read then.
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
