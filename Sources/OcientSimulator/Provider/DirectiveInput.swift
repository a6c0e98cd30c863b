import OcientSQL

/// A directive's tree and source, as the functions that carry directives out need them.
public struct DirectiveInput {
    /// Gives the content of a text at a range with `${name}` replaced.
    public typealias TextReader = (ByteRange) throws(DirectiveError) -> String

    /// The nodes of the directive.
    public let tree: SyntaxTree
    /// Where it stands.
    public let source: SourceText
    /// The names of the tree.
    public let names: NameTable
    private let reader: TextReader?

    /// A directive's input. Without `text` the texts are taken as they are written.
    public init(
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
