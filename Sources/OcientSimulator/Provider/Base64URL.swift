/// The base64url alphabet of RFC 4648 §5 without padding, as JSON Web Tokens use it.
package enum Base64URL {
    /// Encodes bytes; never pads.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var index = 0
        while index < bytes.count {
            let rest = bytes.count - index
            let second = rest > 1 ? bytes[index + 1] : 0
            let third = rest > 2 ? bytes[index + 2] : 0
            text.append(digit(bytes[index] >> 2))
            text.append(digit(bytes[index] << 4 | second >> 4))
            if rest > 1 { text.append(digit(second << 2 | third >> 6)) }
            if rest > 2 { text.append(digit(third)) }
            index += 3
        }
        return text
    }

    /// Decodes a text, or returns nil if it contains padding, a line break or any other byte
    /// outside the alphabet, or has a length that no encoder produces (one more than a multiple of
    /// four).
    ///
    /// Bits left over at the end may have any value, as common token libraries allow.
    package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        let table = values
        var seen: UInt8 = 0
        let decoded = [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { output, count in
            text.withUnsafeBufferPointer { input in
                table.withUnsafeBufferPointer { table in
                    seen = decode(input, by: table, into: output)
                }
            }
            count = text.count * 3 / 4
        }
        return seen & invalid == 0 ? decoded : nil
    }

    /// Fills `output`, which holds three bytes for four of `input`, and returns the union of the
    /// values met, by which an invalid one shows.
    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>, by table: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> UInt8 {
        var seen: UInt8 = 0
        func value(_ index: Int) -> UInt32 {
            let value = table[Int(input[index])]
            seen |= value
            return UInt32(value)
        }
        func write(_ byte: UInt32, _ index: Int) {
            output[index] = UInt8(truncatingIfNeeded: byte)
        }
        var (read, written) = (0, 0)
        while read + 4 <= input.count {
            let group = value(read) << 18 | value(read + 1) << 12 | value(read + 2) << 6
                | value(read + 3)
            write(group >> 16, written)
            write(group >> 8, written + 1)
            write(group, written + 2)
            (read, written) = (read + 4, written + 3)
        }
        // Two characters are left for one byte, three for two.
        if read + 2 <= input.count {
            let group = value(read) << 12 | value(read + 1) << 6
                | (read + 3 <= input.count ? value(read + 2) : 0)
            write(group >> 10, written)
            if read + 3 <= input.count { write(group >> 2, written + 1) }
        }
        return seen
    }

    /// Whether `decode` would accept a text.
    static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
        var seen: UInt8 = 0
        let table = values
        text.withUnsafeBufferPointer { input in
            for byte in input { seen |= table[Int(byte)] }
        }
        return text.count % 4 != 1 && seen & invalid == 0
    }

    /// Decodes a whole array; see the form for slices.
    package static func decode(_ text: [UInt8]) -> [UInt8]? {
        decode(text[...])
    }

    private static func digit(_ sixBits: UInt8) -> UInt8 {
        switch sixBits & 0x3F {
        case let value where value < 26: 0x41 + value
        case let value where value < 52: 0x61 + value - 26
        case let value where value < 62: 0x30 + value - 52
        case 62: 0x2D
        default: 0x5F
        }
    }

    /// A bit that no six-bit value has; it marks bytes outside the alphabet in `values`.
    private static let invalid: UInt8 = 0x80

    /// The six-bit value of each byte. Derived from `digit`, so that the two cannot disagree.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0x80, count: 256)
        for value in UInt8(0)..<64 { table[Int(digit(value))] = value }
        return table
    }()
}
