import OcientSQL

extension Advice {
    /// A-NO-SECRET: a confidential application whose secret the node does not have.
    static let noSecret = Advice(
        .noSecret, in: .providers, "A confidential application without client_secret",
        meaning: """
            A directive describes the application of an enabled integration as confidential (web, \
            or m2m with a grant for people), it can serve interactive logins, and the integration \
            has no `client_secret`.
            """,
        reason: """
            The node redeems the code of a login at the provider, and a provider demands the \
            secret of a confidential application there. Entra answers AADSTS7000218.
            """,
        cure: """
            Set client_secret on the integration, or register a public application (native), \
            which has no secret.
            """,
        rules: [.idp10, .int12], guide: "§3",
        search: { $0.findMissingSecrets() })

    /// A-SECRET-PUBLIC: a secret that Entra does not accept.
    static let secretPublic = Advice(
        .secretPublic, in: .providers, "A public application of Entra with a client_secret",
        meaning: """
            A directive describes the application of an enabled integration as public (native, \
            spa) at a provider of kind entra, and the integration has a `client_secret`.
            """,
        reason: """
            Entra refuses a request in which a public client presents a secret (AADSTS700025), so \
            interactive logins fail after the login page.
            """,
        cure: "Leave client_secret out, or register a confidential application (web).",
        rules: [.idp10], guide: "§3",
        search: { $0.findSecretsOfPublicClients() })
}

extension AdviceSearch {
    fileprivate mutating func findMissingSecrets() {
        for integration in integrations where !integration.isDisabled {
            guard integration.properties.clientSecret?.isEmpty ?? true,
                  let application = application(of: integration), let type = application.type,
                  !type.isPublic, servesPeople(application) else { continue }
            let name = text(integration.name)
            report(
                .noSecret, at: written.value(of: .clientID, integration)?.part,
                "'\(application.clientID)' is a confidential application, and '\(name)' has no"
                    + " client_secret to redeem a code with",
                helps: [alter(integration, "SET client_secret = '<CLIENT_SECRET>'")])
        }
    }

    private func servesPeople(_ application: Application) -> Bool {
        application.grants.contains(.authorizationCode)
            || application.grants.contains(.deviceCode)
    }

    fileprivate mutating func findSecretsOfPublicClients() {
        for integration in integrations where !integration.isDisabled {
            guard let secret = integration.properties.clientSecret, !secret.isEmpty,
                  let application = application(of: integration),
                  application.type?.isPublic ?? false,
                  world.providers.all[application.provider].kind == .entra else { continue }
            let name = text(integration.name)
            report(
                .secretPublic, at: written.value(of: .clientID, integration)?.part,
                "'\(application.clientID)' is a public application of Entra, which refuses the"
                    + " client_secret of '\(name)'",
                helps: [alter(integration, "UNSET client_secret")])
        }
    }
}
