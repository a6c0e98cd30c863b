/// The base64url alphabet of RFC 4648 §5 without padding, as JSON Web Tokens use it.
public enum Base64URL {
    /// Encodes bytes; never pads.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
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

    /// Decodes a text, or gives nil if it holds padding, a line break or any other byte outside
    /// the alphabet, or has a length that no encoder produces (one more than a multiple of four).
    ///
    /// Bits left over at the end may have any value, as common token libraries allow.
    public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        let table = values
        var group: UInt32 = 0
        var held = 0
        var seen: UInt8 = 0
        for byte in text {
            let value = table[Int(byte)]
            seen |= value
            group = group << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(held)))
            }
        }
        return seen & invalid == 0 ? bytes : nil
    }

    /// Decodes a whole array; see the form for slices.
    public static func decode(_ text: [UInt8]) -> [UInt8]? {
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
