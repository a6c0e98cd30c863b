import OcientSQL

/// What became of one attempt to log in, with the reasons: a value that every report is written
/// from (interface, "A decision").
///
/// A key is filled as soon as it is known and kept when the login is refused; before that it is
/// nil, false or empty.
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

    /// Whether the login was let in.
    package var outcome: Outcome
    /// The rule that decided; of an accepted login PRIV-2, of an undetermined one IDP-4.
    package var rule: RuleID
    /// What the user sees, unless the login was accepted or is undetermined.
    package var error: LoginError?
    /// What the client read out of the string; nil when it could not read it.
    package var connection: ConnectionString?
    /// The kind of login, known once the string is read.
    package var flow: LoginFlow?
    /// The pool that answers, known after POOL-5.
    package var pool: String?
    /// The node reached, known after POOL-5.
    package var node: String?
    /// The database that was asked for integrations; `system` when the pool's one is used.
    package var scope: String?
    /// Whether the scope had no integration of its own, so that those of `system` count.
    package var inherited = false
    /// The integration, known when chosen.
    package var integration: String?
    /// The database that stores the integration.
    package var integrationDatabase: String?
    /// Why it was this integration.
    package var selectedBy: IntegrationSelection?
    /// `user@database`, or `iss::sub` of an SSO session (GRP-7).
    package var identity: String?
    /// The groups of the session as `group@database`, sorted, without `public`.
    package var groups: [String] = []
    /// Whether the other configuration would answer differently (CFG-3).
    package var pendingRestart = false
    /// What was looked at, in order; empty without a trace.
    package var steps: [Step] = []
    /// What would nearly have answered instead; empty without a trace.
    package var considered: [NearMiss] = []
    /// What an undetermined verdict waits for.
    package var missing: [String] = []
    /// The assumed rules that decided something here, in the order of the manual.
    package var assumptions: [RuleID] = []
    /// The readings that would change the answer, ordered by name and value; filled when asked for.
    package var sensitiveTo: [Sensitivity] = []
    /// Changes that make the login succeed, the least first; filled when asked for.
    package var remedies: [Remedy] = []

    /// A decision of which nothing but the outcome and its rule is known.
    package init(outcome: Outcome, rule: RuleID) {
        self.outcome = outcome
        self.rule = rule
    }
}
