import OcientSQL

/// SHOW: the rows of the system tables without ids, and of those that have no system table.
extension Simulation {
    /// Puts the rows of a SHOW into the result (PRIV-14).
    func show(_ topic: ShowTopic, _ result: inout StatementResult) {
        let listing = listing(of: topic)
        result.columns = listing.columns
        result.rows = listing.rows
    }

    private func listing(of topic: ShowTopic) -> RowListing {
        switch topic {
        case .databases: rows(of: .databases).without("id")
        case .schemas: rows(of: .schemas).without("id")
        case .tables: objectRows(.table)
        case .views: objectRows(.view)
        case .users: rows(of: .users).without("id")
        case .groups: rows(of: .groups).without("id")
        case .integrations: rows(of: .integrations).without("id")
        case .pools: rows(of: .pools).without("id")
        case .privileges: rows(of: .privileges)
        case .roles: roleRows()
        }
    }

    /// The rows of a system table that the session may see (PRIV-14).
    func rows(of table: SystemTable) -> RowListing {
        switch table {
        case .databases: databaseRows()
        case .users: userRows()
        case .groups: groupRows()
        case .privileges: privilegeRows()
        case .pools: poolRows()
        case .participants: participantRows()
        case .nodes: nodeRows()
        case .integrations: integrationRows()
        case .schemas: schemaRows()
        }
    }

    private func roleRows() -> RowListing {
        RowListing(
            columns: ["name", "allows"], rows: Role.allCases.map { [$0.name, $0.summary] })
    }

    /// TRUE or FALSE, as a cell shows it.
    func cell(_ flag: Bool) -> String { flag ? "true" : "false" }
}
