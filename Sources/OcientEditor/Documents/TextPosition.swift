/// A position in a document as an editor counts: line and units of its encoding, both from 0.
package struct TextPosition: Hashable, Comparable, Sendable {
    /// The line, from 0.
    package var line: Int
    /// Units before it in the line: bytes, UTF-16 units or scalars, as was agreed.
    package var character: Int

    /// A position from its two numbers.
    package init(_ line: Int, _ character: Int) {
        self.line = line
        self.character = character
    }

    /// Whether one is before the other.
    package static func < (left: TextPosition, right: TextPosition) -> Bool {
        (left.line, left.character) < (right.line, right.character)
    }
}

/// Two positions, the end not included.
package struct TextSpan: Hashable, Sendable {
    /// The first position.
    package var start: TextPosition
    /// The position after the last one.
    package var end: TextPosition

    /// A span from its ends.
    package init(_ start: TextPosition, _ end: TextPosition) {
        self.start = start
        self.end = end
    }
}

/// What an editor counts within a line (LSP 3.17, `PositionEncodingKind`).
package enum PositionEncoding: String, Sendable {
    /// Bytes.
    case utf8 = "utf-8"
    /// Units of UTF-16: two for what is beyond U+FFFF. What every editor knows.
    case utf16 = "utf-16"
    /// Scalars.
    case utf32 = "utf-32"

    /// Units of a scalar that begins with a byte and has so many.
    func units(first byte: UInt8, bytes count: Int) -> Int {
        switch self {
        case .utf8: count
        case .utf16: byte >= 0xF0 && count == 4 ? 2 : 1
        case .utf32: 1
        }
    }
}
