import OcientSQL

/// A directive's tree and source, as the functions that carry directives out need them.
package struct DirectiveInput {
    /// Gives the content of a text at a range with `${name}` replaced.
    package typealias TextReader = (ByteRange) throws(DirectiveError) -> String

    /// The nodes of the directive.
    package let tree: SyntaxTree
    /// Where it stands.
    package let source: SourceText
    /// The names of the tree.
    package let names: NameTable
    private let reader: TextReader?

    /// A directive's input. Without `text` the texts are taken as they are written.
    package init(
        tree: SyntaxTree, source: SourceText, names: NameTable, text: TextReader? = nil
    ) {
        self.tree = tree
        self.source = source
        self.names = names
        reader = text
    }

    /// The content of a text, quoted or a bare word.
    func text(_ range: ByteRange) throws(DirectiveError) -> String {
        guard let reader else { return source.decodedText(of: range) }
        return try reader(range)
    }
}
