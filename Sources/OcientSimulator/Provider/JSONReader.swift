import OcientSQL

/// Reads JSON strictly by RFC 8259: no comments, no trailing commas, UTF-8 only.
///
/// A name that occurs twice keeps its first place and takes its last value, as the common token
/// libraries do. For any bytes the result is a value or a `JSONError`.
///
/// Mutating functions consume: each `read…` and `skip…` starts on the first byte of what it reads
/// and leaves `at` after it.
package struct JSONReader {
    /// How deep arrays and objects may nest.
    package static let deepestNesting = 64

    let bytes: [UInt8]
    let end: Int
    var at: Int
    private var depth = 0

    private init(_ text: [UInt8]) { self.init(text, 0..<text.count) }

    private init(_ text: [UInt8], _ range: Range<Int>) {
        bytes = text
        at = range.lowerBound
        end = range.upperBound
    }

    /// The object that makes up a part of a text, blanks around it aside; nil for another value.
    /// The offset of an error is that in the whole text. The caller has checked that it is UTF-8.
    static func readMembers(
        _ text: [UInt8], in range: Range<Int>
    ) throws(JSONError) -> [JSONMember]? {
        var reader = JSONReader(text, range)
        reader.skipBlanks()
        guard reader.at < reader.end else { throw reader.error(.unexpectedEnd) }
        let value = try reader.readValue()
        reader.skipBlanks()
        guard reader.at == reader.end else { throw reader.error(.trailingBytes) }
        return value.members
    }

    /// The value that makes up the whole text, blanks around it aside.
    package static func read(_ text: [UInt8]) throws(JSONError) -> JSONValue {
        if let offset = UTF8Check.firstInvalidOffset(in: text) {
            throw JSONError(kind: .invalidUTF8, offset: offset)
        }
        var reader = JSONReader(text)
        reader.skipBlanks()
        let value = try reader.readValue()
        reader.skipBlanks()
        guard reader.at == reader.end else { throw reader.error(.trailingBytes) }
        return value
    }

    /// The values of a text one after the other, blanks around and between them.
    package static func readSequence(_ text: [UInt8]) throws(JSONError) -> [JSONValue] {
        if let offset = UTF8Check.firstInvalidOffset(in: text) {
            throw JSONError(kind: .invalidUTF8, offset: offset)
        }
        var reader = JSONReader(text)
        var values: [JSONValue] = []
        reader.skipBlanks()
        while reader.at < reader.end {
            values.append(try reader.readValue())
            reader.skipBlanks()
        }
        return values
    }

    /// The value of a text; see the form for bytes.
    package static func read(_ text: String) throws(JSONError) -> JSONValue {
        try read(Array(text.utf8))
    }

    mutating func readValue() throws(JSONError) -> JSONValue {
        guard at < end else { throw error(.unexpectedEnd) }
        switch bytes[at] {
        case 0x22: return .string(try readString())
        case 0x7B: return .object(try readObject())
        case 0x5B: return .array(try readArray())
        case 0x2D, 0x30...0x39: return .number(try readNumber())
        case 0x74:
            try readLiteral("true")
            return .bool(true)
        case 0x66:
            try readLiteral("false")
            return .bool(false)
        case 0x6E:
            try readLiteral("null")
            return .null
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func readObject() throws(JSONError) -> [JSONMember] {
        var members = JSONMembers()
        try open()
        if closes(with: 0x7D) { return [] }
        while true {
            skipBlanks()
            guard at < end else { throw error(.unexpectedEnd) }
            guard bytes[at] == 0x22 else { throw error(.unexpectedByte) }
            let name = try readString()
            skipBlanks()
            try expect(0x3A)
            skipBlanks()
            members.set(name, to: try readValue())
            if closes(with: 0x7D) { return members.list }
            try expect(0x2C)
        }
    }

    private mutating func readArray() throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try open()
        if closes(with: 0x5D) { return [] }
        while true {
            skipBlanks()
            elements.append(try readValue())
            if closes(with: 0x5D) { return elements }
            try expect(0x2C)
        }
    }

    /// Enters an array or object.
    private mutating func open() throws(JSONError) {
        guard depth < JSONReader.deepestNesting else { throw error(.tooDeep) }
        depth += 1
        at += 1
    }

    /// Leaves an array or object if its closing bracket is next.
    private mutating func closes(with bracket: UInt8) -> Bool {
        skipBlanks()
        guard at < end, bytes[at] == bracket else { return false }
        depth -= 1
        at += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard at < end else { throw error(.unexpectedEnd) }
        guard bytes[at] == byte else { throw error(.unexpectedByte) }
        at += 1
    }

    private mutating func readLiteral(_ word: StaticString) throws(JSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            try expect(word.utf8Start[index])
        }
    }

    mutating func skipBlanks() {
        while at < end {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    func error(_ kind: JSONError.Kind, at offset: Int? = nil) -> JSONError {
        JSONError(kind: kind, offset: offset ?? at)
    }
}

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

/// Why a text is no JSON, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Kind: String, Sendable {
        /// The text ends inside a value.
        case unexpectedEnd = "the text ends too early"
        /// A byte that is not allowed here.
        case unexpectedByte = "unexpected character"
        /// Something follows the value.
        case trailingBytes = "text after the value"
        /// A number with a leading zero, without a digit after the point, and the like.
        case malformedNumber = "malformed number"
        /// A backslash before a letter that means nothing, or `\u` without four digits.
        case malformedEscape = "malformed escape"
        /// Half a surrogate pair, which is not a character.
        case loneSurrogate = "half of a surrogate pair"
        /// A line break or another control character inside a string.
        case controlCharacter = "control character in a string"
        /// Bytes that are not UTF-8.
        case invalidUTF8 = "invalid UTF-8"
        /// Arrays and objects nested deeper than `JSONReader.deepestNesting`.
        case tooDeep = "nested too deeply"
    }

    /// What is wrong.
    package let kind: Kind
    /// Where, in bytes from the start of the text.
    package let offset: Int

    /// For messages: `malformed number at byte 12`.
    package var description: String { "\(kind.rawValue) at byte \(offset)" }
}
