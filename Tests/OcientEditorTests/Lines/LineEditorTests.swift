import Testing

@testable import OcientEditor

/// Keys, entries, the history, drawings.
@Suite struct LineEditorTests {
    private func editor(_ entries: [String] = [], columns: Int = 40, rows: Int = 10) -> LineEditor {
        var history = LineHistory()
        for entry in entries { history.add(entry) }
        var editor = LineEditor(
            history, columns: columns, rows: rows,
            isComplete: { text in text.hasSuffix(";") },
            completing: { text in
                let word = text.split(separator: " ").last.map { String($0) } ?? ""
                let fitting = ["group", "groups", "grant"].filter { $0.hasPrefix(word) }
                return LineCompletion(
                    fitting.map { LineCompletion.Candidate(shown: $0, inserted: $0) },
                    replacing: word.count)
            })
        _ = editor.begin("> ")
        return editor
    }

    /// Lets an editor take what a terminal sends.
    private func type(_ text: String, _ editor: inout LineEditor) -> [LineEditor.Action] {
        var reader = KeyReader()
        return reader.read(text.utf8).map { editor.take($0) }
    }

    @Test func enterRunsWhatIsCompleteAndElseBeginsALine() {
        var editor = editor()
        #expect(type("create\r", &editor).last == .edit)
        #expect(type("group;\r", &editor).last == .run("create\ngroup;"))
    }

    @Test func ctrlCAndCtrlDAndCtrlZ() {
        var editor = editor()
        #expect(type("ab\u{3}", &editor).last == .interrupted)
        #expect(type("\u{4}", &editor).last == .edit)
        var empty = self.editor()
        #expect(type("\u{4}", &empty) == [.end])
        #expect(type("\u{1A}", &empty) == [.suspend])
    }

    @Test func tabWritesWhatIsSharedAndThenLists() {
        var editor = editor()
        _ = type("gro\t", &editor)
        #expect(editor.buffer.text == "group")
        _ = type("\t", &editor)
        #expect(editor.drawn().contains("\u{7}"))
        _ = type("\t", &editor)
        let drawn = editor.drawn()
        #expect(drawn.contains("group   groups\r\n"))
        #expect(editor.buffer.text == "group")
    }

    @Test func theHistoryIsWalkedAndSearched() {
        var editor = editor(["drop a;", "create b;", "drop c;"])
        _ = type("new\u{10}\u{10}", &editor)
        #expect(editor.buffer.text == "create b;")
        _ = type("\u{E}\u{E}", &editor)
        #expect(editor.buffer.text == "new")
        _ = type("\u{12}DROP", &editor)
        #expect(editor.buffer.text == "drop c;")
        _ = type("\u{12}", &editor)
        #expect(editor.buffer.text == "drop a;")
        _ = type("\u{7}", &editor)
        #expect(editor.buffer.text == "new")
        #expect(type("\u{12}create\r", &editor).last == .run("create b;"))
    }

    @Test func whatIsPastedIsOneEntry() {
        var editor = editor()
        let actions = type("\u{1B}[200~a;\r\nb\u{1}\tc;\n\u{1B}[201~", &editor)
        #expect(actions == [.edit])
        #expect(editor.buffer.text == "a;\nb c;")
    }

    /// One more byte is pasted than the count says.
    @Test(arguments: [8_388_607, 8_388_608]) func aPasteIsBounded(count: Int) {
        // limits.md: bytes of a paste
        var reader = KeyReader()
        let start = reader.read(Array("\u{1B}[200~".utf8))
        let keys = start + reader.read([UInt8](repeating: 0x61, count: count))
            + reader.read(Array("b\u{1B}[201~c".utf8))
        let text = String(repeating: "a", count: count) + (count == 8_388_608 ? "" : "b")
        // Not shown when it is wrong: it is long.
        #expect((keys == [.pasted(text), .text("c")]) as Bool)
    }

