import OcientSQL

/// ALTER DATABASE … SET and UNSET SSO INTEGRATION.
extension Simulation {
    /// Makes an integration the primary, and part of the database when it is stored elsewhere
    /// (INT-3, INT-4).
    mutating func setIntegration(
        _ databaseName: Identifier, _ name: Identifier, _ origin: Origin
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: databaseName.range)
        let database = try self.database(databaseName)
        let stored = catalog.stored
        let found = stored.lookup(name.symbol, own: database)
            ?? stored.lookup(name.symbol, own: session.database)
            ?? stored.lookup(name.symbol, own: .system)
        guard let found else {
            var others = session.database == database ? "" : ", nor in '\(text(session.database))'"
            if database != .system, session.database != .system { others += ", nor in 'system'" }
            throw unknownIntegration(name, in: database, others, rule: .int4)
        }
        if !stored.own(database).contains(found) {
            catalog.stored.assign(found, to: database, origin)
        }
        catalog.stored.setPrimary(found, of: database, origin)
        catalog.stored.lastChange = origin
    }

    /// Clears the primary, and ends an assignment (INT-13).
    mutating func unsetIntegration(
        _ databaseName: Identifier, _ origin: Origin
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: databaseName.range)
        let database = try self.database(databaseName)
        guard catalog.stored.setPrimary(database) != nil else {
            throw ExecutionError(
                .integrationNotFound, "Database '\(text(database))' has no primary integration",
                rule: .int13, at: databaseName.range)
        }
        catalog.stored.unsetPrimary(of: database)
        catalog.stored.lastChange = origin
    }

    /// -1201, with the names that the databases see as candidates for a suggestion.
    func unknownIntegration(
        _ name: Identifier, in database: DatabaseID, _ others: String = "", rule: RuleID
    ) -> ExecutionError {
        ExecutionError(
            .integrationNotFound,
            "SSO integration '\(text(name.symbol))' not found in database '\(text(database))'"
                + others,
            rule: rule, at: name.range
        ).looking(for: .integration(name.symbol, database))
    }

    /// The same for a statement that changes what the session's database stores: where an
    /// integration of the name is stored (INT-10).
    func notStoredHere(_ name: Identifier) -> ExecutionError {
        var error = unknownIntegration(name, in: session.database, rule: .int10)
        for id in catalog.stored.integrations.ids {
            let stored = catalog.stored.integrations[id]
            guard stored.name == name.symbol, stored.database != session.database else { continue }
            error.missing = nil
            error.help = ["it is stored on '\(text(stored.database))': connect there to change it"]
            break
        }
        return error
    }
}
