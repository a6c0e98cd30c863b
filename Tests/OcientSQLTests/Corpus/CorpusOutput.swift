@testable import OcientSQL

/// What the parser made of a source.
struct ParsedScript {
    /// A statement with its tree's text and the findings in it.
    struct Item {
        var range: ByteRange
        /// The tree with masked secrets; nil when the statement did not parse.
        var tree: String?
        /// The tree with everything.
        var bareTree: String?
        var kind: String?
        var findings: [Diagnostic]
    }

    var source: SourceText
    var items: [Item] = []
    /// Findings that came with no statement.
    var loose: [Diagnostic]

    init(_ bytes: [UInt8], isScenario: Bool, trees: Bool = true) throws {
        source = try SourceText(name: isScenario ? "t.ocsim" : "t.sql", bytes: bytes)
        let names = NameTable()
        var parser = Parser(source, names: names)
        while let parsed = parser.next() {
            var item = Item(range: parsed.range, findings: parser.takeDiagnostics())
            item.kind = parsed.statement?.kind.word
            if let statement = parsed.statement, trees {
                item.tree = treeText(statement, tree: parser.tree, source: source, names: names)
                item.bareTree = treeText(
                    statement, tree: parser.tree, source: source, names: names,
                    maskingSecrets: false)
            }
            items.append(item)
        }
        loose = parser.takeDiagnostics()
    }

    /// All findings, in the order they came.
    var findings: [Diagnostic] { items.flatMap { $0.findings } + loose }
}

extension CorpusCase {
    /// What the case gives now.
    func output() throws -> [String] {
        switch directive {
        case .tokens: return try tokens()
        case .render: return try rendered()
        case .parse, .directive, .script, .scenario: return try statements()
        }
    }

    private func statements() throws -> [String] {
        let script = try ParsedScript(bytes, isScenario: isScenario)
        guard !isSingle || script.items.count == 1 else {
            throw CorpusError(text: "\(location): \(script.items.count) statements, not one")
        }
        var lines = LineTable(script.source)
        var output: [String] = []
        for item in script.items {
            if let tree = item.tree {
                let position = isSingle ? "" : text(lines.position(of: item.range.start)) + " "
                output.append(position + tree)
            }
            for finding in item.findings { output += text(finding, &lines) }
        }
        for finding in script.loose { output += text(finding, &lines) }
        return output
    }

    private func text(_ finding: Diagnostic, _ lines: inout LineTable) -> [String] {
        let position = text(lines.position(of: finding.range.start))
        var output = ["\(position) \(finding.id) \(finding.message)"]
        for note in finding.notes {
            output.append("  note: \(text(lines.position(of: note.range.start))) \(note.message)")
        }
        for help in finding.helps {
            for (index, line) in help.split(separator: "\n").enumerated() {
                output.append((index == 0 ? "  help: " : "        ") + line)
            }
        }
        if let fix = finding.fix {
            let start = text(lines.position(of: fix.range.start))
            let end = text(lines.position(of: fix.range.end))
            output.append("  fix: \(start)-\(end) [\(fix.replacement)]")
        }
        return output
    }

    private func text(_ position: SourcePosition) -> String {
        "\(position.line):\(position.column)"
    }

    private func tokens() throws -> [String] {
        let source = try SourceText(name: "t.sql", bytes: bytes)
        var lines = LineTable(source)
        var lexer = Lexer(source)
        var output: [String] = []
        while true {
            let token = lexer.next()
            let position = text(lines.position(of: token.range.start))
            guard token.kind != .end else { return output + ["\(position) end"] }
            let keyword = token.keyword == .none ? "" : " " + token.keyword.upperText
            let content = visible(source.bytes(in: token.range))
            output.append("\(position) \(token.kind)\(keyword) [\(content)]")
        }
    }

    /// Bytes with line ends, control characters and what is no UTF-8 as `<0A>`.
    private func visible(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        if Array(text.utf8) != Array(bytes) { return bytes.map { visible($0) }.joined() }
        return text.unicodeScalars.map {
            $0.value < 0x20 || $0.value == 0x7F ? visible(UInt8($0.value)) : String($0)
        }.joined()
    }

    private func visible(_ byte: UInt8) -> String {
        if byte > 0x1F && byte < 0x7F { return String(Unicode.Scalar(byte)) }
        let digits = String(byte, radix: 16, uppercase: true)
        return "<" + (byte < 16 ? "0" : "") + digits + ">"
    }

    private func rendered() throws -> [String] {
        let script = try ParsedScript(bytes, isScenario: isScenario)
        var writer = DiagnosticText(
            script.source, width: number("width") ?? 120, colours: options.contains("colours"))
        var output = ""
        for item in script.items {
            for finding in item.findings {
                output += writer.render(finding, statement: item.range)
            }
        }
        for finding in script.loose { output += writer.render(finding) }
        let visible = output.split(separator: "\u{1B}", omittingEmptySubsequences: false)
        return visible.joined(separator: "<1B>").split(separator: "\n").map { String($0) }
    }
}
