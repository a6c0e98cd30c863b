/// A text as written (LEX-2, LEX-4): in quotes of any kind, or in a directive a bare word.
///
/// `SourceText.decodedText(of:)` gives its content.
package struct TextLiteral: Sendable {
    /// Where it stands, quotes included.
    package var range: ByteRange

    /// A text at a range.
    @inlinable
    package init(range: ByteRange) {
        self.range = range
    }
}
