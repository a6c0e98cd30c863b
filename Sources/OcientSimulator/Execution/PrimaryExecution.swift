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
        guard let found else { throw unknownIntegration(name, in: database, rule: .int4) }
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

    /// -1201, with the names that the database sees as candidates for a suggestion.
    func unknownIntegration(
        _ name: Identifier, in database: DatabaseID, rule: RuleID
    ) -> ExecutionError {
        ExecutionError(
            .integrationNotFound,
            "SSO integration '\(text(name.symbol))' not found in database '\(text(database))'",
            rule: rule, at: name.range
        ).looking(for: .integration(name.symbol, database))
    }
}
