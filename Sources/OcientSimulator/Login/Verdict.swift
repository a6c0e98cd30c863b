import OcientSQL

/// A decision as numbers, before anything is put into words: what is compared and counted when
/// there are many of them. `LoginSystem.decide` makes a `Decision` of it.
public struct Verdict: Sendable {
    /// Whether the login was let in.
    public var outcome = Decision.Outcome.refused
    /// The rule that decided.
    public var rule = RuleID.order1
    /// The vendor code of a refusal; nil also for an exception in the client (DSN-1).
    public var code: Int?
    /// The kind of login.
    public var flow: LoginFlow?
    /// The pool that answers.
    public var pool: PoolID?
    /// The node reached.
    public var node: NodeID?
    /// The connected database.
    public var database: DatabaseID?
    /// The database asked for integrations.
    public var scope: DatabaseID?
    /// Whether the scope had no integration of its own.
    public var inherited = false
    /// The integration that was chosen.
    public var integration: IntegrationID?
    /// Its name as it runs.
    public var integrationName: Symbol?
    /// The database that stores it.
    public var integrationDatabase: DatabaseID?
    /// Why it was chosen.
    public var selectedBy: IntegrationSelection?
    /// Who the session is.
    public var identity = LoginIdentity.unknown
    /// The groups of the session; `public` only when a claim names it.
    public var groups: [GroupID] = []
    /// Assumed rules that had a say before the last one.
    var assumptions = RuleSet()
    /// The password that was judged, for counting it (PWD-5).
    public var judgement: PasswordJudgement?

    /// A verdict about which nothing is known yet.
    public init() {}
}

/// Who a login turned out to be.
public enum LoginIdentity: Hashable, Sendable {
    /// Not known, or not yet.
    case unknown
    /// A user of the catalog.
    case user(UserID)
    /// Issuer and subject (GRP-7).
    case subject(issuer: String, String)
}

/// A password that was looked at: what `Catalog.countAttempt` wants.
public struct PasswordJudgement: Hashable, Sendable {
    /// The user.
    public var user: UserID
    /// What became of the password.
    public var verdict: PasswordVerdict
}

extension Verdict {
    /// Whether both say the same where a user would notice: outcome, integration, its database,
    /// groups and error code (CFG-3).
    public func isSame(as other: Verdict) -> Bool {
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
