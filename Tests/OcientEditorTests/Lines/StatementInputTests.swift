import OcientSQL
import Testing

@testable import OcientEditor

/// What is typed, cut into statements.
@Suite struct StatementInputTests {
    /// The pieces of an input that comes in parts: statements as they are, words with `<>`.
    private func pieces(_ parts: [String], finished: Bool = true) -> [String] {
        var input = StatementInput { word, _ in word == "\\why" || word == "quit" }
        var found: [String] = []
        func take() {
            while let piece = input.next() {
                switch piece {
                case .word(let word, let rest): found.append("<\(word) \(rest)>")
                case .statement(let source, let range): found.append(source.text(in: range))
                }
            }
        }
        for part in parts {
            input.append(Array(part.utf8))
            take()
        }
        if finished { input.finish() }
        take()
        return found
    }

    @Test(arguments: [
        (["CREATE GROUP a;\n", "DROP GROUP a;\n"], ["CREATE GROUP a", "DROP GROUP a"]),
        (["CREATE\n", "GROUP\n", "a\n", ";\n"], ["CREATE\nGROUP\na"]),
        (["CREATE GROUP a; DROP GROUP a; CREATE"], ["CREATE GROUP a", "DROP GROUP a", "CREATE"]),
        (["CREATE USER u PASSWORD 'a;\n", "b';\n"], ["CREATE USER u PASSWORD 'a;\nb'"]),
        (["CREATE GROUP \"a;b\";\n"], ["CREATE GROUP \"a;b\""]),
        (["/* ; /* ; */ ;\n", "*/ DROP GROUP a;\n"], ["DROP GROUP a"]),
        (["-- ; '\n", "DROP GROUP a;\n"], ["DROP GROUP a"]),
        (["CREATE USER u PASSWORD $$;'\n", "$$;\n"], ["CREATE USER u PASSWORD $$;'\n$$"]),
        (["CREATE USER u PASSWORD e'\\';';\n"], ["CREATE USER u PASSWORD e'\\';'"]),
        (["\\why\n", "quit now;\n"], ["<\\why >", "<quit now;>"]),
        (["\\nothing\nDROP GROUP a;\n"], ["\\nothing", "DROP GROUP a"]),
        (["DROP GROUP a"], ["DROP GROUP a"]),
    ]) func isCut(parts: [String], wanted: [String]) {
        #expect(pieces(parts) == wanted)
    }

    @Test func aBegunStatementWaits() {
        #expect(pieces(["CREATE GROUP a;\nDROP", "\nGROUP a\n"], finished: false).count == 1)
    }

    @Test func whatIsTooLongIsHandedOnOnceAndSkipped() {
        let line = "column_name INT,\n"
        let lines = Array(repeating: line, count: Limits.statementSize / line.utf8.count + 100)
        let found = pieces(["CREATE TABLE t (\n"] + lines + ["a INT);\n", "DROP GROUP a;\n"])
        #expect(found.count == 2)
        #expect(found[0].utf8.count <= Limits.statementSize + 2 * line.utf8.count)
        #expect(found[1] == "DROP GROUP a")
    }

    @Test func theRestOfWhatIsTooLongIsNotKept() {
        var input = StatementInput { _, _ in false }
        let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 16)
        var count = 0
        for _ in 0..<64 {
            input.append(piece)
            while input.next() != nil { count += 1 }
        }
        #expect(count == 1)
        #expect(input.skipped > 2 << 20)
        #expect(!input.isEmpty)
        input.drop()
        #expect(input.isEmpty)
    }
}
