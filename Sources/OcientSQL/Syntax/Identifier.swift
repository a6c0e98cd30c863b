/// A name as written: `sandbox`, `"Sand box"`.
package struct Identifier: Sendable {
    /// Where it stands, quotes included.
    package var range: ByteRange
    /// The name, folded when it was unquoted (LEX-1).
    package var symbol: Symbol

    /// A name from its parts.
    @inlinable
    package init(range: ByteRange, symbol: Symbol) {
        self.range = range
        self.symbol = symbol
    }
}
