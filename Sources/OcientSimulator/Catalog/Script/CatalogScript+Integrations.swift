import OcientSQL

/// SSO integrations, assignments and primaries, as stored.
extension CatalogScript {
    mutating func writeIntegrations() {
        let stored = catalog.stored
        // A database may store a later integration of the name of one that is assigned to it. As
        // soon as that is there the name means it (INT-4), so the assignment has to come before.
        var namesakes: [Symbol: [DatabaseID]] = [:]
        for integration in stored.integrations.all {
            namesakes[integration.name, default: []].append(integration.database)
        }
        for integration in stored.integrations.all {
            let name = sql(integration.name)
            onDatabase(integration.database) { script in
                script.write(
                    "CREATE SSO INTEGRATION \(name) PROTOCOL OIDC "
                        + script.properties(integration.properties).joined(separator: ", "))
                if integration.isDisabled {
                    script.write("ALTER SSO INTEGRATION \(name) DISABLE")
                }
            }
            for database in namesakes[integration.name] ?? []
            where stored.assignments(to: database).contains(where: {
                $0.integration == integration.id
            }) {
                writePrimary(integration.id, of: database)
            }
        }
        for database in catalog.databases.ids {
            for assignment in stored.assignments(to: database)
            where assignment.integration != stored.setPrimary(database) {
                writePrimary(assignment.integration, of: database)
            }
            if let primary = stored.setPrimary(database) {
                writePrimary(primary, of: database)
            } else if !stored.assignments(to: database).isEmpty {
                writeClearedPrimary(of: database)
            }
        }
    }

    private mutating func writePrimary(_ id: IntegrationID, of database: DatabaseID) {
        let integration = catalog.stored.integrations[id]
        let isReachable = integration.database == database || integration.database == .system
        onDatabase(isReachable ? .system : integration.database) { script in
            script.write(
                "ALTER DATABASE \(script.sql(database)) SET SSO INTEGRATION "
                    + script.sql(integration.name))
        }
    }

    /// Dropping a primary is the way to have none and to keep what is assigned (INT-11, INT-13).
    private mutating func writeClearedPrimary(of database: DatabaseID) {
        write(
            "CREATE SSO INTEGRATION ocsim_placeholder PROTOCOL OIDC issuer = 'x',"
                + " client_id = 'x'")
        write("ALTER DATABASE \(sql(database)) SET SSO INTEGRATION ocsim_placeholder")
        write("DROP SSO INTEGRATION ocsim_placeholder")
    }

    /// Writes as `admin@system` on a database, which takes directives when it is not `system`.
    private mutating func onDatabase(
        _ database: DatabaseID, _ body: (inout CatalogScript) -> Void
    ) {
        guard database != .system else { return body(&self) }
        direct("as \"admin@system\" ON " + sql(database))
        body(&self)
        direct("disconnect")
    }

    private func properties(_ properties: IntegrationProperties) -> [String] {
        IntegrationProperty.written(of: properties, in: description, joint: " = ") { sql($0) }
    }
}
