import OcientSQL

/// A decision as numbers, before anything is put into words: what is compared and counted when
/// there are many of them. `LoginSystem.decide` makes a `Decision` of it.
package struct Verdict: Sendable {
    /// Whether the login was let in.
    package var outcome = Decision.Outcome.refused
    /// The rule that decided.
    package var rule = RuleID.order1
    /// The vendor code of a refusal; nil also for an exception in the client (DSN-1).
    package var code: Int?
    /// The kind of login.
    package var flow: LoginFlow?
    /// The pool that answers.
    package var pool: PoolID?
    /// The node reached.
    package var node: NodeID?
    /// The connected database.
    package var database: DatabaseID?
    /// The database asked for integrations.
    package var scope: DatabaseID?
    /// Whether the scope had no integration of its own.
    package var inherited = false
    /// The integration that was chosen.
    package var integration: IntegrationID?
    /// Its name as it runs.
    package var integrationName: Symbol?
    /// The database that stores it.
    package var integrationDatabase: DatabaseID?
    /// Why it was chosen.
    package var selectedBy: IntegrationSelection?
    /// Who the session is.
    package var identity = LoginIdentity.unknown
    /// The groups of the session; `public` only when a claim names it.
    package var groups: [GroupID] = []
    /// Assumed rules that had a say before the last one.
    var assumptions = RuleSet()
    /// The password that was judged, for counting it (PWD-5).
    package var judgement: PasswordJudgement?

    /// A verdict about which nothing is known yet.
    package init() {}
}

/// Who a login turned out to be.
package enum LoginIdentity: Hashable, Sendable {
    /// Not known, or not yet.
    case unknown
    /// A user of the catalog.
    case user(UserID)
    /// Issuer and subject (GRP-7).
    case subject(issuer: String, String)
}

/// A password that was looked at: what `Catalog.countAttempt` wants.
package struct PasswordJudgement: Hashable, Sendable {
    /// The user.
    package var user: UserID
    /// What became of the password.
    package var verdict: PasswordVerdict
}

extension Verdict {
    /// Whether both say the same where a user would notice: outcome, integration, its database,
    /// groups and error code (CFG-3).
    package func isSame(as other: Verdict) -> Bool {
        outcome == other.outcome && code == other.code
            && integrationName == other.integrationName
            && integrationDatabase == other.integrationDatabase
            && hasSameGroups(as: other)
    }

    private func hasSameGroups(as other: Verdict) -> Bool {
        if groups == other.groups { return true }
        return groups.count == other.groups.count
            && groups.allSatisfy { other.groups.contains($0) }
    }
}
