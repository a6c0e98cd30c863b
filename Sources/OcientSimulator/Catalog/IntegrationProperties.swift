import OcientSQL

/// The properties of an SSO integration, typed (INT-12).
package struct IntegrationProperties: Hashable, Sendable {
    /// Where the provider is; no trailing slash, or IDP-1 refuses.
    package var issuer = ""
    /// The application at the provider that `azp` must name (TOK-12).
    package var clientID = ""
    /// The application's secret.
    package var clientSecret: Secret?
    /// The group of sessions whose claims map to no group (GRP-3).
    package var defaultGroup: String?
    /// Scopes to ask for besides `openid`.
    package var additionalScopes: [String]?
    /// Audiences that `aud` may name besides client_id (TOK-11).
    package var additionalAudiences: [String]?
    /// The claims that hold group values (GRP-1).
    package var groupsClaimIDs: [String]?
    /// The claim mappings: claim values with their groups, as written (GRP-1).
    package var groupsClaimMappings: [GroupMapping]? {
        didSet { mappingIndex = groupsClaimMappings.map { GroupMappingIndex($0) } }
    }
    /// Finds a value among the mappings; nil when there are none.
    private(set) var mappingIndex: GroupMappingIndex?
    /// Whether a token may be presented as `id_token` (TOK-6).
    package var enableIDTokenAuthentication: Bool?

    /// Properties of which none is set.
    package init() {}

    /// A claim mapping: a claim value and its group.
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
    /// The application at the provider for logins with this integration.
    case clientID
    /// Its secret.
    case clientSecret
    /// The group of sessions whose claims map to no group (GRP-3).
    case defaultGroup
    /// Scopes that are asked for besides `openid`.
    case additionalScopes
    /// Audiences of tokens that are accepted beside the client_id (TOK-11).
    case additionalAudiences
    /// The claims that groups are read from (GRP-1).
    case groupsClaimIDs
    /// The claim mappings: which value of such a claim maps to which group (GRP-1).
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
        !self[property].isDefault
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
/// INVARIANT: `next[i]` is the next mapping with the hash of mapping i, or -1; `firstIndices` has
/// the first one of each hash.
final class GroupMappingIndex: Sendable {
    private let firstIndices: KeyTable
    private let next: [Int32]

    init(_ mappings: [IntegrationProperties.GroupMapping]) {
        var firstIndices = KeyTable()
        var next = [Int32](repeating: -1, count: mappings.count)
        for index in mappings.indices.reversed() {
            let hash = ByteHash.hash(mappings[index].value)
            if let later = firstIndices.find(hash) {
                // not reached: no two mappings of the tests have the same hash
                next[index] = Int32(truncatingIfNeeded: later)
            }
            firstIndices.set(hash, UInt32(truncatingIfNeeded: index))
        }
        self.firstIndices = firstIndices
        self.next = next
    }

    /// The first mapping that may have a value; the caller compares.
    func first(_ value: String) -> Int? {
        firstIndices.find(ByteHash.hash(value)).map { Int($0) }
    }

    /// The next mapping that may have the same value.
    func next(after index: Int) -> Int? { next[index] < 0 ? nil : Int(next[index]) }
}

extension GroupMappingIndex: Hashable {
    static func == (left: GroupMappingIndex, right: GroupMappingIndex) -> Bool { true }

    func hash(into hasher: inout Hasher) {}  // not reached: no set has such values
}

extension IntegrationProperties {
    /// The index of the first mapping of exactly this claim value.
    func firstMapping(of value: String) -> Int? {
        mapping(of: value, from: mappingIndex?.first(value))
    }

    /// The index of the next mapping of the same claim value.
    func nextMapping(of value: String, after index: Int) -> Int? {
        mapping(of: value, from: mappingIndex?.next(after: index))
    }

    private func mapping(of value: String, from start: Int?) -> Int? {
        guard let mappings = groupsClaimMappings else { return nil }
        var index = start
        while let candidate = index, !mappings[candidate].value.hasBytes(of: value) {
            // not reached: no system of the tests comes to this branch
            index = mappingIndex?.next(after: candidate)
        }
        return index
    }
}
