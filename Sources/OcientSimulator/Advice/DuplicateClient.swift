import OcientSQL

extension Advice {
    /// A-DUPLICATE-CLIENT: one application behind two integrations of a database.
    static let duplicateClient = Advice(
        .duplicateClient, "Two integrations of one database share a client_id",
        meaning: """
            Two enabled integrations that one database owns have the same `client_id` at the same \
            issuer. Equal client ids at different providers are no finding, because a client id \
            means something at its provider only; neither are placeholders `<…>`.
            """,
        reason: """
            The authorized party of a token names an application. When two integrations have it, \
            a token satisfies both, and which groups it gives depends on how the client was told \
            to connect, not on who connects. Mostly one of the two was copied and forgotten.
            """,
        cure: "Give each integration an application of its own, or drop one of the two.",
        rules: [.tok12, .int2], guide: "§0, §2",
        search: { $0.findDuplicateClients() })
}

extension AdviceSearch {
    fileprivate mutating func findDuplicateClients() {
        var reported = KeyTable()
        for database in catalog.databases.ids {
            var first: [String: Int] = [:]
            for id in stored.own(database) {
                let integration = stored.integrations[id]
                let client = integration.properties.clientID
                guard !integration.isDisabled, !PlaceholderText.isHeld(in: client) else { continue }
                let issuer = String(IssuerText.trimmed(integration.properties.issuer))
                let key = issuer + "\n" + client
                guard let earlier = first[key] else {
                    first[key] = id.place
                    continue
                }
                if reported.insert(id.index) {
                    giveDuplicate(id, IntegrationID(earlier), in: database)
                }
            }
        }
    }

    private mutating func giveDuplicate(
        _ id: IntegrationID, _ earlier: IntegrationID, in database: DatabaseID
    ) {
        let integration = stored.integrations[id]
        give(
            .duplicateClient, at: written.value(of: .clientID, integration)?.place,
            "'\(text(integration.name))' has the client_id of"
                + " '\(text(stored.integrations[earlier].name))', and database"
                + " '\(text(database))' has both",
            helps: [
                alter(integration, "SET client_id = '<CLIENT_ID>'"),
                on(integration.database, "DROP SSO INTEGRATION \(sql(integration.name));"),
            ])
    }
}
