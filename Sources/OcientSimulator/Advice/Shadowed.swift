import OcientSQL

extension Advice {
    /// A-SHADOWED: an integration of `system` that every database hides.
    static let shadowed = Advice(
        .shadowed, "No database reaches this integration of system by default",
        meaning: """
            There are databases besides `system`, each of them has integrations of its own and so \
            inherits nothing, and an enabled integration of `system` is assigned to none of them \
            and named by no pool. A second integration that inheriting databases see without its \
            being their primary is no finding: clients may name it.
            """,
        reason: """
            A login to any of these databases does not see the integration; only one to `system` \
            itself, or with `@system` in the user, still does. Mostly the databases were meant to \
            inherit it.
            """,
        cure: "Let a database inherit again, or drop the integration that nobody uses.",
        rules: [.int2, .tok1], guide: "§5",
        search: { $0.findShadowedIntegrations() })
}

extension AdviceSearch {
    fileprivate mutating func findShadowedIntegrations() {
        let databases = catalog.databases.ids.filter { $0 != .system }
        guard !databases.isEmpty, databases.allSatisfy({ !stored.inherits($0) }) else { return }
        var reached: Set<IntegrationID> = []
        for database in databases { reached.formUnion(stored.own(database)) }
        for pool in stored.pools.all { if let id = pool.integration { reached.insert(id) } }
        for id in stored.own(.system) where !reached.contains(id) {
            let integration = stored.integrations[id]
            guard !integration.isDisabled else { continue }
            give(
                .shadowed, at: written.name(at: stored.ownershipOrigin(id, .system)),
                "no database inherits '\(text(integration.name))' from system:"
                    + " \(list(databases.map { text($0) })) \(databases.count == 1 ? "has" : "have")"
                    + " integrations of \(databases.count == 1 ? "its" : "their") own")
        }
    }
}
