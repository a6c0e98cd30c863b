import OcientSQL

/// Writes a decision as people read it, top-down: the verdict, the words the driver shows, what
/// was found, what to do.
package struct DecisionText {
    private let files: [SourceText]
    private var positions = ScriptPositions()
    private let paint: (String, Colour) -> String
    private let explains: Bool

    /// A writer for decisions of a run.
    ///
    /// - Parameters:
    ///   - explains: whether each step also tells its rule.
    ///   - paint: colours a text, or leaves it.
    package init(
        _ files: [SourceText], explains: Bool = false,
        paint: @escaping (String, Colour) -> String = { text, _ in text }
    ) {
        self.files = files
        self.explains = explains
        self.paint = paint
    }

    /// The whole text; each line with its line end.
    package mutating func text(of decision: Decision) -> String {
        var text = verdict(decision) + "\n"
        if let words = DriverWords.text(of: decision) { text += "\n" + words }
        text += "\n"
        for (index, step) in decision.steps.enumerated() {
            text += line(of: step, isLast: index == decision.steps.count - 1)
        }
        text += considered(decision)
        text += closing(decision)
        return text
    }

    private func verdict(_ decision: Decision) -> String {
        let line = VerdictText.line(decision)
        switch decision.outcome {
        case .accepted: return paint(line, .green)
        case .refused: return paint(line, .red)
        case .undetermined: return paint(line, .yellow)
        }
    }

    /// `├─ ✓ POOL-4   sso_pool accepts 203.0.113.7 (0.0.0.0/0).  [setup.sql:46]`
    private mutating func line(of step: Step, isLast: Bool) -> String {
        let mark: String
        switch step.status {
        case .pass: mark = paint(step.status.mark, .green)
        case .fail: mark = paint(step.status.mark, .red)
        case .note: mark = step.status.mark
        case .warning: mark = paint(step.status.mark, .yellow)
        }
        let rule = step.rule.description
        let gap = String(repeating: " ", count: max(1, 9 - rule.utf8.count))
        var line = (isLast ? "└─ " : "├─ ") + mark + " " + paint(rule, .bold) + gap + step.text
        if let position = positions.line(of: step.origin, files) {
            line += paint("  [" + position + "]", .faint)
        }
        line += "\n"
        guard explains else { return line }
        let title = step.rule.rule.title
        return line + (isLast ? "   " : "│  ") + "           " + paint(title, .faint) + "\n"
    }

    private func considered(_ decision: Decision) -> String {
        guard !decision.considered.isEmpty else { return "" }
        var text = "\nnear misses\n"
        for miss in decision.considered {
            text += "  " + miss.kind + " " + miss.name + " (" + miss.rejectedBy.description
            text += "): " + miss.text + "\n"
        }
        return text
    }

    /// What to do, what the answer rests on.
    private func closing(_ decision: Decision) -> String {
        var text = ""
        for missing in decision.missing { text += "\nmissing\n  " + missing + "\n" }
        text += RemedyText.section(decision, paint)
        // With steps, one of them says what the other answer would be.
        if decision.pendingRestart, !decision.steps.contains(where: { $0.rule == .cfg3 }) {
            text += decision.isRestarted
                ? "\nBefore the restart of rolehostd the answer is different (CFG-3).\n"
                : "\nA restart of rolehostd would change this answer (CFG-3).\n"
        }
        if !decision.assumptions.isEmpty {
            let rules = decision.assumptions.map { $0.description }.joined(separator: ", ")
            text += "\ndepends on assumptions: " + rules + "\n"
        }
        for item in decision.sensitiveTo {
            text += SensitivityText.line(item, of: decision) + "\n"
        }
        return text
    }
}

/// What the client prints when a login fails.
package enum DriverWords {
    /// The words in two lines, or nil when the login did not fail.
    package static func text(of decision: Decision) -> String? {
        guard let error = decision.error else { return nil }
        switch error.side {
        case .browser: return "the browser shows\n  " + error.message + "\n"
        case .provider: return "the provider answers\n  " + words(of: error) + "\n"
        case .client where error.code == nil: return "the client prints\n  " + error.message + "\n"
        case .client, .server: break
        }
        // A string that the client could not read leads nowhere.
        let connection = decision.connection
        let client = connection?.client ?? ClientProfile.refusing(by: decision.rule)
        return client.text(
            of: error.message, sqlstate: error.sqlstate, code: error.code,
            host: connection?.hosts.first) + "\n"
    }

    private static func words(of error: LoginError) -> String {
        guard let state = error.sqlstate, let code = error.code else { return error.message }
        return "State: " + state + " Code: " + String(code) + " Reason: " + error.message
    }
}

extension VerdictText {
    /// What became of the login or question of an entry, or nil when it is none.
    package static func line(_ record: StatementRecord) -> String? {
        record.decision.map { line($0) } ?? record.answer.map { line($0) }
    }
}

/// Writes how an answer about a privilege comes about.
package struct AnswerText {
    private let files: [SourceText]
    private var positions = ScriptPositions()

    /// A writer for answers on the system of a run.
    package init(_ files: [SourceText]) {
        self.files = files
    }

    /// The chain as a tree, what comes near, what to do.
    package mutating func chain(of answer: PrivilegeDecision, indent: String = "") -> String {
        var text = ""
        for (index, step) in answer.chain.enumerated() {
            let isLast = index == answer.chain.count - 1
            text += indent + (isLast ? "└─ " : "├─ ") + (step.lacks ? "✗ " : "✓ ")
                + line(of: step)
        }
        for step in answer.nearMisses { text += indent + "near: " + line(of: step) }
        if answer.hasMoreNearMisses { text += indent + "near: … and more of this kind\n" }
        if !answer.remedies.isEmpty {
            text += indent + "what to do (each of these was tried and works)\n"
            text += RemedyText.list(answer.remedies, indent: indent + "  ")
        }
        return text
    }

    private mutating func line(of step: DerivationStep) -> String {
        let rule = step.rule.description
        let gap = String(repeating: " ", count: max(1, 8 - rule.utf8.count))
        let position = positions.line(of: step.origin, files).map { "  [\($0)]" } ?? ""
        return rule + gap + step.text + position + "\n"
    }
}
