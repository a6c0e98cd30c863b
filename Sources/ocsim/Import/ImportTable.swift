/// A table that `ocsim import` reads: its columns, and the statement that returns its rows.
enum ImportTable: String, CaseIterable {
    case databases, users, groups, schemas, tables, views, nodes
    case integrations = "sso_integrations"
    case pools = "connectivity_pools"
    case participants = "connectivity_pool_participants"
    case privileges

    /// A column, as ocsim's own tables call it.
    struct Column {
        let name: String
        /// Whether nothing can be made of a row without it.
        var isRequired = false
        /// Whether the vendor's public documentation shows this name.
        var isDocumented = false
        /// Whether it is read and has no effect on the set-up, and why.
        var ignored: String?
    }

    /// The columns that are read.
    var columns: [Column] {
        func of(_ words: String, _ ignored: [String: String] = [:]) -> [Column] {
            words.split(separator: " ").map { word in
                let name = word.filter { !"!*".contains($0) }
                return Column(
                    name: name, isRequired: word.contains("!"), isDocumented: word.contains("*"),
                    ignored: ignored[name])
            }
        }
        switch self {
        case .databases: return of("id name!*", ["id": ImportTable.number])
        case .users:
            return of(
                "id name!* database first_name last_name email state roles",
                ["id": ImportTable.number])
        case .groups:
            return of("id name!* database is_public members roles", ["id": ImportTable.number])
        case .schemas:
            return of("id name!* database is_implicit*", ["id": ImportTable.number])
        case .tables, .views: return of("name! schema database")
        case .nodes:
            return of("id* name!* address pending_restart", [
                "pending_restart": "the set-up is what is stored",
            ])
        case .integrations:
            return of(
                "id name! database protocol issuer! client_id! client_secret default_group"
                    + " additional_scopes additional_audiences groups_claim_ids"
                    + " groups_claim_mappings enable_id_token_authentication disabled is_primary",
                ["id": ImportTable.number])
        case .pools:
            return of("id* name!* source_address priority sso_integration require_sso")
        case .participants:
            return of(
                "id!* node_id!* openapi_port* listen_address listen_port advertised_address"
                    + " advertised_port openapi_advertised_address openapi_advertised_port"
                    + " source_port")
        case .privileges:
            return of(
                "privilege!* privilege_target* object_type!* grantee!* grantor* object!"
                    + " grantable* implied",
                ["grantor": "everything is granted by admin@system"])
        }
    }

    private static let number = "a number inside the catalog"

    /// The statement that returns the rows.
    var statement: String {
        switch self {
        case .tables, .views: "SHOW \(rawValue.uppercased())"
        case .databases, .users, .groups, .schemas, .nodes, .integrations, .pools, .participants,
            .privileges: "SELECT * FROM sys.\(rawValue)"
        }
    }

    /// Whether its rows are those of the connected database, so that each database is asked.
    var isPerDatabase: Bool {
        switch self {
        case .users, .groups, .schemas, .tables, .views: true
        case .databases, .nodes, .integrations, .pools, .participants, .privileges: false
        }
    }

    /// The table that a file is about: `users`, `sys.users`, `users.sandbox` before `.json`.
    init?(file: String) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        var parts = name.lowercased().split(separator: ".").map(String.init)
        if parts.first == "sys" { parts.removeFirst() }
        guard let word = parts.first, let table = ImportTable(word: word) else { return nil }
        self = table
    }

    /// The table of a word; `show_` before it does not count, nor does the word after SHOW.
    init?(word: String) {
        let name = word.hasPrefix("show_") ? String(word.dropFirst(5)) : word
        if let table = ImportTable(rawValue: name) {
            self = table
        } else if name == "integrations" {
            self = .integrations
        } else {
            return nil
        }
    }
}
