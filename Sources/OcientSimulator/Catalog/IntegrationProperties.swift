import OcientSQL

/// The properties of an SSO integration, typed (INT-12).
package struct IntegrationProperties: Hashable, Sendable {
    /// Where the provider is; no trailing slash, or IDP-1 refuses.
    package var issuer = ""
    /// The application at the provider that `azp` must name (TOK-12).
    package var clientID = ""
    /// The application's secret.
    package var clientSecret: Secret?
    /// The group of those whose claims give none (GRP-3).
    package var defaultGroup: String?
    /// Scopes to ask for besides `openid`.
    package var additionalScopes: [String]?
    /// Audiences that `aud` may name besides client_id (TOK-11).
    package var additionalAudiences: [String]?
    /// The claims that hold group values (GRP-1).
    package var groupsClaimIDs: [String]?
    /// Claim values with the groups they give, as written (GRP-1).
    package var groupsClaimMappings: [GroupMapping]? {
        didSet { mappingIndex = groupsClaimMappings.map { GroupMappingIndex($0) } }
    }
    /// Finds a value among the mappings; nil when there are none.
    private(set) var mappingIndex: GroupMappingIndex?
    /// Whether a token may be presented as `id_token` (TOK-6).
    package var enableIDTokenAuthentication: Bool?

    /// Properties of which none is set.
    package init() {}

    /// A claim value and the group that it gives.
    package struct GroupMapping: Hashable, Sendable {
        /// The value in the claim.
        package var value: String
        /// The name of the group.
        package var group: String

        /// A mapping from its parts.
        package init(value: String, group: String) {
            self.value = value
            self.group = group
        }
    }
}

/// The names of the properties.
package enum IntegrationProperty: UInt8, CaseIterable, Sendable {
    /// The URL by which the provider names itself in tokens.
    case issuer
    /// The application at the provider that people log in with.
    case clientID
    /// Its secret.
    case clientSecret
    /// The group of those whose claims give none (GRP-3).
    case defaultGroup
    /// Scopes that are asked for besides `openid`.
    case additionalScopes
    /// Audiences of tokens that are accepted beside the client_id (TOK-11).
    case additionalAudiences
    /// The claims that groups are read from (GRP-1).
    case groupsClaimIDs
    /// Which value of such a claim gives which group (GRP-1).
    case groupsClaimMappings
    /// Whether an ID token may be presented (TOK-6).
    case enableIDTokenAuthentication

    /// The name as it is written in SQL.
    package var name: String {
        switch self {
        case .issuer: "issuer"
        case .clientID: "client_id"
        case .clientSecret: "client_secret"
        case .defaultGroup: "default_group"
        case .additionalScopes: "additional_scopes"
        case .additionalAudiences: "additional_audiences"
        case .groupsClaimIDs: "groups_claim_ids"
        case .groupsClaimMappings: "groups_claim_mappings"
        case .enableIDTokenAuthentication: "enable_id_token_authentication"
        }
    }

    /// What its value must be.
    package var form: String {
        switch self {
        case .issuer, .clientID, .clientSecret, .defaultGroup: "a text"
        case .additionalScopes, .additionalAudiences, .groupsClaimIDs: "a list of texts, [\"…\"]"
        case .groupsClaimMappings: "a map of texts, { \"…\" = \"…\" }"
        case .enableIDTokenAuthentication: "true or false"
        }
    }

    /// Whether an integration cannot be without it (INT-12).
    package var isRequired: Bool { self == .issuer || self == .clientID }
}

extension IntegrationProperties {
    /// Whether a property is set; an empty text counts as not set (INT-12).
    package func isSet(_ property: IntegrationProperty) -> Bool {
        switch property {
        case .issuer: !issuer.isEmpty
        case .clientID: !clientID.isEmpty
        case .clientSecret: clientSecret != nil
        case .defaultGroup: defaultGroup != nil
        case .additionalScopes: additionalScopes != nil
        case .additionalAudiences: additionalAudiences != nil
        case .groupsClaimIDs: groupsClaimIDs != nil
        case .groupsClaimMappings: groupsClaimMappings != nil
        case .enableIDTokenAuthentication: enableIDTokenAuthentication != nil
        }
    }

    /// Makes a property not set.
    package mutating func unset(_ property: IntegrationProperty) {
        switch property {
        case .issuer: issuer = ""
        case .clientID: clientID = ""
        case .clientSecret: clientSecret = nil
        case .defaultGroup: defaultGroup = nil
        case .additionalScopes: additionalScopes = nil
        case .additionalAudiences: additionalAudiences = nil
        case .groupsClaimIDs: groupsClaimIDs = nil
        case .groupsClaimMappings: groupsClaimMappings = nil
        case .enableIDTokenAuthentication: enableIDTokenAuthentication = nil
        }
    }
}

/// Finds the groups of a claim value among the mappings of an integration, in O(1) of their
/// number (GRP-1).
///
/// Made when the property is set. It says nothing that the mappings do not say, so all are equal.
/// INVARIANT: `next[i]` is the next mapping with the hash of mapping i, or -1; `places` has the
/// first one of each hash.
final class GroupMappingIndex: Sendable {
    private let places: KeyTable
    private let next: [Int32]

    init(_ mappings: [IntegrationProperties.GroupMapping]) {
        var places = KeyTable()
        var next = [Int32](repeating: -1, count: mappings.count)
        for place in mappings.indices.reversed() {
            let hash = ByteHash.hash(mappings[place].value)
            if let later = places.find(hash) { next[place] = Int32(truncatingIfNeeded: later) }
            places.set(hash, UInt32(truncatingIfNeeded: place))
        }
        self.places = places
        self.next = next
    }

    /// The first mapping that may have a value; the caller compares.
    func first(_ value: String) -> Int? {
        places.find(ByteHash.hash(value)).map { Int($0) }
    }

    /// The next mapping that may have the same value.
    func next(after place: Int) -> Int? { next[place] < 0 ? nil : Int(next[place]) }
}

extension GroupMappingIndex: Hashable {
    static func == (left: GroupMappingIndex, right: GroupMappingIndex) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}

extension IntegrationProperties {
    /// The place of the first mapping of exactly this claim value.
    func firstMapping(of value: String) -> Int? {
        mapping(of: value, from: mappingIndex?.first(value))
    }

    /// The place of the next mapping of the same claim value.
    func nextMapping(of value: String, after place: Int) -> Int? {
        mapping(of: value, from: mappingIndex?.next(after: place))
    }

    private func mapping(of value: String, from start: Int?) -> Int? {
        guard let mappings = groupsClaimMappings else { return nil }
        var place = start
        while let candidate = place, mappings[candidate].value != value {
            place = mappingIndex?.next(after: candidate)
        }
        return place
    }
}
