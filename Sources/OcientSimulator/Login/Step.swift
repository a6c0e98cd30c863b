import OcientSQL

/// One fact that a decision established.
public struct Step: Equatable, Sendable {
    /// How it came out.
    public enum Status: String, Sendable {
        /// The rule let the login go on.
        case pass
        /// The rule refused.
        case fail
        /// Worth knowing, without an effect on the outcome.
        case note
        /// Probably not what the user meant.
        case warning
    }

    /// What was found.
    package var fact: LoginFact
    /// The statement that made what the fact is about.
    public var origin: Origin?

    /// The rule that was applied.
    public var rule: RuleID { fact.judgement.rule }
    /// How it came out.
    public var status: Status { fact.judgement.status }
}

extension DerivationStep {
    /// The same as a step of a decision.
    package var step: Step { Step(fact: .privilege(fact, isNear: false), origin: origin) }

    /// A near miss as a step of a decision.
    package var note: Step { Step(fact: .privilege(fact, isNear: true), origin: origin) }
}

/// A pool or an integration that would nearly have been used.
public struct NearMiss: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Why it was not used.
    package var reason: Reason

    /// Why a pool or an integration was not used.
    package enum Reason: Hashable, Sendable {
        /// About a connectivity pool.
        case pool(PoolMiss)
        /// About an SSO integration.
        case integration(IntegrationMiss)
    }

    /// The rule that kept it out.
    public var rejectedBy: RuleID {
        switch reason {
        case .pool(let miss): miss.rule
        case .integration(let miss): miss.rule
        }
    }
}

/// Why a pool was not used.
package enum PoolMiss: Hashable, Sendable {
    /// It answers at the host, but another pool is the one that counts.
    case doesNotCount(ConnectionString.Host)
    /// It answers at the host on a node that does not count.
    case nodeDoesNotCount(ConnectionString.Host, node: String)
    /// It answers at an endpoint with another port.
    case otherPort(Endpoint, than: Int)
    /// It accepts only other clients at the host.
    case source(ConnectionString.Host, AddressRange, IPAddress)
    /// It is a default pool, and another remains.
    case isDefault
    /// Its node was declared after that of the default pool that answers.
    case laterNode
    /// Its priority is not the one that wins.
    case priority(Int64, of: String, Int64, highestWins: Bool)
    /// Its SOURCE_ADDRESS is wider than that of another pool.
    case lessExact(than: String)
    /// It was created after another pool.
    case later(than: String)

    fileprivate var rule: RuleID {
        switch self {
        case .doesNotCount: .pool14
        case .nodeDoesNotCount, .otherPort: .pool3
        case .source: .pool4
        case .isDefault, .laterNode, .priority, .lessExact, .later: .pool5
        }
    }
}

/// Why an integration was not used.
package enum IntegrationMiss: Hashable, Sendable {
    /// It is not the primary of a database, which counts for a rule.
    case notPrimary(of: String, RuleID)
    /// The connection does not name it.
    case notNamed
    /// The string names it, but the user names no scope.
    case namedWithoutScope
    /// The string names it, but the scope has no integration, so that no name is looked up.
    case namedInFallback(scope: String)
    /// It is stored on system, and the scope has integrations of its own.
    case hidden(scope: String)
    /// It is disabled.
    case disabled
    /// It comes later in the list.
    case laterInList
    /// The string names it on a database, but a pool has an integration.
    case overridden(on: String, pool: String)

    fileprivate var rule: RuleID {
        switch self {
        case .notPrimary(_, let rule): rule
        case .notNamed, .namedWithoutScope: .tok2
        case .namedInFallback: .tok3
        case .hidden: .int2
        case .disabled: .int8
        case .laterInList, .overridden: .flow3
        }
    }
}

/// Collects the steps and near misses of one decision. Code that decides holds an optional one, so
/// that no fact is collected where no report reads it.
final class LoginTrace {
    private(set) var steps: [Step] = []
    private(set) var considered: [NearMiss] = []
    private var known: Set<NearMiss> = []

    /// Takes a step down, with the statement that made what it is about.
    func add(_ fact: LoginFact, at origin: Origin? = nil) {
        let known = origin.flatMap { $0.isBootstrap ? nil : $0 }
        steps.append(Step(fact: fact, origin: known))
    }

    /// Takes down a pool that would nearly have been used; several participants of one have the
    /// same reason only once.
    func consider(pool: String, _ miss: PoolMiss) {
        consider(NearMiss(name: pool, reason: .pool(miss)))
    }

    /// Takes down an integration that would nearly have been used.
    func consider(integration: String, _ miss: IntegrationMiss) {
        consider(NearMiss(name: integration, reason: .integration(miss)))
    }

    private func consider(_ miss: NearMiss) {
        guard known.insert(miss).inserted else { return }
        considered.append(miss)
    }
}
