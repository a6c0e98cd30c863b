import OcientSQL
import OcientSimulator

/// The words that only the shell knows; they are written where a statement begins and end with
/// the line.
enum ShellWord: String, CaseIterable {
    case why = "\\why"
    case undo = "\\undo"
    case help = "\\help"
    case quit = "\\q"

    /// The word that was typed, with the text after it; also words of other shells.
    init?(typed word: String, _ rest: String) {
        switch word.lowercased() {
        case "\\?", "help": self = .help
        case "\\quit", "\\exit": self = .quit
        case "quit", "exit":
            guard rest.allSatisfy({ $0 == ";" || $0.isWhitespace }) else { return nil }
            self = .quit
        case let word: self.init(rawValue: word)
        }
    }

    /// What it does, for `\help`.
    var summary: String {
        switch self {
        case .why: "shows the last login, answer or failure with all its reasons"
        case .undo: "returns to the state before the last statement"
        case .help: "shows the syntax of a statement, or what a word does: \\help CREATE GROUP"
        case .quit: "leave"
        }
    }
}

extension ShellWord {
    /// What it does in full, for `\help \why`.
    var details: String {
        switch self {
        case .why: """
            \\why: shows the last login, answer or failure with all its reasons

              \\why

            After a login: every check in order with its rule, and the statement that it depends on.
            After \\can: by which rows, memberships or roles the privilege is held, or what lacks.
            After a statement that failed: the rule that refused it. Nothing is run again.

            """
        case .undo: """
            \\undo: returns to the state before the last statement

              \\undo

            Takes back the system, the session, the time and an error in the exit status. It can be
            repeated, \(ShellMoment.limit) statements far. It cannot be undone itself.

            """
        case .help: """
            \\help: shows the syntax of a statement, or what a word of the shell does

              \\help [ statement | word ]

            \\help alone lists everything.

            examples
              \\help CREATE GROUP
              \\help \\why

            """
        case .quit: """
            \\q: leaves the shell; the end of the input does too

              \\q

            """
        }
    }
}

extension Shell {
    /// Runs one of the shell's words; true when it ends the shell.
    mutating func run(_ word: ShellWord, _ rest: String) -> Bool {
        switch word {
        case .quit: return true
        case .why: Output.write(reasons)
        case .help: Output.write(ShellHelp.text(about: rest))
        case .undo: Output.write(undo().map { "undone: \($0)\n" } ?? nothingToUndo)
        }
        return false
    }

    private var nothingToUndo: String {
        hasForgotten
            ? "nothing more to undo: only the last \(ShellMoment.limit) states are kept\n"
            : "there is nothing to undo\n"
    }

    /// Why the last entry came out as it did.
    private var reasons: String {
        guard let record = decided else { return "nothing was decided yet\n" }
        if let decision = record.decision {
            let terminal = self.terminal
            var text = DecisionText(interpreter.files) { terminal.paint($0, $1) }
            return text.text(of: decision)
        }
        if let answer = record.answer {
            var text = AnswerText(interpreter.files)
            let verdict = VerdictText.line(record) ?? ""
            let readings = record.answerSensitivity.map { item in
                let outcome = item.isAllowed ? "allowed" : "denied"
                return "If \(item.choice.value.meaning), this is \(outcome) (\(item.rule)).\n"
            }
            return verdict + "\n" + text.chain(of: answer) + readings.joined()
        }
        guard let error = record.result.error else { return "" }
        let helps = record.diagnostics.flatMap { $0.helps }.map { "help: " + $0 }
        let rule = error.rule.map { "\n" + ruleText($0.rule) }
        let lines = [VisibleText.line(error.message)] + helps + [rule].compactMap { $0 }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// What `\help` of the shell says.
enum ShellHelp {
    /// The form of a statement; without one, everything there is.
    static func text(about question: String) -> String {
        let word = question.lowercased().filter { $0 != "\\" && $0 != ";" }
        if let word = ShellWord(rawValue: "\\" + word) { return word.details }
        let found = StatementForm.find(question)
        if found.count == 1 { return found[0].text }
        if !found.isEmpty { return overview(found, question.isEmpty) }
        let heads = StatementForm.all.map { $0.head }
        let nearest = EditDistance.nearest(to: question.uppercased(), among: heads)
        let shown = MaskedText.message(question)
        return "there is no statement '\(shown)'\n"
            + (nearest.map { "did you mean \\help \($0)?\n" } ?? "see \\help\n")
    }

    private static func overview(_ forms: [StatementForm], _ isWhole: Bool) -> String {
        var rows = forms.map { ($0.head, $0.summary) }
        if isWhole { rows = ShellWord.allCases.map { ($0.rawValue, $0.summary) } + rows }
        let width = rows.map { $0.0.count }.max() ?? 0
        return rows.map { head, summary in
            head + String(repeating: " ", count: width + 2 - head.count) + summary + "\n"
        }.joined()
    }
}
