import OcientSQL

/// The answer to "may this subject do that to this object", with its reasons (PRIV-15).
public struct PrivilegeDecision: Sendable {
    /// Whether all privileges of the question are held, PRIV-5 included.
    public var isAllowed: Bool
    /// The rule of the first privilege, or of the first that is denied.
    public var rule: RuleID
    /// How it comes about: who is in which group, which row holds what, what that covers.
    public var chain: [DerivationStep] = []
    /// For a denial: what comes near.
    public var nearMisses: [DerivationStep] = []
    /// Whether more comes near than that.
    package var hasMoreNearMisses = false
    /// For a denial: what would help, the least first; filled when asked for.
    public var remedies: [Remedy] = []
}

/// One step of a derivation.
public struct DerivationStep: Equatable, Sendable {
    /// What was found.
    package var fact: DerivationFact
    /// The statement that it comes from, if one does.
    public var origin: Origin?

    /// A step from its parts.
    package init(_ fact: DerivationFact, at origin: Origin? = nil) {
        self.fact = fact
        self.origin = origin
    }

    /// The rule that makes the step.
    public var rule: RuleID { fact.rule }
    /// Whether it says what is missing, not what holds.
    public var lacks: Bool { fact.lacks }
}

/// What one step of a derivation found, with names as they are shown: `alice@sales`,
/// `GROUP readonly@system`, `TABLE sandbox.public.orders`.
package enum DerivationFact: Equatable, Sendable {
    /// `admin@system` is asked about.
    case administrator
    /// A user or a group has a role, for which `rule` counts it.
    case role(holder: String, Role, RuleID)
    /// The subject created an object.
    case created(by: String, object: String)
    /// A row of a GRANT.
    case granted(holder: String, Privilege, on: String)
    /// A row that came with a privilege on something in the object (PRIV-3).
    case impliedUse(holder: String, Privilege, on: String)
    /// A row that came with another privilege on the object (PRIV-4).
    case impliedView(holder: String, Privilege, on: String)
    /// The subject is in a group.
    case member(String, of: String)
    /// Everybody of a database is in its group `public`.
    case everyone(String, database: String)
    /// What is held on a container covers the privilege.
    case covered(by: String, Privilege, on: String)
    /// The schema is explicit, so that VIEW on it is needed as well.
    case explicitSchema(String)
    /// The subject does not hold a privilege, by the rule that demands it.
    case missing(String, Privilege, on: String, Wider, RuleID)
    /// Near: what a user or a group holds on the object itself.
    case holdsOnly(holder: String, [Privilege], on: String)
    /// There is nobody to ask about, since a login was refused by a rule in these words, or is
    /// undetermined by it.
    case noSession(RuleID, isUndetermined: Bool, message: String?)

    /// What would cover a missing privilege further out (PRIV-1).
    package enum Wider: Equatable, Sendable {
        /// Nothing: the object lies in nothing.
        case nothing
        /// The same privilege on a container.
        case same
        /// Another privilege on a container, which is `SYSTEM` or not.
        case other(Privilege, onSystem: Bool)
    }
}

extension DerivationFact {
    /// The rule that makes the step.
    package var rule: RuleID {
        switch self {
        case .administrator, .everyone: .priv10
        case .role(_, _, let rule), .missing(_, _, _, _, let rule), .noSession(let rule, _, _):
            rule
        case .created: .priv6
        case .granted, .covered, .holdsOnly: .priv1
        case .impliedUse: .priv3
        case .impliedView: .priv4
        case .member: .priv15
        case .explicitSchema: .priv5
        }
    }

    /// Whether the fact is that something is missing.
    package var lacks: Bool {
        switch self {
        case .missing, .noSession: true
        case .administrator, .role, .created, .granted, .impliedUse, .impliedView, .member,
             .everyone, .covered, .explicitSchema, .holdsOnly: false
        }
    }
}

/// A question with its names resolved.
package struct PrivilegeQuestion: Sendable {
    /// Who is asked about.
    package var subject: Subject
    /// The privileges, ALL written out.
    package var privileges: [Privilege]
    /// The object.
    package var object: ObjectReference

    /// A question; every privilege must fit the object (PRIV-1), and none be ALL.
    package init(subject: Subject, privileges: [Privilege], object: ObjectReference) {
        self.subject = subject
        self.privileges = privileges
        self.object = object
    }
}

/// A change that was tried on a copy and made the login succeed, or gave the privilege.
public struct Remedy: Hashable, Sendable {
    /// What has to change.
    public enum Kind: String, Sendable {
        /// The catalog, by a statement.
        case ddl
        /// The connection string.
        case connection
        /// The application or the token at the provider.
        case provider
        /// Something in operation, such as a restart.
        case operation
    }

    /// What has to change; of two steps the heavier one.
    public var kind: Kind
    /// What to do, in a sentence.
    public var text: String
    /// The statement, if it is one, without the final semicolon; two are on lines of their own.
    public var statement: String?
    /// The connection string, if that changes; `${name}` or a mask replaces the secret.
    public var dsn: String?
    /// What tells ocsim the same of nodes and providers, without the final semicolon.
    public var directive: String?
    /// The database on which `admin@system` runs the statement; nil is `system`.
    public var database: String?
    /// Whether rolehostd has to be restarted, after the statement if there is one (CFG-1).
    public var restarts = false
    /// Whether it takes protection away, so that it is offered last and says so.
    public var weakens = false

    /// A remedy from its parts.
    package init(_ kind: Kind, _ text: String, statement: String? = nil, dsn: String? = nil) {
        self.kind = kind
        self.text = text
        self.statement = statement
        self.dsn = dsn
    }
}

extension Remedy {
    /// The sentence, and after it the directives on the same line.
    var textWithDirective: String {
        guard let directive else { return text }
        let line = directive.split(separator: "\n").joined(separator: " ")
        return text + " In a scenario: " + line + ";"
    }
}
