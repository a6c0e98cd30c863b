/// As much of DER (X.690) as a Diffie-Hellman public key needs: definite lengths, tags of a byte.
enum DER {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30

    /// A value with its tag and length before it.
    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
        // INVARIANT: only keys of 2048 bits are written, some 600 bytes.
        return [tag, 0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)] + content
    }

    /// A positive number, highest byte first; a zero keeps its first bit from being a sign.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        value(integer, (bytes.first ?? 0x80) & 0x80 == 0 ? bytes : [0] + bytes)
    }

    /// Reads a value with an expected tag off the front; nil when there is none.
    static func take(_ tag: UInt8, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard first == 0x81 || first == 0x82 else { return nil }
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}
