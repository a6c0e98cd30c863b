import OcientSQL

/// A claim about every login (access, "Commands").
package struct Claim {
    /// What is claimed.
    package enum Kind {
        /// No login that meets the condition is accepted.
        case neverAccepted
        /// No session that meets the condition may do one of these.
        case neverAllowed(PrivilegeQuestion)
        /// Every well-meant login that meets the condition is accepted.
        case alwaysAccepted
        /// The session of each such login may do all of these.
        case alwaysAllowed(PrivilegeQuestion)
        /// Accepted logins that meet the condition have nothing but these.
        case only(Subject, [String])
        /// No login is decided otherwise than by the script of this name.
        case same(file: String)
    }

    /// What ONLY is about.
    package enum Subject: String, CaseIterable, Sendable {
        /// The groups of sessions.
        case groups
        /// The integrations that let them in.
        case integrations
        /// The databases that they connect to.
        case databases
        /// The endpoints that they arrive at.
        case endpoints
    }

    /// What is claimed.
    package var kind: Kind
    /// Of which logins; nil is all.
    package var condition: ClaimCondition?
    /// The claim as written.
    package var text: String
}

/// Which logins a claim is about.
package indirect enum ClaimCondition: Sendable {
    /// Both.
    case and(ClaimCondition, ClaimCondition)
    /// One of two, or both.
    case or(ClaimCondition, ClaimCondition)
    /// The others.
    case not(ClaimCondition)
    /// Those of which a key has one of some values.
    case term(ClaimKey, [String])
    /// Those from addresses in a range.
    case source(AddressRange)
}

/// What a condition asks of a login.
package enum ClaimKey: String, CaseIterable, Sendable {
    case endpoint, node, database, flow, user, person, group, integration, issuer, application
    case identityProvider = "identity_provider"
    case driver, source

    /// The word as written.
    package var word: String { rawValue }
}

/// Keys of a condition.
struct ClaimKeys: OptionSet {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// One key.
    init(_ key: ClaimKey) {
        let index = ClaimKey.allCases.firstIndex(of: key) ?? 0
        rawValue = 1 << UInt16(index)
    }

    /// Whether one of them is about where a login comes from or arrives.
    var areAboutWays: Bool {
        !isDisjoint(with: [
            ClaimKeys(.source), ClaimKeys(.node), ClaimKeys(.endpoint), ClaimKeys(.driver),
        ])
    }
}

extension ClaimCondition {
    /// The keys that it asks for.
    var keys: ClaimKeys {
        switch self {
        case .and(let one, let other), .or(let one, let other): one.keys.union(other.keys)
        case .not(let one): one.keys
        case .term(let key, _): ClaimKeys(key)
        case .source: ClaimKeys(.source)
        }
    }

    /// The ranges that it names, which cut the blocks of addresses.
    package var ranges: [AddressRange] {
        switch self {
        case .and(let one, let other), .or(let one, let other): one.ranges + other.ranges
        case .not(let one): one.ranges
        case .term: []
        case .source(let range): [range]
        }
    }

    /// Each key that it asks for with the values that it names.
    var terms: [(key: ClaimKey, values: [String])] {
        switch self {
        case .and(let one, let other), .or(let one, let other): one.terms + other.terms
        case .not(let one): one.terms
        case .term(let key, let values): [(key, values)]
        case .source: []
        }
    }

    /// Both conditions, where there are two.
    package static func both(_ one: ClaimCondition?, _ other: ClaimCondition?) -> ClaimCondition? {
        guard let one else { return other }
        return other.map { .and(one, $0) } ?? one
    }
}
