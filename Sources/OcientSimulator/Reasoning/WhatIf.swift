import OcientSQL

/// The answers to attempts and questions before a change of the system and after it.
///
///     var whatIf = WhatIf(setup, beforeRestart: false)
///     whatIf.change(source)
///     whatIf.ask(attempts)
///     whatIf.rows.filter { $0.effect == .lost }
///
/// Everything happens on copies. Attempts are only evaluated, so they never count (PWD-5); each
/// one leaves its session to the questions after it, and where it is refused those have none.
package struct WhatIf {
    /// One side of the change.
    package enum Side: Sendable {
        /// Without the change.
        case before
        /// With the change.
        case after
    }

    /// The system without the change.
    package private(set) var before: Interpreter
    /// The system with the change.
    package private(set) var after: Interpreter
    /// The attempts and questions so far, in order.
    package private(set) var rows: [WhatIfRow] = []
    /// What failed besides attempts and questions: statements of the change, directives of the
    /// attempts. What fails on both sides is there once.
    package private(set) var faults: [(side: Side, record: StatementRecord)] = []
    /// How many statements and directives of the change ran.
    package private(set) var statements = 0
    /// Those of them that failed, and so changed nothing.
    package private(set) var failures: [StatementRecord] = []
    /// What the change does to the catalog; known once it is made.
    package private(set) var difference: CatalogDifference
    /// Whose privileges it changes; known once it is made.
    package private(set) var privileges: PrivilegeDifference
    let isBeforeRestart: Bool

    /// A comparison that begins with the system that a set-up left.
    ///
    /// Its nodes are restarted, so that the change is all that waits for a restart, and answers
    /// are those after another one; `beforeRestart` does neither (CFG-3).
    package init(_ setup: Interpreter, beforeRestart: Bool) {
        before = setup
        before.observer = RunObserver()
        before.simulation.session = .administrator
        if !beforeRestart { before.simulation.restart() }
        after = before
        isBeforeRestart = beforeRestart
        difference = CatalogDifference(from: before.simulation, to: after.simulation)
        privileges = PrivilegeDifference(from: before.simulation, to: after.simulation)
    }

    /// Makes a change, or another part of it.
    package mutating func change(_ source: SourceText) {
        var (count, records) = (0, [StatementRecord]())
        after.run(source) { record, _ in
            count += 1
            if !record.isExpected && record.result.error != nil { records.append(record) }
        }
        statements += count
        failures += records
        faults += records.map { (.after, $0) }
        difference = CatalogDifference(from: before.simulation, to: after.simulation)
        privileges = PrivilegeDifference(from: before.simulation, to: after.simulation)
    }

    /// Evaluates the attempts and questions of a scenario on both sides. Its other directives
    /// prepare them.
    package mutating func ask(_ source: SourceText) {
        let old = WhatIf.entries(of: source, &before, isBeforeRestart)
        let new = WhatIf.entries(of: source, &after, isBeforeRestart)
        for (one, other) in zip(old.entries, new.entries) where one.row == other.row {
            add(one, other)
        }
        faults += old.faults.map { (.before, $0) }
        // Both sides run the same statements, so a fault is known by where it is.
        let known = old.faults.map { Origin(file: UInt32($0.file), offset: $0.range.start) }
        let filesMore = UInt32(after.files.count - before.files.count)
        faults += new.faults.filter { fault in
            !known.contains(Origin(
                file: UInt32(fault.file) - filesMore, offset: fault.range.start))
        }.map { (.after, $0) }
    }

    /// Evaluates one attempt, which each side reads for itself.
    ///
    /// - Throws: what `read` throws, and the error of the directive (FLOW-8).
    package mutating func ask<Failure: Error>(
        _ text: String, _ read: (Interpreter) throws(Failure) -> LoginAttempt
    ) throws(Failure) {
        let old = try read(before)
        let new = try read(after)
        let answers = (before.answer(old, isBeforeRestart),
                       after.answer(new, isBeforeRestart))
        rows.append(WhatIfRow(text: text, before: answers.0, after: answers.1))
    }

    private mutating func add(_ one: Entry, _ other: Entry) {
        rows.append(WhatIfRow(
            location: one.row.location, section: one.row.section, text: one.row.text,
            before: one.answer, after: other.answer))
        if one.answer.error != nil && other.answer.error != nil {
            faults.append((.before, one.record))
        }
    }
}

