/// Finds single bytes in long texts, eight at a step: passwords are often tokens of some hundred
/// bytes, and a connection string is searched several times.
extension ArraySlice<UInt8> {
    /// The first index of a byte, nil if there is none.
    func index(ofByte byte: UInt8) -> Int? {
        let offset = withUnsafeBytes { ByteSearch.firstOffset(of: byte, in: $0) }
        return offset.map { startIndex + $0 }
    }

    /// Whether a byte occurs.
    func holds(byte: UInt8) -> Bool { index(ofByte: byte) != nil }

    /// The last index of a byte, nil if there is none.
    func lastIndex(ofByte byte: UInt8) -> Int? {
        guard holds(byte: byte) else { return nil }
        return lastIndex(of: byte)
    }
}

private enum ByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    static func firstOffset(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
        let pattern = UInt64(byte) &* ones
        var at = 0
        while at + 8 <= bytes.count {
            // A byte of `difference` is zero where the text has the byte sought.
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
            let difference = word ^ pattern
            let zeros = (difference &- ones) & ~difference & highBits
            if zeros != 0 { return at + zeros.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count {
            if bytes[at] == byte { return at }
            at += 1
        }
        return nil
    }
}
