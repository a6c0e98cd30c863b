import OcientSQL

/// Writes JSON in its shortest form: no blanks, and only the escapes that RFC 8259 requires.
package enum JSONText {
    /// The text of a value.
    package static func text(of value: JSONValue) -> String {
        var output: [UInt8] = []
        append(value, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a value as UTF-8.
    package static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.description.utf8)
        case .string(let text): append(quoted: text, to: &output)
        case .array(let elements): append(elements, to: &output)
        case .object(let members): append(members, to: &output)
        }
    }

    /// Appends an object made of these members.
    package static func append(_ members: [JSONMember], to output: inout [UInt8]) {
        output.append(0x7B)
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(0x2C) }
            append(quoted: member.name, to: &output)
            output.append(0x3A)
            append(member.value, to: &output)
        }
        output.append(0x7D)
    }

    /// Appends a text as a JSON string with its quotes: `"` and `\` after a backslash, control
    /// characters by their short escape or as `\u00XX`, everything else as it is.
    package static func append(quoted text: String, to output: inout [UInt8]) {
        output.append(0x22)
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            append(escaping: bytes, to: &output)
        }
        if isDone == nil {
            // not reached: a text lies in one piece on Linux
            Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0, to: &output) }
        }
        output.append(0x22)
    }

    /// Appends what needs no escape piece by piece.
    private static func append(
        escaping bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) {
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(escape: byte, to: &output)
            start = index + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private static func append(escape byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: output.append(contentsOf: [0x5C, byte])
        case 0x08: output.append(contentsOf: [0x5C, 0x62])
        case 0x09: output.append(contentsOf: [0x5C, 0x74])
        case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
        case 0x0C: output.append(contentsOf: [0x5C, 0x66])
        case 0x0D: output.append(contentsOf: [0x5C, 0x72])
        default:
            output.append(contentsOf: [0x5C, 0x75, 0x30, 0x30])
            output.append(Hexadecimal.digit(byte >> 4))
            output.append(Hexadecimal.digit(byte))
        }
    }

    private static func append(_ elements: [JSONValue], to output: inout [UInt8]) {
        output.append(0x5B)
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(0x2C) }
            append(element, to: &output)
        }
        output.append(0x5D)
    }
}
