import Testing
@testable import OcientSQL

/// Small functions that the tests of the formatter share.
enum Format {
    /// A script formatted as a scenario; the test fails when it does not parse.
    static func formatted(_ script: String, maskingSecrets: Bool = false) throws -> String {
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        let result = Formatter.format(source, maskingSecrets: maskingSecrets)
        #expect(result.diagnostics.map { $0.message } == [], "\(script)")
        return result.text ?? ""
    }

    /// The trees of all statements, secrets and all.
    static func trees(_ script: String, maskingSecrets: Bool = false) throws -> [String] {
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        let names = NameTable()
        var parser = Parser(source, names: names)
        var texts: [String] = []
        while let parsed = parser.next() {
            let statement = try #require(parsed.statement, "\(script)")
            texts.append(
                treeText(
                    statement, tree: parser.tree, source: source, names: names,
                    maskingSecrets: maskingSecrets))
        }
        return texts
    }

    /// The comments of a script, in order.
    static func comments(_ script: String) throws -> [String] {
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        let names = NameTable()
        var parser = Parser(source, names: names)
        var found: [OcientSQL.Comment] = []
        var position = UInt32(source.markLength)
        // Statement by statement, because the lexer alone sees comments in a JDBC URL.
        while let parsed = parser.next() {
            if case .connection(.connectTo(let connect))? = parsed.statement, connect.isBare {
                let start = connect.string.start
                found += OcientSQL.Comment.find(in: source, from: position, to: start)
                position = connect.string.end
            }
            found += OcientSQL.Comment.find(in: source, from: position, to: parsed.range.end)
            position = parsed.range.end
        }
        found += OcientSQL.Comment.find(in: source, from: position, to: UInt32(source.count))
        return found.map { comment in
            let scalars = source.text(in: comment.range).unicodeScalars.filter { $0 != "\r" }
            return String(String.UnicodeScalarView(scalars))
        }
    }

    /// Holds a script to the formatter's laws.
    static func expectLaws(_ script: String) throws {
        let once = try formatted(script)
        #expect(try formatted(once) == once, "not stable: \(script)")
        #expect(try trees(once) == trees(script), "another meaning: \(script)")
        #expect(try comments(once) == comments(script), "other comments: \(script)")
        #expect(once.isEmpty || once.hasSuffix("\n") && !once.hasSuffix("\n\n"), "\(script)")
        let masked = try formatted(script, maskingSecrets: true)
        #expect(try formatted(masked, maskingSecrets: true) == masked, "mask not stable: \(script)")
    }
}
