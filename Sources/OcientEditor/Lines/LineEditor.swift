/// Edits the entries that a person types on a terminal: takes keys, returns what to do and what to
/// write to the terminal. It reads and writes nothing itself.
///
///     var editor = LineEditor(history, columns: 80, rows: 24, isComplete: …, completing: …)
///     write(editor.begin("ocsim> "))
///     for key in reader.read(bytes) { … editor.take(key) … }
///     write(editor.drawn())
package struct LineEditor {
    /// What a key brings about, besides a change of the entry.
    package enum Action: Equatable {
        /// Nothing else.
        case edit
        /// The entry is complete: run it.
        case run(String)
        /// The entry was given up.
        case interrupted
        /// The input is over.
        case end
        /// The process is to be stopped until it is continued.
        case suspend
    }

    /// What was typed and is recalled.
    package var history: LineHistory
    /// The entry.
    package private(set) var buffer = LineBuffer()
    private var screen: LineScreen
    private var prompt = ""
    private var search: Search?
    /// What is to be written before the entry is drawn.
    private var output = ""
    /// Whether the key before was a Tab that changed nothing.
    private var hasTabbed = false
    private var gate = EntryGate()
    private let isComplete: (String) -> Bool
    private let completing: (String) -> LineCompletion

    /// A search in the history.
    private struct Search {
        var query = ""
        var found: Int?
        /// What was being typed.
        var before: LineBuffer
    }

    /// An editor.
    ///
    /// - Parameters:
    ///   - isComplete: whether an entry can be run, asked at Enter.
    ///   - completing: what may be written after a text, asked at Tab.
    package init(
        _ history: LineHistory, columns: Int, rows: Int,
        isComplete: @escaping (String) -> Bool, completing: @escaping (String) -> LineCompletion
    ) {
        self.history = history
        screen = LineScreen(columns: columns, rows: rows)
        self.isComplete = isComplete
        self.completing = completing
    }

    /// Begins an empty entry; returns what draws it.
    package mutating func begin(_ prompt: String) -> String {
        self.prompt = prompt
        buffer.set("")
        search = nil
        hasTabbed = false
        gate = EntryGate()
        screen.forget()
        return drawn()
    }

    /// What draws the entry as it is.
    package mutating func drawn() -> String {
        defer { output = "" }
        guard let search else {
            // As wide as the prompt, so that the lines of an entry are below one another.
            let width = CharacterWidth.columns(of: prompt)
            let lead = String(repeating: " ", count: max(0, width - 3)) + "-> "
            return output + screen.draw(buffer, prompt: prompt, continuation: lead)
        }
        let lead = search.found == nil && !search.query.isEmpty ? "no entry with" : "search"
        return output
            + screen.draw(buffer, prompt: "\(lead) '\(search.query)': ", continuation: "  ")
    }

    /// Takes a new size of the terminal.
    package mutating func resize(columns: Int, rows: Int) {
        screen.resize(columns: columns, rows: rows)
    }

    /// What puts the cursor below the entry.
    package mutating func leave() -> String {
        buffer.moveToEnd()
        let last = drawn()
        return last + screen.leave()
    }
}

/// Keys.
extension LineEditor {
    /// Takes a key.
    package mutating func take(_ key: LineKey) -> Action {
        if search != nil, !searches(key) { return .edit }
        if key != .tab { hasTabbed = false }
        switch key {
        case .enter: return enter()
        case .interrupt: return .interrupted
        case .endOfInput:
            if buffer.isEmpty { return .end }
            change { $0.delete() }
        case .suspend: return .suspend
        case .tab: complete()
        case .search: search = Search(before: buffer)
        case .clear: output += "\u{1B}[H\u{1B}[2J"; screen.forget()
        case .up: if !buffer.up(), let text = history.older(than: buffer.text) { recall(text) }
        case .down: if !buffer.down(), let text = history.newer() { recall(text) }
        case .first: if let text = history.oldest(current: buffer.text) { recall(text) }
        case .last: if let text = history.newest() { recall(text) }
        case .cancel: break
        case .left, .right, .home, .end, .wordLeft, .wordRight: move(key)
        case .text, .pasted, .newLine, .backspace, .delete, .killToEnd, .killToStart, .killWord,
            .killNextWord, .yank, .transpose: write(key)
        }
        return .edit
    }

    private mutating func move(_ key: LineKey) {
        switch key {
        case .left: buffer.left()
        case .right: buffer.right()
        case .home: buffer.home()
        case .end: buffer.end()
        case .wordLeft: buffer.wordLeft()
        case .wordRight: buffer.wordRight()
        case .text, .pasted, .newLine, .backspace, .delete, .killToEnd, .killToStart, .killWord,
            .killNextWord, .yank, .transpose, .enter, .interrupt, .endOfInput, .suspend, .tab,
            .search, .clear, .up, .down, .first, .last, .cancel: break
        }
    }

    private mutating func write(_ key: LineKey) {
        switch key {
        case .text(let character): change { $0.insert(String(character)) }
        case .pasted(let text): change { $0.insert(LineEditor.withoutLastEnd(text)) }
        case .newLine: change { $0.insert("\n") }
        case .backspace: change { $0.backspace() }
        case .delete: change { $0.delete() }
        case .killToEnd: change { $0.killToEnd() }
        case .killToStart: change { $0.killToStart() }
        case .killWord: change { $0.killWord() }
        case .killNextWord: change { $0.killNextWord() }
        case .yank: change { $0.yank() }
        case .transpose: change { $0.transpose() }
        case .left, .right, .home, .end, .wordLeft, .wordRight, .enter, .interrupt, .endOfInput,
            .suspend, .tab, .search, .clear, .up, .down, .first, .last, .cancel: break
        }
    }

