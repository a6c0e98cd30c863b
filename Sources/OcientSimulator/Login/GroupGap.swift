import OcientSQL

/// Why no claim leads to a group (GRP-1).
package enum GroupGap: Equatable, Sendable {
    /// The token has none of the claims; those it has that look like groups.
    case absent(claims: [String], similar: [String])
    /// The claim is an object, or lies within one, and names within objects are not reached.
    case nested(claim: String, object: String)
    /// Entra leaves the groups out of the token of a person who is in too many of them.
    case overage
    /// Values came, but none is mapped; the key that is nearest, and why it is not the same.
    case unmapped(values: [String], nearest: NearKey?)
    /// The provider never issues such a claim.
    case neverIssued(claim: String, ProviderKind)

    /// A key of the mappings that a value nearly is.
    package struct NearKey: Equatable, Sendable {
        /// The value in the token.
        package var value: String
        /// The key.
        package var key: String
        /// The group that the key maps to.
        package var group: String
        /// What they differ in.
        package var difference: Difference
    }

    /// How a value differs from the nearest key.
    package enum Difference: Equatable, Sendable {
        /// The case of letters.
        case letterCase
        /// A slash in front: a full path of Keycloak.
        case slash
        /// The value is an object id of Entra, the key a name.
        case objectID
        /// A few letters.
        case spelling
    }
}

extension GroupGap {
    /// What is to be said of claims that led to no group.
    static func find(
        _ claims: [JSONMember], _ properties: IntegrationProperties, _ kind: ProviderKind?
    ) -> GroupGap? {
        let wanted = properties.groupsClaimIDs ?? []
        guard !wanted.isEmpty else { return nil }
        if hasOverage(claims) { return .overage }
        var values: [String] = []
        for claim in wanted {
            switch claims.value(named: claim) {
            case .object: return .nested(claim: claim, object: claim)
            case .string(let value): values.append(value)
            case .array(let list): values += list.compactMap { $0.text }
            case .null, .bool, .number: break
            case nil:
                if let object = container(of: claim, claims) {
                    return .nested(claim: claim, object: object)
                }
            }
        }
        guard values.isEmpty else {
            // A value that is mapped, to a group that does not exist, is a matter of GRP-5.
            let unmapped = values.filter { properties.firstMapping(of: $0) == nil }
            return unmapped.isEmpty
                ? nil : .unmapped(values: unmapped, nearest: nearest(unmapped, properties))
        }
        for claim in wanted where kind?.neverIssues(claim) ?? false {
            return kind.map { .neverIssued(claim: claim, $0) }
        }
        let known = ["realm_access", "resource_access", "roles", "groups", "group", "cid", "wids",
                     "permissions", "entitlements", "memberOf"]
        let similar = claims.map { $0.name }.filter { name in
            known.contains(name) || name.lowercased().hasSuffix("groups")
                || name.lowercased().hasSuffix("roles")
        }
        return .absent(claims: wanted, similar: similar.filter { !wanted.contains($0) })
    }

    private static func hasOverage(_ claims: [JSONMember]) -> Bool {
        if case .object(let names)? = claims.value(named: "_claim_names"),
           names.value(named: "groups") != nil { return true }
        return claims.value(named: "hasgroups") == .bool(true)
    }

    /// The object that a dotted name leads into.
    private static func container(of claim: String, _ claims: [JSONMember]) -> String? {
        guard let dot = claim.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let name = String(claim[..<dot])
        if case .object? = claims.value(named: name) { return name }
        return nil
    }

    private static func nearest(
        _ values: [String], _ properties: IntegrationProperties
    ) -> NearKey? {
        let mappings = properties.groupsClaimMappings ?? []
        for value in values {
            for mapping in mappings {
                guard let difference = difference(value, mapping.value) else { continue }
                return NearKey(
                    value: value, key: mapping.value, group: mapping.group, difference: difference)
            }
        }
        for value in values {
            let key = EditDistance.nearest(to: value, among: mappings.map { $0.value })
            if let key, let mapping = mappings.first(where: { $0.value == key }) {
                return NearKey(
                    value: value, key: key, group: mapping.group, difference: .spelling)
            }
        }
        let isObjectID = values.contains { looksLikeObjectID($0) }
        guard isObjectID, let mapping = mappings.first(where: { !looksLikeObjectID($0.value) }),
              let value = values.first(where: { looksLikeObjectID($0) }) else { return nil }
        return NearKey(
            value: value, key: mapping.value, group: mapping.group, difference: .objectID)
    }

    private static func difference(_ value: String, _ key: String) -> Difference? {
        if value.lowercased() == key.lowercased() { return .letterCase }
        let bare = { (text: String) in
            text.utf8.first == UInt8(ascii: "/") ? String(text.dropFirst()) : text
        }
        return bare(value) == bare(key) ? .slash : nil
    }

    private static func looksLikeObjectID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36 && [8, 13, 18, 23].allSatisfy { bytes[$0] == UInt8(ascii: "-") }
    }
}

extension ProviderKind {
    /// Whether the provider leaves a claim of this name out of its tokens, as its documentation
    /// says: Auth0's restricted names, and Google, which issues no groups.
    func neverIssues(_ claim: String) -> Bool {
        switch self {
        case .auth0: ["groups", "roles", "permissions", "group", "role"].contains(claim)
        case .google: true
        case .okta, .entra, .keycloak, .generic: false
        }
    }
}
