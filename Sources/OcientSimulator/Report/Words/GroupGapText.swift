import OcientSQL

extension GroupGap {
    /// Why no claim of the token leads to a group of an integration.
    func text(_ integration: String) -> String {
        switch self {
        case .absent(let claims, let similar):
            "The token has no claim \(GroupGap.quoted(claims)), from which \(integration) reads "
                + "groups" + (similar.isEmpty ? "." : "; it has \(GroupGap.quoted(similar)).")
        case .nested(let claim, let object): """
            groups_claim_ids has '\(claim)', but '\(object)' is an object in the token, and names \
            within an object are not reached. Let the provider write a list under a flat name (in \
            Keycloak a mapper of the client).
            """
        case .overage: """
            The person is in too many groups: Entra leaves 'groups' out of such a token and writes \
            _claim_names or hasgroups in its place (overage). Emit only the groups that are \
            assigned to the application, or use app roles.
            """
        case .unmapped(let values, let nearest):
            "The token's groups are \(GroupGap.quoted(Array(values.prefix(8)))), and "
                + "groups_claim_mappings of \(integration) has none of them"
                + (nearest.map { ": " + $0.text } ?? ".")
        case .neverIssued(let claim, let kind):
            switch kind {
            case .auth0: """
                Auth0 never issues a claim '\(claim)', a restricted name: let the action write it \
                under a name that is a URL of your own, as 'https://example.com/groups'.
                """
            case .google, .okta, .entra, .keycloak, .generic: """
                \(kind.productName ?? "The provider") issues no claim with groups: everybody gets \
                default_group.
                """
            }
        }
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }
}

extension GroupGap.NearKey {
    fileprivate var text: String {
        switch difference {
        case .letterCase: "'\(key)' is written in another case, and '\(value)' came."
        case .slash: """
            '\(key)' and '\(value)' differ in the slash in front. Map '\(value)', or switch \
            'Full group path' of the mapper off.
            """
        case .objectID: """
            '\(value)' is an object id, as Entra writes groups, and '\(key)' is a name. Map the id.
            """
        case .spelling: "the nearest key is '\(key)'."
        }
    }
}