extension WhatIf {
    /// What tells a row from others.
    fileprivate struct RowKey: Equatable {
        var location: WhatIfRow.Location
        var section: String?
        var text: String
    }

    /// An attempt or question of a scenario on one side.
    fileprivate struct Entry {
        var row: RowKey
        var answer: WhatIfAnswer
        var record: StatementRecord
    }

    fileprivate static func entries(
        of source: SourceText, _ interpreter: inout Interpreter, _ isBeforeRestart: Bool
    ) -> (entries: [Entry], faults: [StatementRecord]) {
        interpreter.evaluateOnly(beforeRestart: isBeforeRestart)
        var entries: [Entry] = []
        var faults: [StatementRecord] = []
        var section: String?
        var positions = ScriptPositions()
        interpreter.run(source) { record, files in
            if let text = record.section { section = text }
            guard let answer = WhatIfAnswer(record) else {
                if record.result.error != nil && !record.isExpected { faults.append(record) }
                return
            }
            let file = files[record.file]
            let position = positions.position(record.file, record.range.start, files)
            let text = MaskedText.firstLine(of: record.range, in: file, limit: 120)
            let location = WhatIfRow.Location(file: file.name, position: position)
            entries.append(Entry(
                row: RowKey(location: location, section: section, text: text), answer: answer,
                record: record))
        }
        return (entries, faults)
    }
}

extension Interpreter {
    /// From here on attempts are only evaluated, by an administrator's session at first.
    fileprivate mutating func evaluateOnly(beforeRestart isBeforeRestart: Bool) {
        simulation.session = .administrator
        (connection, refusedLogin) = (nil, nil)
        options.showsSensitivity = true
        attempts = .evaluated(restarted: !isBeforeRestart)
    }

    /// The answer to one attempt.
    fileprivate mutating func answer(
        _ attempt: LoginAttempt, _ isBeforeRestart: Bool
    ) -> WhatIfAnswer {
        evaluateOnly(beforeRestart: isBeforeRestart)
        return WhatIfAnswer(evaluate(attempt))
    }
}

/// What became of one attempt or question on one side of a change.
package struct WhatIfAnswer: Sendable {
    /// The answer, in what is compared.
    package var state: AnswerState
    /// The decision of a login.
    package var decision: Decision?
    /// The answer to a question.
    package var answer: PrivilegeDecision?
    /// The readings that would turn that answer.
    package var answerSensitivity: [AnswerSensitivity] = []
    /// Why the question could not be asked: it names something that does not exist.
    package var error: ExecutionError?

    /// The answer to a login.
    init(_ decision: Decision) {
        state = AnswerState(decision)
        self.decision = decision
    }

    /// The answer to a question about a privilege.
    init(_ answer: PrivilegeDecision, _ sensitivity: [AnswerSensitivity]) {
        state = AnswerState(answer)
        self.answer = answer
        answerSensitivity = sensitivity
    }

    /// An attempt or a question that failed.
    init(_ error: ExecutionError) {
        state = AnswerState(error)
        self.error = error
    }

    /// The answer of an entry of a run; nil when it is neither login nor question.
    init?(_ record: StatementRecord) {
        if let decision = record.decision {
            self.init(decision)
        } else if let answer = record.answer {
            self.init(answer, record.answerSensitivity)
        } else if let error = record.result.error,
                  [.connect, .connectTo, .can].contains(record.kind) {
            self.init(error)
        } else {
            return nil
        }
    }

    /// What was checked, in order.
    package var steps: [Step] {
        if let decision { return decision.steps }
        return answer?.chain.map { $0.step } ?? []
    }

    /// Whether the answer waits for a restart of rolehostd (CFG-3).
    package var isPending: Bool { decision?.pendingRestart ?? false }

    /// The answer with the other configuration, if it waits for a restart.
    package var otherMoment: AnswerState? {
        for step in steps {
            if case .restart(.other(let answer, _)) = step.fact { return AnswerState(answer) }
        }
        return nil
    }
}
