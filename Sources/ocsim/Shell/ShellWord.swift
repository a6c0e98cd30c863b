import OcientSQL
import OcientSimulator

/// The words that only the shell knows; they are written where a statement begins and end with
/// the line.
enum ShellWord: String, CaseIterable {
    case why = "\\why"
    case undo = "\\undo"
    case show = "\\show"
    case dump = "\\dump"
    case access = "\\access"
    case describe = "\\d"
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
        case let word where ShellWord.lists[word] != nil: self = .describe
        case let word: self.init(rawValue: word)
        }
    }

    /// What the words of `psql` list, by the statement that does it here.
    static let lists: [String: ShowTopic] = [
        "\\d": .tables, "\\dt": .tables, "\\dv": .views, "\\dn": .schemas, "\\du": .users,
        "\\dg": .groups, "\\dp": .privileges, "\\l": .databases,
    ]

    /// What it does, for `\help`.
    var summary: String {
        switch self {
        case .why: "shows the last login, answer or failure with all its reasons"
        case .undo: "returns to the state before the last statement"
        case .show: "shows a part of the catalog as it is: \\show pools"
        case .dump: "prints the statements that rebuild the catalog, secrets masked"
        case .access: "lists every way in, as the nodes run"
        case .describe: "lists tables; \\dt \\dv \\dn \\du \\dg \\dp \\l what psql lists by them"
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
            repeated, \(ShellPast.limit) statements far. It cannot be undone itself.

            """
        case .show: """
            \\show: shows a part of the catalog as it is

              \\show WHAT

            WHAT is one of: \(CatalogPart.words). Without it, the whole catalog.

            """
        case .dump: """
            \\dump: prints the statements that rebuild the catalog; secrets are masked

              \\dump

            """
        case .access: """
            \\access: lists every way in, as the nodes run

              \\access

            Visits every class of logins that the rules can tell apart ('ocsim help access').

            """
        case .describe: """
            \\d: lists tables, as SHOW TABLES does

              \\d | \\dt | \\dv | \\dn | \\du | \\dg | \\dp | \\l

            For who is used to psql: tables, views, schemas, users, groups, privileges, databases.

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
    mutating func run(_ typed: String, _ rest: String) -> Bool {
        guard let word = ShellWord(typed: typed, rest) else { return false }
        switch word {
        case .quit: return true
        case .why: Output.write(reasons)
        case .help: Output.write(ShellHelp.text(about: rest))
        case .show: Output.write(part(rest))
        case .dump: Output.write(script: DumpText(interpreter.simulation, withSecrets: false).bytes)
        case .access: Output.write(ways)
        case .describe: list(ShellWord.lists[typed.lowercased()] ?? .tables)
        case .undo: Output.write(undo().map { "undone: \($0)\n" } ?? nothingToUndo)
        }
        return false
    }

    private var nothingToUndo: String {
        past.hasForgotten
            ? "nothing more to undo: only the last \(ShellPast.limit) states are kept\n"
            : "there is nothing to undo\n"
    }

    /// A part of the catalog, or why there is none.
    private func part(_ rest: String) -> String {
        let word = rest.split { $0 == " " || $0 == ";" }.first.map { $0.lowercased() } ?? "catalog"
        guard let part = CatalogPart(rawValue: word) else {
            return "\\show has no part '\(ShownText.word(word))': \(CatalogPart.words)\n"
        }
        return part.tree(interpreter.simulation).text
    }

    /// Every way in, or why that cannot be told.
    private var ways: String {
        let search = interpreter.classes(
            where: nil, restarted: false, after: nil, limit: ClassSearch.mostClasses)
        let asked = AccessQuestion([.accepted], where: nil, allowing: nil)
        do {
            let rows = try ClassThreads.reporting(OverflowText.option) {
                () throws(ClassOverflow) in
                try ClassThreads.collect(search) { AccessRows(asked, $0) }
            }
            let terminal = self.terminal
            return AccessReport(rows, setup: "", readings: []).text { text, colour in
                terminal.paint(text, colour)
            }
        } catch {
            return ((error as? Failure)?.message ?? "the ways in cannot be listed") + "\n"
        }
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
