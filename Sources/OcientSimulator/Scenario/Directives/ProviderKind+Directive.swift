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
        switch (self, grant) {
        case (.google, .clientCredentials):
            "Google has service accounts for machines, which are no OAuth clients"
        case (.google, _): "device_code wants the type limited-input"
        case (_, .clientCredentials):
            "client_credentials wants a confidential application: "
                + acceptedTypeWords.filter { applicationType($0).map { !$0.isPublic } ?? false }
                    .joined(separator: ", ")
        case (_, _): "device_code wants a native application"
        }
    }
}
