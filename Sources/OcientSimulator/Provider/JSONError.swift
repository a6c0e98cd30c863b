/// Why a text is no JSON, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Kind: String, Sendable {
        /// The text ends inside a value.
        case unexpectedEnd = "the text ends too early"
        /// A byte that cannot stand here.
        case unexpectedByte = "unexpected character"
        /// Something follows the value.
        case trailingBytes = "text after the value"
        /// A number with a leading zero, without a digit after the point, and the like.
        case malformedNumber = "malformed number"
        /// A backslash before a letter that means nothing, or `\u` without four digits.
        case malformedEscape = "malformed escape"
        /// Half a surrogate pair, which stands for no character.
        case loneSurrogate = "half of a surrogate pair"
        /// A line break or another control character inside a string.
        case controlCharacter = "control character in a string"
        /// Bytes that are no UTF-8.
        case invalidUTF8 = "invalid UTF-8"
        /// Arrays and objects nested deeper than `JSONReader.deepestNesting`.
        case tooDeep = "nested too deeply"
    }

    /// What is wrong.
    package let kind: Kind
    /// Where, in bytes from the start of the text.
    package let offset: Int

    /// For people: `malformed number at byte 12`.
    package var description: String { "\(kind.rawValue) at byte \(offset)" }
}
