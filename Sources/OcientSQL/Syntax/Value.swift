/// The value of a property (grammar, `value`).
package struct Value: Sendable {
    /// Where it stands, brackets included.
    package var range: ByteRange
    /// What it is.
    package var kind: ValueKind

    /// A value from its parts.
    package init(range: ByteRange, kind: ValueKind) {
        self.range = range
        self.kind = kind
    }
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

    /// An entry from its parts.
    package init(key: TextLiteral, value: Value) {
        self.key = key
        self.value = value
    }
}

/// `name = value`, in an integration or a directive.
package struct Property: Sendable {
    /// From the name to the value's end.
    package var range: ByteRange
    /// The property's name.
    package var name: Identifier
    /// Its value.
    package var value: Value

    /// A property from its parts.
    package init(name: Identifier, value: Value) {
        range = name.range.joined(with: value.range)
        self.name = name
        self.value = value
    }
}
