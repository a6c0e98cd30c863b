import OcientSQL

extension Advice {
    /// A-TRAILING-SLASH: an issuer that ends in `/`.
    static let trailingSlash = Advice(
        .trailingSlash, "The issuer ends in a slash",
        meaning: """
            The `issuer` of an integration ends in `/`. That the provider itself reports its \
            issuer with a slash, as Auth0 does, is no reason to write it here.
            """,
        reason: """
            The node appends `/.well-known/openid-configuration` to it and asks for an address \
            with two slashes, which is answered with 404: every login by this integration fails.
            """,
        cure: "Write the issuer without the slash.",
        rules: [.idp1, .tok9], guide: "§0, §7",
        search: { $0.findTrailingSlashes() })
}

extension AdviceSearch {
    fileprivate mutating func findTrailingSlashes() {
        for integration in integrations
        where IssuerText.endsInSlash(integration.properties.issuer) {
            guard let value = written.value(of: .issuer, integration) else { continue }
            let right = String(IssuerText.trimmed(integration.properties.issuer))
            give(
                .trailingSlash, at: value.place,
                "the issuer of '\(text(integration.name))' ends in a slash, so its discovery"
                    + " document is not found",
                helps: [alter(integration, "SET issuer = \(IdentifierText.text(right))")],
                fix: withoutSlashes(value, count: IssuerText.slashes(integration.properties.issuer)))
        }
    }

    /// Deletes the slashes where they stand as such; an escaped one is left to the reader.
    private func withoutSlashes(_ value: WrittenValue, count: Int) -> Fix? {
        let source = written.files[value.statement.file]
        let content = SecretPlaces.content(of: value.value.range, in: source)
        guard count <= content.count else { return nil }
        let range = ByteRange(start: content.end - UInt32(count), end: content.end)
        let areSlashes = source.bytes(in: range).allSatisfy { $0 == UInt8(ascii: "/") }
        return areSlashes ? Fix(range, "") : nil
    }
}
