import OcientSQL

extension Advice {
    /// A-HTTP-ISSUER: an issuer that is not reached by TLS.
    static let httpIssuer = Advice(
        .httpIssuer, "The issuer is not https",
        meaning: """
            The `issuer` of an integration does not begin with `https://`. One that begins with a \
            placeholder `<…>` is left to A-PLACEHOLDER.
            """,
        reason: """
            OpenID Connect demands TLS: what comes over http, keys and tokens alike, can be \
            changed on its way, and providers do not publish a discovery document there.
            """,
        cure: "Write the issuer with `https://`, as the provider's discovery document names it.",
        rules: [.idp1], guide: "§0",
        search: { $0.findHTTPIssuers() })
}

extension AdviceSearch {
    fileprivate mutating func findHTTPIssuers() {
        for integration in integrations {
            let issuer = integration.properties.issuer
            let start = issuer.prefix(8).lowercased()
            guard start != "https://", !PlaceholderText.begins(issuer) else { continue }
            let rest = start.hasPrefix("http://") ? String(issuer.dropFirst(7)) : issuer
            let right = IdentifierText.text("https://" + rest)
            give(
                .httpIssuer, at: written.value(of: .issuer, integration)?.place,
                "the issuer of '\(text(integration.name))' is not https",
                helps: [alter(integration, "SET issuer = \(right)")])
        }
    }
}