    private static func withoutLastEnd(_ text: String) -> String {
        text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private mutating func change(_ work: (inout LineBuffer) -> Void) {
        let before = buffer.row
        work(&buffer)
        gate.changed(from: min(before, buffer.row))
    }

    private mutating func recall(_ text: String) {
        buffer.set(text)
        gate.changed(from: 0)
    }

    private mutating func enter() -> Action {
        if gate.mayBeOver(buffer), isComplete(buffer.text) { return .run(buffer.text) }
        change { $0.insert("\n") }
        return .edit
    }

    /// Takes a key of a search; false when the key is used up.
    private mutating func searches(_ key: LineKey) -> Bool {
        guard var search else { return true }
        switch key {
        case .text(let character): search.query.append(character)
        case .backspace: search.query = String(search.query.dropLast())
        case .search: break
        case .cancel:
            buffer = search.before
            self.search = nil
            return false
        case .enter, .left, .right, .home, .end, .wordLeft, .wordRight, .up, .down, .interrupt,
            .endOfInput, .suspend, .tab, .clear, .first, .last, .pasted, .newLine, .delete,
            .killToEnd, .killToStart, .killWord, .killNextWord, .yank, .transpose:
            if let found = search.found {
                _ = history.recall(found, current: search.before.text)
            }
            self.search = nil
            gate.changed(from: 0)
            return true
        }
        let end = key == .search ? search.found ?? history.entries.count : history.entries.count
        let found = search.query.isEmpty ? nil : history.find(search.query, before: end)
        if let found {
            search.found = found
            buffer.set(history.entries[found])
        } else if key == .search, search.found != nil {
            output += "\u{7}"
        } else {
            search.found = nil
            buffer = search.before
        }
        self.search = search
        return false
    }
}

/// Completion.
extension LineEditor {
    private static let mostShown = 60

    private mutating func complete() {
        let completion = completing(buffer.textBeforeCursor)
        let all = completion.candidates
        guard let first = all.first else {
            output += "\u{7}"
            return
        }
        let shared = all.dropFirst().reduce(first.inserted) { LineEditor.shared($0, $1.inserted) }
        let typed = String(buffer.lines[buffer.row][..<buffer.column].suffix(completion.replaced))
        if all.count == 1 || shared.count > typed.count {
            hasTabbed = false
            change { $0.replace(completion.replaced, with: shared) }
        } else if hasTabbed {
            list(all)
        } else {
            hasTabbed = true
            output += "\u{7}"
        }
    }

    /// What two texts begin with, in any case of letters.
    private static func shared(_ one: String, _ other: String) -> String {
        var shared = ""
        for (left, right) in zip(one, other) {
            guard left.lowercased() == right.lowercased() else { break }
            shared.append(left)
        }
        return shared
    }

    /// Writes the candidates below the entry, in columns.
    private mutating func list(_ all: [LineCompletion.Candidate]) {
        let shown = all.prefix(LineEditor.mostShown).map { $0.shown }
        let width = min(
            (shown.map { CharacterWidth.columns(of: $0) }.max() ?? 0) + 2, screen.columns)
        let perRow = max(1, screen.columns / width)
        let before = drawn()
        output = before + screen.leave()
        for (index, text) in shown.enumerated() {
            let isLast = index % perRow == perRow - 1 || index == shown.count - 1
            let blanks = isLast ? 0 : max(0, width - CharacterWidth.columns(of: text))
            output += String(text.map { CharacterWidth.shown($0) })
            output += String(repeating: " ", count: blanks) + (isLast ? "\r\n" : "")
        }
        if all.count > shown.count { output += "and \(all.count - shown.count) more\r\n" }
    }
}

/// What may be written at the cursor.
package struct LineCompletion: Sendable {
    /// Something that may be written.
    package struct Candidate: Sendable {
        /// How it is listed.
        package let shown: String
        /// What is written.
        package let inserted: String

        /// A candidate.
        package init(shown: String, inserted: String) {
            self.shown = shown
            self.inserted = inserted
        }
    }

    /// What fits to what is typed so far.
    package let candidates: [Candidate]
    /// How many characters before the cursor are replaced.
    package let replaced: Int

    /// Candidates.
    package init(_ candidates: [Candidate], replacing replaced: Int) {
        self.candidates = candidates
        self.replaced = replaced
    }
}

/// Tells at Enter, at the cost of the new lines only, whether an entry may be over.
private struct EntryGate {
    private var scanner = StatementScanner()
    /// How many lines the scanner has read.
    private var count = 0
    private var hasEnd = false

    /// A line was changed, and perhaps those after it.
    mutating func changed(from line: Int) {
        guard line < count else { return }
        self = EntryGate()
    }

    /// Whether there is a `;` outside of quotes, or a line with a backslash or nothing but a word.
    mutating func mayBeOver(_ buffer: LineBuffer) -> Bool {
        while count < buffer.lines.count {
            for byte in String(buffer.lines[count]).utf8 where scanner.read(byte) { hasEnd = true }
            _ = scanner.read(0x0A)
            count += 1
        }
        // Words of the shell, as `quit`, need no `;`.
        return hasEnd || buffer.lines.count == 1
    }
}
