/// The value of a property (grammar, `value`).
public struct Value: Sendable {
    /// Where it stands, brackets included.
    public var range: ByteRange
    /// What it is.
    public var kind: ValueKind

    /// A value from its parts.
    public init(range: ByteRange, kind: ValueKind) {
        self.range = range
        self.kind = kind
    }
}

/// The forms of a value.
public enum ValueKind: Sendable {
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
public struct MapEntry: Sendable {
    /// The key.
    public var key: TextLiteral
    /// The value.
    public var value: Value

    /// An entry from its parts.
    public init(key: TextLiteral, value: Value) {
        self.key = key
        self.value = value
    }
}

/// `name = value`, in an integration or a directive.
public struct Property: Sendable {
    /// From the name to the value's end.
    public var range: ByteRange
    /// The property's name.
    public var name: Identifier
    /// Its value.
    public var value: Value

    /// A property from its parts.
    public init(name: Identifier, value: Value) {
        range = name.range.joined(with: value.range)
        self.name = name
        self.value = value
    }
}
