import OcientSQL

/// What became of one statement or directive of a run.
public struct StatementRecord {
    /// Its number in the run, from 1.
    public var index: Int
    /// Index of its script in `Interpreter.files`.
    public var file: Int
    /// Its range there.
    public var range: ByteRange
    /// What it is; `syntaxError` when it did not parse.
    public var kind: StatementKind
    /// What it answered.
    public var result = StatementResult()
    /// What is wrong with it, as findings: syntax errors, or the error of the execution.
    public var diagnostics: [Diagnostic] = []
    /// What only few entries have; kept apart so that the many others stay small.
    private var extra: Extra?

    /// Whether an `\expect` after it met its error, refusal or denial, which then does not count.
    public var isExpected = false
    /// Whether an `\expect` is about it, met or not.
    package var hasExpectation = false
    /// Whether it did not parse.
    package var isSyntaxError = false

    /// An entry of a statement that nothing is known of yet.
    init(index: Int, file: Int, range: ByteRange, kind: StatementKind) {
        self.index = index
        self.file = file
        self.range = range
        self.kind = kind
    }

    /// How it came out: an error, a success with notices, a success.
    public var status: StatementStatus {
        if result.error != nil { return .error }
        return result.notices.isEmpty ? .ok : .notice
    }

    /// Whether it only did what it says, as most statements do: no error, notice, row, login,
    /// answer or expectation.
    var isUnremarkable: Bool {
        extra == nil && status == .ok && result.columns.isEmpty && result.rows.isEmpty
    }
}

extension StatementRecord {
    /// What entries of logins, questions, expectations and sections have.
    private final class Extra {
        var decision: Decision?
        var answer: PrivilegeDecision?
        var answerSensitivity: [AnswerSensitivity] = []
        var expectation: ExpectationResult?
        var section: String?
        var readings: ReadingSet?
    }

    private mutating func makeExtra() -> Extra {
        if let extra { return extra }
        let made = Extra()
        extra = made
        return made
    }

    /// The login that it attempted.
    public var decision: Decision? {
        get { extra?.decision }
        set { makeExtra().decision = newValue }
    }

    /// The answer to the question that it asked.
    public var answer: PrivilegeDecision? {
        get { extra?.answer }
        set { makeExtra().answer = newValue }
    }

    /// The readings that would turn that answer; filled when the options ask for it.
    package var answerSensitivity: [AnswerSensitivity] {
        get { extra?.answerSensitivity ?? [] }
        set { makeExtra().answerSensitivity = newValue }
    }

    /// How an `\expect` came out.
    public var expectation: ExpectationResult? {
        get { extra?.expectation }
        set { makeExtra().expectation = newValue }
    }

    /// The readings under which its login or question was decided.
    package var readings: ReadingSet? {
        get { extra?.readings }
        set { makeExtra().readings = newValue }
    }

    /// The text of a `\section`.
    package var section: String? {
        get { extra?.section }
        set { makeExtra().section = newValue }
    }
}

/// How a statement came out.
public enum StatementStatus: UInt8, Sendable {
    /// It did what it says.
    case ok
    /// It failed and changed nothing.
    case error
    /// It did what it says, and there is something to say about it.
    case notice

    /// The word in JSON.
    package var word: String {
        switch self {
        case .ok: "ok"
        case .error: "error"
        case .notice: "notice"
        }
    }
}

/// How an `\expect` came out.
public struct ExpectationResult: Sendable {
    /// What was not as expected, a sentence each.
    public var failures: [String]
    /// What helps, if the entry itself failed.
    package var helps: [String] = []

    /// Whether everything was as expected.
    package var isMet: Bool { failures.isEmpty }
}

/// What a run counted.
public struct RunSummary: Sendable {
    /// Statements and directives.
    public var statements = 0
    /// Those without an error.
    package var ok = 0
    /// Those with an error, expected or not.
    public var errors = 0
    /// `\expect` directives.
    public var expectations = 0
    /// Those that were not met.
    public var unmet = 0
    /// Syntax errors that nothing expected.
    package var unexpectedSyntaxErrors = 0
    /// Other errors that nothing expected.
    package var unexpectedErrors = 0
    /// Refused logins and denied questions that nothing expected.
    package var unexpectedRefusals = 0
    /// Undetermined logins that nothing expected.
    package var unexpectedUndetermined = 0

