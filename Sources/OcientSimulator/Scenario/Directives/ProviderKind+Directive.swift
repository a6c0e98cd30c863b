import OcientSQL

/// What a provider of some kind does not let an application have, in words (IDP-7).
extension ProviderKind {
    /// Why an `\\app` cannot have a grant.
    func refusal(of grant: OAuthGrant, _ application: Application) -> String {
        let type = application.writtenType ?? "?"
        let place = productName.map { "at \($0)" } ?? "here"
        return "an application of type '\(type)' cannot have the grant \(grant) \(place) "
            + "(guide §0: one application cannot serve people and machines)"
    }

    /// What to register in its place.
    func helpInstead(of grant: OAuthGrant) -> String {
        if grant == .clientCredentials {
            guard self != .google else {
                return "Google has service accounts for machines, which are not OAuth clients"
            }
            let words = acceptedTypeWords.filter {
                applicationType($0).map { !$0.isPublic } ?? false
            }
            return "client_credentials needs a confidential application: "
                + words.joined(separator: ", ")
        }
        return self == .google ? "device_code needs the type limited-input"
            : "device_code needs a native application"
    }
}
