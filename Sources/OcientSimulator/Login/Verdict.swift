import OcientSQL

/// A decision in numbers: what is compared and counted when there are many of them.
/// `LoginSystem.decide` makes a `Decision` of it.
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
    /// Whether a token was judged by the clock of the machine (CFG-5).
    package var usesMachineTime = false
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

/// A password that was checked: what `Catalog.countAttempt` wants.
package struct PasswordJudgement: Hashable, Sendable {
    /// The user.
    package var user: UserID
    /// What became of the password.
    package var verdict: PasswordVerdict
}

extension Verdict {
    /// `iss::sub`; nil when the person is not known.
    var identityName: String? {
        guard case .subject(let issuer, let subject) = identity else { return nil }
        return issuer + "::" + subject
    }
}

extension Verdict: ComparableAnswer {}

/// What two answers can differ in.
package struct AnswerParts: OptionSet, Sendable {
    /// One bit for each part.
    package let rawValue: UInt8

    /// A set of its bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// accepted, refused and so on.
    package static let outcome = AnswerParts(rawValue: 1)
    /// The deciding rule.
    package static let rule = AnswerParts(rawValue: 2)
    /// The vendor code.
    package static let code = AnswerParts(rawValue: 4)
    /// The integration.
    package static let integration = AnswerParts(rawValue: 8)
    /// The database that stores the integration.
    package static let integrationDatabase = AnswerParts(rawValue: 16)
    /// The groups of the session, in whatever order.
    package static let groups = AnswerParts(rawValue: 32)
    /// What a user would notice: everything but the rule, which is the reason.
    package static let noticed: AnswerParts = [
        .outcome, .code, .integration, .integrationDatabase, .groups,
    ]
    /// Everything (CFG-3).
    package static let all: AnswerParts = [.noticed, .rule]
}

/// An answer, in what it is compared by: the one definition of "the same answer", whether names or
/// numbers are compared.
package protocol ComparableAnswer {
    /// accepted, refused and so on.
    associatedtype Outcome: Equatable
    /// The deciding rule.
    associatedtype Rule: Equatable
    /// The name of an integration.
    associatedtype Name: Equatable
    /// A database.
    associatedtype Database: Equatable
    /// A group.
    associatedtype Group: Equatable

    /// The outcome.
    var outcome: Outcome { get }
    /// The deciding rule.
    var rule: Rule { get }
    /// The vendor code.
    var code: Int? { get }
    /// The name of the integration.
    var integrationName: Name? { get }
    /// The database that stores the integration.
    var integrationDatabase: Database? { get }
    /// The groups of the session.
    var groups: [Group] { get }
}

extension ComparableAnswer {
    /// What two answers differ in.
    package func differences(from other: Self) -> AnswerParts {
        var parts = AnswerParts()
        if outcome != other.outcome { parts.insert(.outcome) }
        if rule != other.rule { parts.insert(.rule) }
        if code != other.code { parts.insert(.code) }
        if integrationName != other.integrationName { parts.insert(.integration) }
        if integrationDatabase != other.integrationDatabase { parts.insert(.integrationDatabase) }
        if !hasSameGroups(as: other) { parts.insert(.groups) }
        return parts
    }

    /// Whether two answers are the same in some parts; unless told otherwise in what a user would
    /// notice.
    package func isSame(as other: Self, in parts: AnswerParts = .noticed) -> Bool {
        differences(from: other).isDisjoint(with: parts)
    }

    private func hasSameGroups(as other: Self) -> Bool {
        groups == other.groups
            || groups.count == other.groups.count
                && groups.allSatisfy { other.groups.contains($0) }
    }
}

/// The kinds of login (FLOW-1, FLOW-2).
public enum LoginFlow: String, CaseIterable, Sendable {
    /// A user with a password.
    case password
    /// A token as ID token.
    case idToken = "id_token"
    /// A token as access token, which needs introspection (TOK-5).
    case accessToken = "access_token"
    /// Interactive, by a code that the person enters in any browser.
    case deviceGrant = "device_grant"
    /// Interactive, by the browser on the client's machine.
    case authorizationCode = "authorization_code"

    /// Whether a person logs in at the provider.
    package var isInteractive: Bool { self == .deviceGrant || self == .authorizationCode }

    /// Whether a token is presented instead of a password.
    package var isToken: Bool { self == .idToken || self == .accessToken }
}

extension LoginFlow: CustomStringConvertible {
    /// The word in JSON: `device_grant`.
    public var description: String { rawValue }
}

/// Why an integration was chosen (TOK-2, TOK-3, FLOW-3).
public enum IntegrationSelection: String, Sendable {
    /// The pool names it.
    case pool
    /// The connection string names it.
    case identityProvider = "identityprovider"
    /// It is the primary that a statement set.
    case primary
    /// No primary is set, or a disabled one was skipped.
    case first
}
