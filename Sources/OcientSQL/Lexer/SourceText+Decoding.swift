extension SourceText {
    /// The content of a text or quoted name, quotes and escapes resolved (LEX-2, LEX-4).
    ///
    /// The range must be that of a token for which `TokenKind.isText` holds, or of a bare word
    /// that a directive takes as a text, which is folded like any unquoted name (LEX-1).
    package func decodedBytes(of range: ByteRange) -> [UInt8] {
        let raw = bytes(in: range)
        guard raw.count >= 2, let first = raw.first else { return ASCII.lowercased(raw) }
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return undoubled(raw, from: 1, quote: first)
        case UInt8(ascii: "$") where raw.count >= 4 && raw[1] == first:
            return Array(raw[2..<(raw.count - 2)])
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard raw[1] == UInt8(ascii: "'"), raw.count >= 3 else { return ASCII.lowercased(raw) }
            return unescaped(raw)
        default:
            return ASCII.lowercased(raw)
        }
    }

    /// The content of a text or quoted name as a `String`.
    package func decodedText(of range: ByteRange) -> String {
        String(decoding: decodedBytes(of: range), as: UTF8.self)
    }

    private func undoubled(
        _ raw: UnsafeBufferPointer<UInt8>, from start: Int, quote: UInt8
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var position = start
        while position < raw.count - 1 {
            result.append(raw[position])
            position += raw[position] == quote ? 2 : 1
        }
        return result
    }

    private func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var position = 2
        while position < raw.count - 1 {
            let byte = raw[position]
            position += 1
            if byte == UInt8(ascii: "'") {
                result.append(byte)
                position += 1
            } else if byte == UInt8(ascii: "\\"), position < raw.count - 1 {
                position = appendEscape(raw, at: position, to: &result)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Resolves the escape whose letter is at `position`; returns the offset after it. A letter
    /// without a meaning means itself.
    private func appendEscape(
        _ raw: UnsafeBufferPointer<UInt8>, at position: Int, to result: inout [UInt8]
    ) -> Int {
        let letter = raw[position]
        switch letter {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "x"): return appendCode(raw, at: position, digits: 2, to: &result)
        case UInt8(ascii: "u"): return appendCode(raw, at: position, digits: 4, to: &result)
        case UInt8(ascii: "U"): return appendCode(raw, at: position, digits: 8, to: &result)
        default: result.append(letter)
        }
        return position + 1
    }

    private func appendCode(
        _ raw: UnsafeBufferPointer<UInt8>, at position: Int, digits: Int, to result: inout [UInt8]
    ) -> Int {
        var code: UInt32 = 0
        let end = position + 1 + digits
        guard end <= raw.count - 1 else {
            result.append(raw[position])
            return position + 1
        }
        for index in (position + 1)..<end {
            guard let digit = Hexadecimal.value(of: raw[index]) else {
                result.append(raw[position])
                return position + 1
            }
            code = code << 4 | UInt32(digit)
        }
        result += String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8
        return end
    }
}
