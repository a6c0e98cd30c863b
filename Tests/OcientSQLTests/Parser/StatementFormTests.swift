import OcientSQL
import Testing

/// The forms that the shell's help shows are those of the parser.
@Suite struct StatementFormTests {
    @Test(arguments: StatementForm.all.map(\.head)) func theExampleIsOfItsKind(
        _ head: String
    ) throws {
        let form = try #require(StatementForm.find(head).first)
        #expect(form.head == head && StatementForm.find(head).count == 1)
        let source = try SourceText(name: "x.ocsim", bytes: Array(form.example.utf8))
        var parser = Parser(source, names: NameTable())
        let kind = try #require(parser.next()?.statement?.kind.word)
        let isDirective = head.hasPrefix("\\")
        let words = isDirective ? String(head.dropFirst()) : head.lowercased()
        #expect(kind == words.split(separator: " ").joined(separator: "_"))
        #expect(parser.next() == nil)
        #expect(form.text.contains(form.example) && form.text.hasSuffix("\n"))
    }

    /// The words behind CREATE, ALTER, DROP and the like that the parser expects have a form.
    @Test func everyStatementHasAForm() throws {
        for verb in ["CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "SHOW", "TRUNCATE", "CONNECT"] {
            #expect(!StatementForm.find(verb).isEmpty, "\(verb)")
        }
        for verb in ["CREATE", "ALTER", "DROP"] {
            let source = try SourceText(name: "x", bytes: Array("\(verb) 7".utf8))
            var parser = Parser(source, names: NameTable())
            _ = parser.next()
            let message = try #require(parser.takeDiagnostics().first?.message)
            let words = message.split(separator: "'").enumerated()
                .filter { $0.offset % 2 == 1 && $0.offset > 1 }.map { String($0.element) }
            #expect(words.count >= 7, "\(message)")
            for word in words where word != "or" {
                #expect(!StatementForm.find("\(verb) \(word)").isEmpty, "\(verb) \(word)")
            }
        }
        for name in StatementKind.directives {
            #expect(StatementForm.find("\\" + name.word).count == 1, "\(name)")
        }
    }

    @Test func partsAreThoseThatTheSyntaxNeeds() throws {
        let form = try #require(StatementForm.find("create connectivity_pool;").first)
        #expect(form.parts.map(\.name) == [
            "poolOption", "participants", "participant", "participantOption", "text",
        ])
        #expect(StatementForm.find("crate group").isEmpty)
        #expect(StatementForm.find("grant").map(\.head) == ["GRANT"])
    }
}

/// Where a statement that is being typed is over.
@Suite struct ParserCompletenessTests {
    @Test(arguments: [
        ("", 0), ("  -- only a comment\n", 20), ("CREATE GROUP g", nil), ("CREATE GROUP g;", 15),
        ("CREATE GROUP g; CREATE GROUP h;", 16), ("CREATE USER u PASSWORD 'a;\n", nil),
        ("CREATE USER u PASSWORD 'a;\nb';\n", 30), ("CREATE GROPU g", nil),
        ("CREATE GROPU g;\n", 15), ("CREATE GROUP g /* ; ", nil), ("-- ;\nCREATE", nil),
        ("CONNECT TO jdbc:ocient://h:1/d;user=u;password=p;\n", 49), ("\\restart", nil),
        ("\\restart;", 9),
    ] as [(String, Int?)])
    func aStatementIsOver(_ text: String, _ end: Int?) throws {
        let source = try SourceText(name: "-", bytes: Array(text.utf8))
        let found = Parser.completion(in: source, from: 0)
        #expect(found.map { Int($0) } == end)
    }

    @Test func aPartOfAScriptCountsLinesOn() throws {
        let source = try SourceText(name: "-", bytes: Array("\nDROP".utf8), firstLine: 7)
        var lines = LineTable(source)
        #expect(lines.position(of: 1) == SourcePosition(line: 8, column: 1))
        #expect(lines.lineNumber(of: 1) == 2)
    }
}
