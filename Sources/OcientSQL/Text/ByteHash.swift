/// The hash of names and claim values: a multiplication for every eight bytes.
///
/// For tables of one process only, since it differs between byte orders; not against collisions
/// that somebody makes on purpose.
package enum ByteHash {
    /// The hash of bytes; the upper half has the better bits. O(bytes).
    @inline(__always)
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        var state = UInt64(truncatingIfNeeded: bytes.count) &* multiplier
        var place = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while place + 8 < bytes.count {
            state = mixed(state ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        return mixed(state ^ lastWord(raw))
    }

    /// The hash of a text's UTF-8.
    package static func hash(_ text: String) -> UInt64 {
        if let hash = text.utf8.withContiguousStorageIfAvailable({ hash($0) }) { return hash }
        var text = text  // not reached: a text lies in one piece on Linux
        return text.withUTF8 { hash($0) }
    }

    /// The last eight bytes, which may overlap those before; of fewer all, some of them twice.
    @inline(__always)
    private static func lastWord(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let count = bytes.count
        if count >= 8 { return bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) }
        if count >= 4 {
            let first = bytes.loadUnaligned(as: UInt32.self)
            let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return UInt64(first) << 32 | UInt64(last)
        }
        guard count > 0 else { return 0 }
        return UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
    }

    @inline(__always)
    private static func mixed(_ state: UInt64) -> UInt64 {
        let product = state &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }
}
