import OcientSQL

/// Numbers and strings, the values without parts.
extension JSONReader {
    /// A number: `-`? whole part, fraction?, exponent?; kept as written.
    mutating func readNumber() throws(JSONError) -> JSONNumber {
        let start = at
        if bytes[at] == 0x2D { at += 1 }
        let wholeStart = at
        try readDigits()
        if bytes[wholeStart] == 0x30, at - wholeStart > 1 {
            throw error(.malformedNumber, at: wholeStart)
        }
        if at < end, bytes[at] == 0x2E {
            at += 1
            try readDigits()
        }
        if at < end, bytes[at] | 0x20 == 0x65 {
            at += 1
            if at < end, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
            try readDigits()
        }
        return JSONNumber(checked: String(decoding: bytes[start..<at], as: UTF8.self))
    }

    /// At least one digit.
    private mutating func readDigits() throws(JSONError) {
        let start = at
        while at < end, ASCII.isDigit(bytes[at]) { at += 1 }
        guard at > start else { throw error(at < end ? .malformedNumber : .unexpectedEnd) }
    }

    /// A string with its quotes; `at` is on the opening one.
    mutating func readString() throws(JSONError) -> String {
        let opening = at
        at += 1
        let start = at
        while at < end {
            switch bytes[at] {
            case 0x22:
                at += 1
                return String(decoding: bytes[start..<at - 1], as: UTF8.self)
            case 0x5C: return try readEscapedString(from: start, opening: opening)
            case 0..<0x20: throw error(.controlCharacter)
            default: at += 1
            }
        }
        throw error(.unexpectedEnd, at: opening)
    }

    /// The rest of a string whose first backslash has been met.
    private mutating func readEscapedString(
        from start: Int, opening: Int
    ) throws(JSONError) -> String {
        var content = Array(bytes[start..<at])
        while at < end {
            let byte = bytes[at]
            switch byte {
            case 0x22:
                at += 1
                return String(decoding: content, as: UTF8.self)
            case 0x5C: try readEscape(into: &content)
            case 0..<0x20: throw error(.controlCharacter)
            default:
                content.append(byte)
                at += 1
            }
        }
        throw error(.unexpectedEnd, at: opening)
    }

    private mutating func readEscape(into content: inout [UInt8]) throws(JSONError) {
        let start = at
        guard at + 1 < end else { throw error(.unexpectedEnd) }
        let letter = bytes[at + 1]
        at += 2
        switch letter {
        case 0x22, 0x5C, 0x2F: content.append(letter)
        case 0x62: content.append(0x08)
        case 0x66: content.append(0x0C)
        case 0x6E: content.append(0x0A)
        case 0x72: content.append(0x0D)
        case 0x74: content.append(0x09)
        case 0x75: try readUnicodeEscape(from: start, into: &content)
        default: throw error(.malformedEscape, at: start)
        }
    }

    /// The digits of `\uXXXX`, and the second half if they are the first of a surrogate pair.
    private mutating func readUnicodeEscape(
        from start: Int, into content: inout [UInt8]
    ) throws(JSONError) {
        var code = try readFourDigits(of: start)
        if code >= 0xD800, code < 0xDC00, at + 1 < end, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
            at += 2
            let low = try readFourDigits(of: start)
            guard low >= 0xDC00, low < 0xE000 else { throw error(.loneSurrogate, at: start) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate, at: start) }
        content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func readFourDigits(of start: Int) throws(JSONError) -> UInt32 {
        guard at + 4 <= end else { throw error(.malformedEscape, at: start) }
        var code: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Hexadecimal.value(of: byte) else {
                throw error(.malformedEscape, at: start)
            }
            code = code << 4 | UInt32(digit)
        }
        at += 4
        return code
    }
}