    /// Nothing counted yet.
    package init() {}

    mutating func count(_ record: StatementRecord) {
        statements += 1
        if record.status == .error { errors += 1 } else { ok += 1 }
        if let expectation = record.expectation {
            expectations += 1
            if !expectation.isMet { unmet += 1 }
        }
        guard !record.isExpected else { return }
        if record.isSyntaxError {
            unexpectedSyntaxErrors += 1
        } else if record.result.error != nil {
            unexpectedErrors += 1
        }
        if record.decision?.outcome == .refused || record.answer?.isAllowed == false {
            unexpectedRefusals += 1
        }
        if record.decision?.outcome == .undetermined { unexpectedUndetermined += 1 }
    }
}

extension StatementRecord {
    /// The message of the error that the entry ended with.
    var message: String? { result.error?.message ?? decision?.error?.message }

    /// What an entry has under a key; nil when it has nothing there.
    func values(of key: ExpectedKey) -> [String]? {
        switch key {
        case .code:
            return (result.error.flatMap { $0.code } ?? decision?.error?.code).map { [String($0)] }
        case .sqlstate:
            return (result.error.flatMap { $0.sqlstate } ?? decision?.error?.sqlstate).map { [$0] }
        case .rule: return decidingRule.map { [$0.description] }
        case .rows: return [String(result.rows.count)]
        case .notices: return [String(result.notices.count)]
        case .notice: return result.notices.isEmpty ? nil : result.notices
        case .message: return message.map { [$0] }
        case .cites: return citedRules.rules.map { $0.description }
        case .sensitiveTo:
            if answer != nil { return answerSensitivity.map { $0.choice.description } }
            return decision?.sensitiveTo.map { $0.choice.description }
        case .integration: return decision?.integration.map { [$0] }
        case .integrationDatabase: return decision?.integrationDatabase.map { [$0] }
        case .selectedBy: return decision?.selectedBy.map { [$0.rawValue] }
        case .inherited: return decision.map { [$0.inherited ? "true" : "false"] }
        case .pendingRestart: return decision.map { [$0.pendingRestart ? "true" : "false"] }
        case .side: return decision?.error.map { [$0.side.rawValue] }
        case .pool: return decision?.pool.map { [$0] }
        case .node: return decision?.node.map { [$0] }
        case .scope: return decision?.scope.map { [$0] }
        case .groups: return decision?.groups
        case .identity: return decision?.identity.map { [$0] }
        case .database: return decision?.connection.map { [$0.database.description] }
        case .flow: return decision?.flow.map { [$0.rawValue] }
        case .warnings: return decision.map { [String($0.warnings.count)] }
        case .warning:
            return decision.flatMap { $0.warnings.isEmpty ? nil : $0.warnings }
        }
    }
}

extension Decision {
    /// The texts of the warnings among the steps.
    var warnings: [String] {
        steps.filter { $0.status == .warning }.map { $0.text }
    }
}

extension StatementRecord {
    /// The rule that the entry's outcome rests on: of its error, its login or its answer; nil for
    /// everything else.
    public var decidingRule: RuleID? {
        if let error = result.error { return error.rule }
        return decision?.rule ?? answer?.rule
    }

    /// Every rule that the entry names: the deciding one, those of steps, near misses and
    /// assumptions, and CFG-3 where a restart would change the answer. Steps are there when the
    /// run's options ask for traces.
    package var citedRules: RuleSet {
        var rules = RuleSet()
        if let rule = decidingRule { rules.insert(rule) }
        if let decision {
            for step in decision.steps { rules.insert(step.rule) }
            for miss in decision.considered { rules.insert(miss.rejectedBy) }
            for rule in decision.assumptions { rules.insert(rule) }
            if decision.pendingRestart { rules.insert(.cfg3) }
        }
        if let answer {
            for step in answer.chain { rules.insert(step.rule) }
            for step in answer.nearMisses { rules.insert(step.rule) }
        }
        return rules
    }
}
