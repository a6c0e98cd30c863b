import OcientSQL

/// What became of one attempt to log in, with the reasons: a value that every report is written
/// from (interface, "A decision").
///
/// A key is filled as soon as it is known and kept when the login is refused; before that it is
/// nil, false or empty. The verdict holds the same in numbers; the words of steps and refusals are
/// in `Report/Words`.
package struct Decision: Sendable {
    /// Whether the login was let in.
    package enum Outcome: String, Sendable {
        /// A session exists.
        case accepted
        /// A rule refused.
        case refused
        /// Something the rules ask for was never described (IDP-4).
        case undetermined
    }

    /// What is written down besides what decides.
    package struct Parts: OptionSet, Sendable {
        /// One bit for each part.
        package let rawValue: UInt8

        /// A set of its bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The steps and the near misses.
        package static let steps = Parts(rawValue: 1)
        /// The readings that would change the answer.
        package static let sensitivity = Parts(rawValue: 2)
    }

    /// The decision in numbers.
    package var verdict: Verdict
    /// Why a rule refused.
    package var refusal: LoginRefusal?
    /// What an undetermined decision waits for.
    package var undescribed: Undescribed?
    /// The time that counted, and whose it is (CFG-5).
    package var clock = ClockTime(seconds: 0, clock: .simulation)
    /// The other nodes that may get the connection and would answer otherwise (POOL-16).
    package var otherNodes: [OtherNode] = []
    /// The session of an accepted attempt that was really made.
    package var session: Session?
    /// What the client read out of the string; nil when it could not read it.
    package var connection: ConnectionString?
    /// The pool that answers, known after POOL-5.
    package var pool: String?
    /// The node reached, known after POOL-5.
    package var node: String?
    /// The database that was asked for integrations; `system` when the pool's one is used.
    package var scope: String?
    /// The integration, known when chosen.
    package var integration: String?
    /// The database that stores the integration.
    package var integrationDatabase: String?
    /// `user@database`, or `iss::sub` of an SSO session (GRP-7).
    package var identity: String?
    /// The groups of the session as `group@database`, sorted, without `public`.
    package var groups: [String] = []
    /// Whether the other configuration would answer differently (CFG-3).
    package var pendingRestart = false
    /// What was found, in order; empty unless asked for.
    package var steps: [Step] = []
    /// What would nearly have answered instead; empty unless asked for.
    package var considered: [NearMiss] = []
    /// The assumed rules that decided something here, in the order of the manual.
    package var assumptions: [RuleID] = []
    /// The readings that would change the answer, ordered by name and value; filled when asked for.
    package var sensitiveTo: [Sensitivity] = []
    /// Changes that make the login succeed, the least first; filled by whoever looks for them.
    package var remedies: [Remedy] = []

    /// A decision of which only the verdict is known.
    init(_ verdict: Verdict) {
        self.verdict = verdict
    }
}

extension Decision {
    /// Whether the login was let in.
    package var outcome: Outcome { verdict.outcome }
    /// The rule that decided; of an accepted login PRIV-2, of an undetermined one IDP-4.
    package var rule: RuleID { verdict.rule }
    /// The kind of login, known once the string is read.
    package var flow: LoginFlow? { verdict.flow }
    /// Whether the scope had no integration of its own, so that those of `system` count.
    package var inherited: Bool { verdict.inherited }
    /// Why it was this integration.
    package var selectedBy: IntegrationSelection? { verdict.selectedBy }
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
package struct LoginAnswer: Equatable, Sendable {
    /// The outcome.
    package var outcome: Decision.Outcome
    /// The deciding rule.
    package var rule: RuleID
    /// The vendor code; nil when there is none.
    package var code: Int?
    /// The integration.
    package var integration: String?
    /// The database that stores that integration.
    package var integrationDatabase: String?
    /// The groups.
    package var groups: [String]
}

/// What the decision would be under another value of one reading.
package struct Sensitivity: Equatable, Sendable {
    /// The reading and its other value.
    package var choice: ReadingChoice
    /// The decision then.
    package var answer: LoginAnswer
}
