@testable import OcientSQL

/// The tree of a statement as an S-expression, without positions and comments.
///
/// Two statements with the same text mean the same. Names are folded and stand bare, or between
/// bars when they are no plain word; texts are decoded and keep a mark of how they were quoted:
/// `s"…"` single, `q"…"` double, `e"…"` escapes, `d"…"` dollars, `w"…"` a bare word. Secrets are
/// shown as `Secret.mask`. O(bytes of the statement).
func treeText(
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
        let content = SecretRanges.content(of: range, in: source)
        if maskingSecrets, isSecret, !SecretRanges.isOpen(content, in: source) {
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
            ? SecretRanges.find(in: source, text: range, isAddress: isAddress) : []
        let content = SecretRanges.content(of: range, in: source)
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

extension TreeWriter {
    mutating func properties(_ properties: NodeList<Property>, inDirective: Bool = false) {
        for property in tree[properties] {
            let word = source.bytes(in: SecretRanges.content(of: property.name.range, in: source))
            let likeness = SecretWords.likeness(of: word)
            let namesToken = inDirective && likeness == .near
            node("=") {
                $0.name(property.name)
                $0.value(property.value, isSecret: likeness != .none && !namesToken)
            }
        }
    }

    mutating func value(_ value: Value, isSecret: Bool) {
        switch value.kind {
        case .text(let text): self.text(text.range, isSecret: isSecret)
        case .word: text(value.range, isSecret: isSecret)
        case .boolean(let isTrue): atom(isTrue ? "true" : "false")
        case .null: atom("null")
        case .number(let number): self.number(number.range)
        case .list(let values):
            node("list") { writer in
                for value in writer.tree[values] { writer.value(value, isSecret: isSecret) }
            }
        case .map(let entries):
            node("map") { writer in
                for entry in writer.tree[entries] { writer.entry(entry, isSecret) }
            }
        }
    }

    private mutating func entry(_ entry: MapEntry, _ isSecret: Bool) {
        let key = SecretRanges.content(of: entry.key.range, in: source)
        let likeness = SecretWords.likeness(of: source.bytes(in: key))
        node("=") {
            $0.text(entry.key.range)
            $0.value(entry.value, isSecret: isSecret || likeness != .none)
        }
    }

    /// The tokens of a claim, without what is between them.
    private mutating func words(of claim: ByteRange) {
        var lexer = Lexer(source, at: claim.start)
        while true {
            let token = lexer.next()
            guard token.range.end <= claim.end, !token.kind.endsStatement else { return }
            atom(source.text(in: token.range))
        }
    }

    mutating func directive(_ directive: Directive) {
        switch directive {
        case .include(let text): node("\\i") { $0.text(text.range) }
        case .version(let number): node("\\version") { $0.number(number.range) }
        case .reading(let name, let value):
            node("\\reading") {
                $0.text(name.range)
                $0.text(value.range)
            }
        case .now(let text): node("\\now") { $0.text(text.range) }
        case .set(let name, let value): variable(name, value)
        case .declare(let declaration):
            node("\\" + declaration.kind.word) {
                $0.name(declaration.name)
                $0.properties(declaration.properties, inDirective: true)
            }
        case .route(let target, let properties):
            node("\\route") {
                $0.text(target.range)
                $0.properties(properties, inDirective: true)
            }
        case .restart(let name): node("\\restart") { if let name { $0.name(name) } }
        case .section(let text): node("\\section") { $0.text(text.range) }
        case .become(let name, let database):
            node("\\as") {
                $0.name(name)
                if let database { $0.name(database) }
            }
        case .connect(let attempt):
            node("\\connect") {
                $0.address(attempt.string.range)
                $0.properties(attempt.options, inDirective: true)
            }
        case .disconnect: node("\\disconnect")
        case .can(let question): can(question)
        case .prove(let claim): node("\\prove") { $0.words(of: claim) }
        case .expect(let expectation):
            node("\\expect") {
                $0.atom(expectation.outcome.word)
                $0.properties(expectation.keys, inDirective: true)
            }
        }
    }

    private mutating func variable(_ name: Identifier, _ value: TextLiteral) {
        let content = SecretRanges.content(of: name.range, in: source)
        let isSecret = SecretWords.nameHoldsSecret(source.bytes(in: content))
        node("\\set") {
            $0.name(name)
            $0.text(value.range, isSecret: isSecret)
        }
    }

    private mutating func can(_ question: Question) {
        node("\\can") {
            $0.privileges(question.privileges)
            $0.object(question.object)
            if let grantee = question.grantee { $0.grantee(grantee) }
        }
    }
}
