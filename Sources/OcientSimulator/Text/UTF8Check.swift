/// Tells whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
package enum UTF8Check {
    /// The offset of the first sequence that is no UTF-8, or nil if all is well.
    ///
    /// - Complexity: O(*n*), eight ASCII bytes a step.
    package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { firstInvalidOffset(in: $0) }
    }

    private static func firstInvalidOffset(in bytes: UnsafeRawBufferPointer) -> Int? {
        var at = 0
        while at < bytes.count {
            if at + 8 <= bytes.count,
               bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & highBits == 0 {
                at += 8
            } else if bytes[at] < 0x80 {
                at += 1
            } else {
                let length = sequenceLength(bytes, at)
                guard length > 0 else { return at }
                at += length
            }
        }
        return nil
    }

    /// The bits that no ASCII byte of eight has.
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The length of the well-formed sequence that starts here with a byte above 0x7F, 0 if none.
    private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        let lead = bytes[at]
        let second = at + 1 < bytes.count ? bytes[at + 1] : 0
        let allowed: ClosedRange<UInt8> = switch lead {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
        guard allowed.contains(second) else { return 0 }
        switch lead {
        case 0xC2...0xDF: return 2
        case 0xE0...0xEF: return continues(bytes, at + 2) ? 3 : 0
        case 0xF0...0xF4: return continues(bytes, at + 2) && continues(bytes, at + 3) ? 4 : 0
        default: return 0
        }
    }

    private static func continues(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        at < bytes.count && bytes[at] & 0xC0 == 0x80
    }
}
