/// The tree of a statement as an S-expression, without places and comments.
///
/// Two statements with the same text mean the same. Names are folded and stand bare, or between
/// bars when they are no plain word; texts are decoded and keep a mark of how they were quoted:
/// `s"…"` single, `q"…"` double, `e"…"` escapes, `d"…"` dollars, `w"…"` a bare word. Secrets are
/// shown as `Secret.mask`. O(bytes of the statement).
package func treeText(
    _ statement: Statement, tree: SyntaxTree, source: SourceText, names: NameTable
) -> String {
    treeText(statement, tree: tree, source: source, names: names, maskingSecrets: true)
}

/// The same with a choice: tests compare secrets too.
func treeText(
    _ statement: Statement, tree: SyntaxTree, source: SourceText, names: NameTable,
    maskingSecrets: Bool
) -> String {
    var writer = TreeWriter(
        tree: tree, source: source, names: names, maskingSecrets: maskingSecrets)
    writer.statement(statement)
    return writer.output
}

/// Builds the S-expression; the extensions write one kind of node a function.
struct TreeWriter {
    let tree: SyntaxTree
    let source: SourceText
    let names: NameTable
    let maskingSecrets: Bool
    private(set) var output = ""

    /// Writes `(head …)`.
    mutating func node(_ head: String, _ body: (inout TreeWriter) -> Void = { _ in }) {
        blank()
        output += "(" + head
        body(&self)
        output += ")"
    }

    /// Writes a word.
    mutating func atom(_ text: String) {
        blank()
        output += text
    }

    /// Writes a word if a condition holds.
    mutating func flag(_ text: String, if condition: Bool) {
        if condition { atom(text) }
    }

    private mutating func blank() {
        if let last = output.utf8.last, last != UInt8(ascii: "(") { output += " " }
    }

    /// Writes a name.
    mutating func name(_ name: Identifier) {
        let text = names.text(of: name.symbol)
        let isPlain = !text.isEmpty && text.utf8.allSatisfy {
            $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_")
        }
        atom(isPlain ? text : quoted(text, "|"))
    }

    /// Writes names.
    mutating func list(_ names: NodeList<Identifier>) {
        for name in tree[names] { self.name(name) }
    }

    /// Writes a name of several parts, with dots.
    mutating func path(_ path: ObjectPath) {
        let parts = [path.database, path.qualifier, path.name].compactMap { $0 }
        if parts.count == 1 { return name(path.name) }
        node("path") { writer in
            for part in parts { writer.name(part) }
        }
    }

    /// Writes a number as it stands.
    mutating func number(_ range: ByteRange) { atom(source.text(in: range)) }

    /// Writes a text, or the mask when it stands in the place of a secret.
    mutating func text(_ range: ByteRange, isSecret: Bool = false) {
        let content = SecretPlaces.content(of: range, in: source)
        if maskingSecrets, isSecret, !SecretPlaces.isOpen(content, in: source) {
            atom(Secret.mask)
        } else {
            shown(range, isAddress: false)
        }
    }

    /// Writes a connection string without its password.
    mutating func address(_ range: ByteRange) { shown(range, isAddress: true) }

    /// A text that hides something is shown as it was written round it.
    private mutating func shown(_ range: ByteRange, isAddress: Bool) {
        let secrets = maskingSecrets
            ? SecretPlaces.find(in: source, text: range, isAddress: isAddress) : []
        let content = SecretPlaces.content(of: range, in: source)
        // A bare URL keeps its case, unlike a bare word that stands for a text.
        let isURL = isAddress && content == range
        let text = secrets.isEmpty && !isURL
            ? source.decodedText(of: range) : source.text(in: content, masking: secrets)
        atom(textStyle(range) + quoted(text, "\""))
    }

    private func textStyle(_ range: ByteRange) -> String {
        switch source.byte(at: range.start) {
        case UInt8(ascii: "'"): "s"
        case UInt8(ascii: "\""): "q"
        case UInt8(ascii: "$"): "d"
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            source.byte(at: range.start + 1) == UInt8(ascii: "'") ? "e" : "w"
        default: "w"
        }
    }

    /// A text between quotes, with escapes.
    func quoted(_ text: String, _ quote: String) -> String {
        var result = quote
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\\": result += "\\\\"
            default:
                let text = String(Character(scalar))
                if text == quote { result += "\\" }
                let isControl = scalar.value < 0x20 || scalar.value == 0x7F
                result += isControl ? "\\u{" + String(scalar.value, radix: 16) + "}" : text
            }
        }
        return result + quote
    }
}