    @Test(arguments: [(60, nil), (61, "and 1 more"), (5_000, "and 4940 more")])
    func sixtyCandidates(count: Int, rest: String?) {
        // limits.md: candidates that Tab lists
        var editor = LineEditor(
            LineHistory(), columns: 40, rows: 10, isComplete: { _ in false },
            completing: { _ in
                LineCompletion((0..<count).map { number in
                    let name = "\(Character(Unicode.Scalar(UInt8(97 + number % 26))))\(number)"
                    return LineCompletion.Candidate(shown: "=" + name, inserted: name)
                }, replacing: 0)
            })
        _ = editor.begin("> ")
        _ = type("\t", &editor)
        _ = editor.drawn()
        _ = type("\t", &editor)
        let drawn = editor.drawn()
        #expect(drawn.filter { $0 == "=" }.count == 60)
        #expect(rest.map { drawn.contains($0) } ?? !drawn.contains(" more"))
    }

    @Test func keysThatComeInPiecesAreOne() {
        var reader = KeyReader()
        #expect(reader.read([0x1B]) == [])
        #expect(reader.isInside)
        #expect(reader.read([0x5B, 0x41, 0xC3]) == [.up])
        #expect(reader.read([0xA4]) == [.text("ä")])
        #expect(reader.read(Array("\u{1B}[20".utf8)) == [])
        #expect(reader.read(Array("0~x\u{1B}[2".utf8)) == [])
        #expect(reader.read(Array("01~y".utf8)) == [.pasted("x"), .text("y")])
        #expect(reader.read([0x1B]) == [])
        #expect(reader.flush() == [.cancel])
        #expect(reader.read([0xFF, 0x61]) == [.text("a")])
    }

    @Test func aLongLineTakesSeveralRowsAndWideCharactersTwoColumns() {
        var screen = LineScreen(columns: 10, rows: 5)
        var buffer = LineBuffer()
        buffer.insert("名前1234567")
        #expect(screen.draw(buffer, prompt: "> ", continuation: "")
            == "\r\u{1B}[J> 名前1234\r\n567\r\u{1B}[3C")
        buffer.home()
        let drawn = screen.draw(buffer, prompt: "> ", continuation: "")
        #expect(drawn.hasSuffix("567\u{1B}[1A\r\u{1B}[2C"))
    }

    @Test func onlyThePartWithTheCursorIsDrawn() {
        var screen = LineScreen(columns: 20, rows: 3)
        var buffer = LineBuffer()
        buffer.insert((0..<50).map { "line \($0)" }.joined(separator: "\n"))
        let drawn = screen.draw(buffer, prompt: "> ", continuation: "")
        #expect(drawn.contains("line 49"))
        #expect(!drawn.contains("line 46"))
    }
}

/// What was typed and is recalled.
@Suite struct LineHistoryTests {
    @Test func secretsAreMasked() {
        var history = LineHistory()
        history.add("CREATE GROUP g;\nCREATE USER u PASSWORD 'kanarie';\nDROP USER u;\n")
        history.add("CREATE USER u PASSWORD kanarie")
        history.add("\\connect 'ocient://u:kanarie@h/d';")
        #expect(history.entries.count == 3)
        #expect(!history.entries.joined().contains("kanarie"))
        #expect(history.entries[0].hasPrefix("CREATE GROUP g;\nCREATE USER u PASSWORD '********';"))
    }

    @Test func aFileIsCutIntoItsEntries() {
        let history = LineHistory(file: "a;\nb\n';\n';\n\n-- c;\nd;\n\\e;\nlast")
        #expect(history.entries == ["a;", "b\n';\n';", "-- c;\nd;", "\\e;", "last"])
    }

    @Test func itIsBounded() {
        // limits.md: entries that can be recalled
        var history = LineHistory()
        for number in 0..<(LineHistory.limit + 10) { history.add("DROP GROUP g\(number);") }
        history.add("DROP GROUP g\(LineHistory.limit + 9);")
        #expect(history.entries.count == LineHistory.limit)
        #expect(history.entries[0] == "DROP GROUP g10;")
    }
}
