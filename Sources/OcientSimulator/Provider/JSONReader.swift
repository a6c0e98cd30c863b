import OcientSQL

/// Reads JSON strictly by RFC 8259: no comments, no trailing commas, UTF-8 only.
///
/// A name that occurs twice keeps its first place and takes its last value, as the common token
/// libraries do. Any bytes at all give a value or a `JSONError`.
///
/// Mutating functions consume: each `read…` and `skip…` starts on the first byte of what it reads
/// and leaves `at` behind it.
package struct JSONReader {
    /// How deep arrays and objects may nest.
    package static let deepestNesting = 64

    let bytes: [UInt8]
    let end: Int
    var at: Int
    private var depth = 0

    private init(_ text: [UInt8]) {
        bytes = text
        at = 0
        end = text.count
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
