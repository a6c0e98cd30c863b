import OcientSQL

extension Advice {
    /// A-M2M-PRIMARY: the integration for machines is what people get by default.
    static let machinePrimary = Advice(
        .machinePrimary, "The primary is an integration for machines",
        meaning: """
            `ALTER DATABASE … SET SSO INTEGRATION` made an integration the primary that is for \
            machines, while another enabled one of the database or of `system` is not. For \
            machines is one whose application a directive describes as m2m (or with no other \
            grant than client_credentials). Where no directive describes it, it must look so: \
            token login enabled, no additional_scopes, and beside it an integration at the same \
            issuer, with another client_id, that does not accept tokens. A system with nothing \
            but machines may have such a primary, and a confidential web application is one of \
            people.
            """,
        reason: """
            Every default login, device grant and web interface included, then uses the \
            machine-to-machine application, which has neither device_code nor \
            authorization_code: the provider refuses each of them.
            """,
        cure: "Make the integration that people use the primary; machines name theirs.",
        rules: [.int3, .flow6, .tok2], guide: "§0, §3d",
        search: { $0.findMachinePrimaries() })
}

extension AdviceSearch {
    fileprivate mutating func findMachinePrimaries() {
        for database in catalog.databases.ids {
            guard let id = stored.setPrimary(database),
                  let origin = stored.setPrimaryOrigin(database) else { continue }
            let primary = stored.integrations[id]
            var others = stored.own(database)
            if database != .system { others += stored.own(.system) }
            guard let better = others.first(where: { other in
                other != id && isForMachines(primary, beside: stored.integrations[other])
            }) else { continue }
            give(
                .machinePrimary, at: written.name(at: origin),
                "the primary of database '\(text(database))', '\(text(primary.name))', is for"
                    + " machines: interactive logins will be refused",
                helps: [cure(of: database, better)])
        }
    }

    private func cure(of database: DatabaseID, _ better: IntegrationID) -> String {
        let start = "ALTER DATABASE \(sql(database)) "
        if stored.own(database).contains(better) {
            return start + "SET SSO INTEGRATION \(sql(stored.integrations[better].name));"
        }
        return start + "UNSET SSO INTEGRATION;"
    }

    /// Whether an integration is for machines and another one, which is enabled, is not.
    private func isForMachines(_ primary: Integration, beside other: Integration) -> Bool {
        guard !other.isDisabled, isMachine(other) != true else { return false }
        if let isMachine = isMachine(primary) { return isMachine }
        return primary.properties.enableIDTokenAuthentication == true
            && (primary.properties.additionalScopes?.isEmpty ?? true)
            && other.properties.enableIDTokenAuthentication != true
            && other.properties.clientID != primary.properties.clientID
            && IssuerText.isSame(primary.properties.issuer, other.properties.issuer)
    }
}
