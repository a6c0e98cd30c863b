/// A text as written (LEX-2, LEX-4): in quotes of any kind, or in a directive a bare word.
///
/// `SourceText.decodedText(of:)` gives its content.
public struct TextLiteral: Sendable {
    /// Where it stands, quotes included.
    public var range: ByteRange

    /// A text at a range.
    @inlinable
    public init(range: ByteRange) {
        self.range = range
    }
}
