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
    package private(set) var difference = CatalogDifference()
    /// Whose privileges it changes; known once it is made.
    package private(set) var privileges = PrivilegeDifference()
    let isBeforeRestart: Bool
    /// Whether answers that the change leaves alike keep their decisions, for a format that shows
    /// them. Without, an attempt that nothing happens to costs a few hundred bytes.
    private let keepsUnchanged: Bool

    /// A comparison that begins with the system that a set-up left.
    ///
    /// Its nodes are restarted, so that the change is all that waits for a restart, and answers
    /// are those after another one; `beforeRestart` does neither (CFG-3).
    package init(_ setup: Interpreter, beforeRestart: Bool, keepsUnchanged: Bool = true) {
        before = setup
        before.observer = RunObserver()
        before.simulation.session = .administrator
        if !beforeRestart { before.simulation.restart() }
        after = before
        isBeforeRestart = beforeRestart
        self.keepsUnchanged = keepsUnchanged
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
    /// prepare them. Both sides run side by side, so that only what differs is kept.
    package mutating func ask(_ source: SourceText) {
        before.evaluateOnly(beforeRestart: isBeforeRestart)
        after.evaluateOnly(beforeRestart: isBeforeRestart)
        var (old, new) = (EntryQueue(), EntryQueue())
        var (oldSteps, newSteps) = (before.begin(source), after.begin(source))
        var goesOn = true
        while goesOn {
            let hasOld = before.step(&oldSteps) { old.add($0, $1) }
            let hasNew = after.step(&newSteps) { new.add($0, $1) }
            pair(&old, &new)
            goesOn = hasOld || hasNew
        }
        before.end { old.add($0, $1) }
        after.end { new.add($0, $1) }
        pair(&old, &new)
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
        append(WhatIfRow(text: text, before: answers.0, after: answers.1))
    }

    /// Makes rows of the entries that both sides have.
    private mutating func pair(_ old: inout EntryQueue, _ new: inout EntryQueue) {
        let count = min(old.entries.count, new.entries.count)
        if count == 0 { return }
        for (one, other) in zip(old.entries, new.entries) where one.row == other.row {
            append(WhatIfRow(
                location: one.row.location, section: one.row.section, text: one.row.text,
                before: one.answer, after: other.answer))
            if let record = one.failed, other.failed != nil { faults.append((.before, record)) }
        }
        old.entries.removeFirst(count)
        new.entries.removeFirst(count)
    }

    private mutating func append(_ row: WhatIfRow) {
        guard !keepsUnchanged, row.effect == .unchanged else { return rows.append(row) }
        var row = row
        row.before.forgetDetails()
        row.after = row.before
        rows.append(row)
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
        /// The record of an attempt or a question that failed.
        var failed: StatementRecord?
    }

    /// The entries of one side that have no counterpart yet.
    fileprivate struct EntryQueue {
        var entries: [Entry] = []
        var faults: [StatementRecord] = []
        private var section: String?
        private var positions = ScriptPositions()

        mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
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
                failed: answer.error == nil ? nil : record))
        }
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
    /// Whether it is the answer to a login.
    package let isLogin: Bool
    /// What it was made from; nil once that is forgotten.
    private var details: Shared<Details>?

    private struct Details: Sendable {
        var decision: Decision?
        var answer: PrivilegeDecision?
        var sensitivity: [AnswerSensitivity] = []
        var error: ExecutionError?
    }

    /// The decision of a login.
    package var decision: Decision? { details?.value.decision }
    /// The answer to a question.
    package var answer: PrivilegeDecision? { details?.value.answer }
    /// The readings that would turn that answer.
    package var answerSensitivity: [AnswerSensitivity] { details?.value.sensitivity ?? [] }
    /// Why the question could not be asked: it names something that does not exist.
    package var error: ExecutionError? { details?.value.error }

    /// The answer to a login.
    init(_ decision: Decision) {
        state = AnswerState(decision)
        isLogin = true
        details = Shared(Details(decision: decision))
    }

    /// The answer to a question about a privilege.
    init(_ answer: PrivilegeDecision, _ sensitivity: [AnswerSensitivity]) {
        state = AnswerState(answer)
        isLogin = false
        details = Shared(Details(answer: answer, sensitivity: sensitivity))
    }

    /// An attempt or a question that failed.
    init(_ error: ExecutionError) {
        state = AnswerState(error)
        isLogin = false
        details = Shared(Details(error: error))
    }

    /// Keeps only what is compared.
    mutating func forgetDetails() { details = nil }

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
        return nil  // not reached: an answer that waits for a restart has that step
    }
}
