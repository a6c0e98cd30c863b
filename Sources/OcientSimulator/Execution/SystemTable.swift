/// The system tables that are answered with rows (grammar, `query`).
enum SystemTable: UInt8, CaseIterable, Sendable {
    case databases, users, groups, privileges, pools, participants, nodes, integrations, schemas

    /// The name in the schema `sys`.
    var name: String {
        switch self {
        case .databases: "databases"
        case .users: "users"
        case .groups: "groups"
        case .privileges: "privileges"
        case .pools: "connectivity_pools"
        case .participants: "connectivity_pool_participants"
        case .nodes: "nodes"
        case .integrations: "sso_integrations"
        case .schemas: "schemas"
        }
    }
}

/// An answer with rows; every row has as many cells as there are columns.
struct RowListing {
    var columns: [String]
    var rows: [[String?]] = []

    /// The same without a column, such as the id that SHOW leaves out.
    func without(_ column: String) -> RowListing {
        guard let place = columns.firstIndex(of: column) else { return self }
        var result = self
        result.columns.remove(at: place)
        for row in result.rows.indices { result.rows[row].remove(at: place) }
        return result
    }
}
