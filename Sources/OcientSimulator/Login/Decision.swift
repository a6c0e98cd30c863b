import OcientSQL

/// What became of one attempt to log in, with the reasons: a value that every report is written
/// from (interface, "A decision").
///
/// A key is filled as soon as it is known and kept when the login is refused; before that it is
/// nil, false or empty. The verdict holds the same in numbers; the words of steps and refusals are
/// in `Report/Words`.
public struct Decision: Sendable {
    /// Whether the login was let in.
    public enum Outcome: String, Sendable {
        /// A session exists.
        case accepted
        /// A rule refused.
        case refused
        /// Something the rules ask for was never described (IDP-4).
        case undetermined
    }

    /// What a decision holds besides its answer. What is not asked for is empty and costs no time.
    public struct Parts: OptionSet, Sendable {
        /// One bit for each part.
        public let rawValue: UInt8

        /// A set of its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The steps and the near misses: `steps`, `considered`.
        public static let steps = Parts(rawValue: 1)
        /// The readings that would change the answer: `sensitiveTo`. Decides again for each value
        /// of each reading.
        public static let sensitivity = Parts(rawValue: 2)
        /// Changes after which the login succeeds: `remedies`, of a login that is not accepted.
        /// Decides up to 600 times again on changed copies of the system, so only
        /// `Interpreter.decide` offers it; a `LoginSystem` leaves it out.
        public static let remedies = Parts(rawValue: 4)
    }

    /// The decision in numbers.
    package var verdict: Verdict
    /// Why a rule refused.
    package var refusal: LoginRefusal?
    /// What an undetermined decision waits for.
    package var undescribed: Undescribed?
    /// The time that counted, and whose it is (CFG-5).
    package var clock = ClockTime(seconds: 0, clock: .simulation)
    /// The other nodes that may get the connection and would answer otherwise (POOL-16); empty
    /// without the steps.
    package var otherNodes: [OtherNode] = []
    /// The session of an accepted attempt that was really made.
    package var session: Session?
    /// What the client read out of the string; nil when it could not read it.
    package var connection: ConnectionString?
    /// The pool that answers, known after POOL-5.
    public var pool: String?
    /// The node reached, known after POOL-5.
    public var node: String?
    /// The database that was asked for integrations; `system` when the pool's one is used.
    public var scope: String?
    /// The integration, known when chosen.
    public var integration: String?
    /// The database that stores the integration.
    public var integrationDatabase: String?
    /// `user@database`, or `iss::sub` of an SSO session (GRP-7).
    public var identity: String?
    /// The groups of the session as `group@database`, sorted, without `public`.
    public var groups: [String] = []
    /// Whether each node was taken to run the stored configuration, as after a restart (CFG-3).
    package var isRestarted = false
    /// Whether the other configuration would answer differently (CFG-3).
    public var pendingRestart = false
    /// What was found, in order; empty unless asked for.
    public var steps: [Step] = []
    /// What would nearly have answered instead; empty unless asked for.
    public var considered: [NearMiss] = []
    /// The assumed rules that decided something here, in the order of the manual.
    public var assumptions: [RuleID] = []
    /// The readings that would change the answer, by name and value; empty unless asked for.
    public var sensitiveTo: [Sensitivity] = []
    /// Changes that make the login succeed, the least first, each tried on a copy; empty unless
    /// asked for (`Interpreter.decide`, `RunOptions.remedies`).
    public var remedies: [Remedy] = []

    /// A decision of which only the verdict is known.
    init(_ verdict: Verdict) {
        self.verdict = verdict
    }
}

extension Decision {
    /// Whether the login was let in.
    public var outcome: Outcome { verdict.outcome }
    /// The rule that decided; of an accepted login PRIV-2, of an undetermined one IDP-4.
    public var rule: RuleID { verdict.rule }
    /// The kind of login, known once the string is read.
    public var flow: LoginFlow? { verdict.flow }
    /// Whether the scope had no integration of its own, so that those of `system` count.
    public var inherited: Bool { verdict.inherited }
    /// Why it was this integration.
    public var selectedBy: IntegrationSelection? { verdict.selectedBy }
    /// The password that was judged; `Catalog.countAttempt` counts it (PWD-5). Nil when none was,
    /// and when the attempt was only evaluated once more.
    package var judgement: PasswordJudgement? { verdict.judgement }
}

/// What another node of the chosen pool would answer (POOL-16).
package struct OtherNode: Equatable, Sendable {
    /// The name of the node.
    package var node: String
    /// The outcome there.
    package var outcome: Decision.Outcome
    /// The deciding rule there.
    package var rule: RuleID
    /// The vendor code there; nil when there is none.
    package var code: Int?
}

/// A decision in short, with names.
public struct LoginAnswer: Hashable, Sendable {
    /// The outcome.
    public var outcome: Decision.Outcome
    /// The deciding rule.
    public var rule: RuleID
    /// The vendor code; nil when there is none.
    public var code: Int?
    /// The integration.
    package var integration: String?
    /// The database that stores that integration.
    package var integrationDatabase: String?
    /// The groups.
    package var groups: [String]
}

extension LoginAnswer: ComparableAnswer {
    /// The name of the integration.
    package var integrationName: String? { integration }
}

/// What the decision would be under another value of one reading.
public struct Sensitivity: Equatable, Sendable {
    /// The reading and its other value.
    public var choice: ReadingChoice
    /// The decision then.
    public var answer: LoginAnswer
}
