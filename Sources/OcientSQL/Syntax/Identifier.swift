/// A name as written: `sandbox`, `"Sand box"`.
public struct Identifier: Sendable {
    /// Where it stands, quotes included.
    public var range: ByteRange
    /// The name, folded when it was unquoted (LEX-1).
    public var symbol: Symbol

    /// A name from its parts.
    @inlinable
    public init(range: ByteRange, symbol: Symbol) {
        self.range = range
        self.symbol = symbol
    }
}
