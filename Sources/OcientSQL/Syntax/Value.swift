/// The value of a property (grammar, `value`).
package struct Value: Sendable {
    /// Its range, brackets included.
    package var range: ByteRange
    /// What it is.
    package var kind: ValueKind
}

/// The forms of a value.
package enum ValueKind: Sendable {
    /// A text in quotes.
    case text(TextLiteral)
    /// A bare word, which a directive takes as a text.
    case word(Identifier)
    /// TRUE or FALSE.
    case boolean(Bool)
    /// NULL, only inside the claims of a directive and in `\expect`.
    case null
    /// A number.
    case number(NumberLiteral)
    /// `[a, b]`.
    case list(NodeList<Value>)
    /// `{ "a" = b }`.
    case map(NodeList<MapEntry>)
}

/// One entry of a map value: `"key" = value`.
package struct MapEntry: Sendable {
    /// The key.
    package var key: TextLiteral
    /// The value.
    package var value: Value
}

/// `name = value`, in an integration or a directive.
package struct Property: Sendable {
    /// From the name to the value's end.
    package var range: ByteRange
    /// The property's name.
    package var name: Identifier
    /// Its value.
    package var value: Value
}

/// A text as written (LEX-2, LEX-4): in quotes of any kind, or in a directive a bare word.
///
/// `SourceText.decodedText(of:)` returns its content.
package struct TextLiteral: Sendable {
    /// Its range, quotes included.
    package var range: ByteRange
}

/// A number as written: `-1`, `4050`, `1.5`.
package struct NumberLiteral: Sendable {
    /// Its range, sign included.
    package var range: ByteRange

    /// A number at a range.
    @inlinable
    package init(range: ByteRange) {
        self.range = range
    }
}

extension SourceText {
    /// The value of a number that is whole and fits 64 bits, else nil. A fraction of zeros counts
    /// as whole.
    package func integer(_ number: NumberLiteral) -> Int64? {
        var value: Int64 = 0
        var negative = false
        var fraction = false
        for byte in bytes(in: number.range) {
            switch byte {
            case UInt8(ascii: "-"): negative = true
            case UInt8(ascii: "."): fraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if fraction {
                    if byte != UInt8(ascii: "0") { return nil }
                    continue
                }
                let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
                let digit = Int64(byte - UInt8(ascii: "0"))
                let (sum, beyond) = product.addingReportingOverflow(digit)
                if tooLarge || beyond { return nil }
                value = sum
            default: return nil
            }
        }
        return negative ? -value : value
    }
}

/// A name as written: `sandbox`, `"Sand box"`.
package struct Identifier: Sendable {
    /// Its range, quotes included.
    package var range: ByteRange
    /// The name, folded when it was unquoted (LEX-1).
    package var symbol: Symbol
}

/// A name of up to three parts, `database.schema.name` (NAME-4).
package struct ObjectPath: Sendable {
    /// From the first part to the last.
    package var range: ByteRange
    /// The last part: the object's own name.
    package var name: Identifier
    /// The part before the name, if there is one.
    package var qualifier: Identifier?
    /// The first of three parts.
    package var database: Identifier?

    /// A path of one part.
    init(_ name: Identifier) {
        range = name.range
        self.name = name
    }

    /// Number of parts, 1–3.
    package var count: Int { 1 + (qualifier == nil ? 0 : 1) + (database == nil ? 0 : 1) }

    /// Adds a part at the end.
    mutating func append(_ part: Identifier) {
        database = qualifier
        qualifier = name
        name = part
        range.end = part.range.end
    }
}
