import OcientSQL
import OcientSimulator

/// Statements that make the system that rows describe.
///
/// They run on a fresh system, and what is printed is the dump of that: so the order of the rows
/// does not matter, and an error is found here and not by the reader.
struct ImportScript {
    private let set: ImportSet
    /// The statements, in the order in which they have to run, each with the row that it is from.
    private(set) var statements: [(text: String, place: String)] = []
    /// What cannot be told by statements, a sentence each.
    private(set) var notes: [String] = []
    /// Privileges that are granted only if they did not come along with those of `statements`.
    private(set) var later: [Later] = []
    private var database = "system"

    init(_ set: ImportSet) {
        self.set = set
        addContainers()
        addPools()
        addIntegrations()
        addMembers()
        addGrants()
        noteWhatIsUnknown()
    }

    private mutating func add(_ text: String, _ place: String) {
        statements.append((text, place))
    }

    /// A name with its database: `readonly@system`; a bare one of `system` without rows.
    private func qualified(_ row: ImportSet.ImportRow) -> String {
        let name = row["name"] ?? ""
        guard let database = row["database"] else { return name }
        return name + "@" + database
    }

    private func sql(_ name: String) -> String { IdentifierText.sql(name) }
    private func quoted(_ text: String) -> String { IdentifierText.text(text) }

    private mutating func addContainers() {
        for row in set.all(.databases) where row["name"] != "system" {
            add("CREATE DATABASE \(sql(row["name"] ?? ""))", row.place)
        }
        for row in set.all(.users) where qualified(row) != "admin@system" {
            var options = ["PASSWORD = '\(Secret.mask)'"]
            for (column, word) in [
                ("first_name", "FIRST_NAME"), ("last_name", "LAST_NAME"), ("email", "EMAIL"),
            ] {
                if let text = row[column] { options.append("\(word) = \(quoted(text))") }
            }
            let name = sql(qualified(row))
            add("CREATE USER \(name) " + options.joined(separator: ", "), row.place)
            if row["state"] == "DISABLED" { add("ALTER USER \(name) DISABLE", row.place) }
        }
        for row in set.all(.groups) where !(row.isTrue("is_public") ?? (row["name"] == "public")) {
            add("CREATE GROUP \(sql(qualified(row)))", row.place)
        }
        for row in set.all(.schemas) where !(row.isTrue("is_implicit") ?? false) {
            guard row["name"] != "public" else { continue }
            add("CREATE SCHEMA \(path(row))", row.place)
        }
        for row in set.all(.tables) { add("CREATE TABLE \(path(row)) (unknown INT)", row.place) }
        for row in set.all(.views) { add("CREATE VIEW \(path(row)) AS SELECT 1", row.place) }
    }

    /// `sandbox.public.orders`, as far as the row names it.
    private func path(_ row: ImportSet.ImportRow) -> String {
        [row["database"], row["schema"], row["name"]].compactMap { $0 }.map { sql($0) }
            .joined(separator: ".")
    }

    /// Goes to a database, where an integration is to be stored.
    private mutating func go(to database: String, _ place: String) {
        guard database != self.database else { return }
        self.database = database
        add(
            database == "system" ? "\\disconnect" : "\\as \"admin@system\" ON \(sql(database))",
            place)
    }

    private mutating func addIntegrations() {
        for row in set.all(.integrations) {
            go(to: row["database"] ?? "system", row.place)
            let name = sql(row["name"] ?? "")
            let word = row["protocol"] ?? "oidc"
            let properties = ImportScript.properties(row).joined(separator: ", ")
            add("CREATE SSO INTEGRATION \(name) PROTOCOL \(sql(word)) \(properties)", row.place)
            if row.isTrue("disabled") ?? false {
                add("ALTER SSO INTEGRATION \(name) DISABLE", row.place)
            }
        }
        for row in set.all(.integrations) where row.isTrue("is_primary") ?? false {
            let home = row["database"] ?? "system"
            go(to: home, row.place)
            add(
                "ALTER DATABASE \(sql(home)) SET SSO INTEGRATION \(sql(row["name"] ?? ""))",
                row.place)
        }
        go(to: "system", "")
        // A pool names an integration, so it is altered after both exist.
        for row in set.all(.pools) {
            guard let name = row["sso_integration"] else { continue }
            let pool = sql(row["name"] ?? "")
            add("ALTER CONNECTIVITY_POOL \(pool) SET SSO INTEGRATION \(sql(name))", row.place)
        }
    }

    private static func properties(_ row: ImportSet.ImportRow) -> [String] {
        var properties: [String] = []
        for name in ["issuer", "client_id", "client_secret", "default_group"] {
            guard let text = row[name] else { continue }
            let value = name == "client_secret" ? Secret.mask : text
            properties.append("\(name) = \(IdentifierText.text(value))")
        }
        for name in ["additional_scopes", "additional_audiences", "groups_claim_ids"] {
            guard let texts = row.list(name) else { continue }
            let list = texts.map { IdentifierText.text($0) }.joined(separator: ", ")
            properties.append("\(name) = [\(list)]")
        }
        if let text = row["groups_claim_mappings"],
           let members = (try? JSONReader.read(Array(text.utf8)))?.members {
            let pairs = members.map {
                IdentifierText.text($0.name) + " = " + IdentifierText.text($0.value.text ?? "")
            }
            properties.append("groups_claim_mappings = { \(pairs.joined(separator: ", ")) }")
        }
        if row.isTrue("enable_id_token_authentication") ?? false {
            properties.append("enable_id_token_authentication = TRUE")
        }
        return properties
    }

    private mutating func addMembers() {
        for row in set.all(.groups) {
            let members = row.list("members") ?? []
            if !members.isEmpty {
                let list = members.map { sql($0) }.joined(separator: ", ")
                add("ALTER GROUP \(sql(qualified(row))) ADD USER \(list)", row.place)
            }
            for role in row.list("roles") ?? [] {
                add("GRANT ROLE \(sql(role)) TO GROUP \(sql(qualified(row)))", row.place)
            }
        }
        for row in set.all(.users) {
            for role in row.list("roles") ?? [] {
                add("GRANT ROLE \(sql(role)) TO USER \(sql(qualified(row)))", row.place)
            }
        }
    }
}

/// Nodes and pools.
extension ImportScript {
    private mutating func addPools() {
        let participants = set.all(.participants)
        let nodes = set.all(.nodes)
        for row in set.all(.pools) {
            let name = row["name"] ?? ""
            let own = participants.filter { $0["id"] == row["id"] }
            if let node = nodes.first(where: { name == ($0["name"] ?? "") + "_default" }),
               own.count == 1, own[0]["node_id"] == node["id"] {
                addDefault(row, own[0], node)
                continue
            }
            let list = own.compactMap { participant in
                nodes.first { $0["id"] == participant["node_id"] }.map { (participant, $0) }
            }
            guard list.count == own.count, !own.isEmpty else {
                notes.append(
                    "\(row.place): the pool \(name) is left out: " + (own.isEmpty
                        ? "it has no participant" : "a node of it is not among the nodes"))
                continue
            }
            let texts = list.map { ImportScript.participant($0.0, $0.1["name"] ?? "") }
            add(
                "CREATE CONNECTIVITY_POOL \(sql(name))" + ImportScript.options(row)
                    + " PARTICIPANTS (" + texts.joined(separator: ", ") + ")",
                row.place)
        }
        for participant in participants
        where !set.all(.pools).contains(where: { $0["id"] == participant["id"] }) {
            notes.append("\(participant.place): left out: its pool is not among the pools")
        }
        addNodes(nodes, participants)
    }

    /// A node that no pool describes by listening at its address is declared.
    private mutating func addNodes(
        _ nodes: [ImportSet.ImportRow], _ participants: [ImportSet.ImportRow]
    ) {
        for node in nodes {
            let name = node["name"] ?? ""
            guard let address = node["address"] else {
                notes.append("\(node.place): the address of the node \(name) is not known")
                continue
            }
            let hasPool = set.all(.pools).contains { $0["name"] == name + "_default" }
            let created = set.all(.pools).filter { $0["name"] != name + "_default" }
            let first = participants.first { participant in
                participant["node_id"] == node["id"]
                    && created.contains { $0["id"] == participant["id"] }
            }
            if hasPool, first?["listen_address"] == address { continue }
            statements.insert((
                "\\node \(sql(name)) address = \(quoted(address))"
                    + (hasPool ? "" : ", default_pool = false"), node.place), at: 0)
        }
    }

    /// The pool that a node has from bootstrap, where something of it was changed.
    private mutating func addDefault(
        _ row: ImportSet.ImportRow, _ participant: ImportSet.ImportRow,
        _ node: ImportSet.ImportRow
    ) {
        let name = sql(row["name"] ?? "")
        let options = ImportScript.options(row)
        if !options.isEmpty { add("ALTER CONNECTIVITY_POOL \(name) SET\(options)", row.place) }
        var settings: [String] = []
        for (column, word, usual) in ImportScript.settings(node["address"]) {
            guard let value = participant[column], value != usual else { continue }
            settings.append("\(word) \(ImportScript.value(column, value))")
        }
        if !settings.isEmpty {
            add(
                "ALTER CONNECTIVITY_POOL \(name) ALTER PARTICIPANT \(sql(node["name"] ?? "")) SET "
                    + settings.joined(separator: " "), participant.place)
        }
    }

    /// The options of a participant: column, word, and what a default pool has.
    private static func settings(
        _ address: String?
    ) -> [(column: String, word: String, usual: String?)] {
        [
            ("listen_address", "LISTEN_ADDRESS", address), ("listen_port", "LISTEN_PORT", "4050"),
            ("advertised_address", "ADVERTISED_ADDRESS", address),
            ("advertised_port", "ADVERTISED_PORT", "4050"), ("openapi_port", "OPENAPI_PORT", nil),
            ("openapi_advertised_address", "OPENAPI_ADVERTISED_ADDRESS", nil),
            ("openapi_advertised_port", "OPENAPI_ADVERTISED_PORT", nil),
            ("source_port", "SOURCE_PORT", nil),
        ]
    }

    private static func value(_ column: String, _ text: String) -> String {
        column.hasSuffix("_port") && Int(text) != nil ? text : IdentifierText.text(text)
    }

    private static func participant(_ row: ImportSet.ImportRow, _ node: String) -> String {
        var text = "(NODE \(IdentifierText.sql(node))"
        for (column, word, _) in settings(nil) {
            if let value = row[column] { text += " \(word) \(self.value(column, value))" }
        }
        return text + ")"
    }

    /// The options of a pool; those that say what holds anyway are left out.
    private static func options(_ row: ImportSet.ImportRow) -> String {
        var text = ""
        if let source = row["source_address"] {
            text += " SOURCE_ADDRESS \(IdentifierText.text(source))"
        }
        if let priority = row["priority"], priority != "0" {
            text += " PRIORITY \(Int(priority).map { String($0) } ?? IdentifierText.text(priority))"
        }
        if row.isTrue("require_sso") ?? false { text += " REQUIRE_SSO TRUE" }
        return text
    }
}

/// Privileges.
extension ImportScript {
    /// One GRANT for what a grantee holds on an object in the same way. Rows that the rules imply
    /// are not granted: they come along (PRIV-3, PRIV-4). Where no column tells them, USE and then
    /// VIEW are left to `later`, for those that did not come along.
    private mutating func addGrants() {
        var order: [String] = []
        var grants: [String: (privileges: [String], place: String)] = [:]
        for row in set.all(.privileges) where !(row.isTrue("implied") ?? false) {
            guard let grantee = grantee(row), let object = object(row) else { continue }
            let privilege = [row["privilege"], row["privilege_target"]].compactMap { $0 }
                .joined(separator: " ")
            let isGrantable = row.isTrue("grantable") ?? false
            let end = "\(object) TO \(grantee)" + (isGrantable ? " WITH GRANT OPTION" : "")
            let word = row["privilege"]?.uppercased() ?? ""
            if row["implied"] == nil, !isGrantable, word == "USE" || word == "VIEW" {
                later.append(Later(
                    privilege: privilege, object: object, grantee: grantee, place: row.place))
                continue
            }
            if grants[end] == nil { order.append(end) }
            grants[end, default: ([], row.place)].privileges.append(privilege)
        }
        for end in order {
            guard let grant = grants[end] else { continue }
            add("GRANT \(grant.privileges.joined(separator: ", ")) ON \(end)", grant.place)
        }
        later = later.filter { $0.privilege == "USE" } + later.filter { $0.privilege != "USE" }
        guard !later.isEmpty else { return }
        notes.append(
            "no column tells which privileges are implied: USE and VIEW that others bring along "
                + "are taken for such (PRIV-3, PRIV-4)")
    }

    /// A privilege that may have come along with another one.
    struct Later {
        let privilege: String
        let object: String
        let grantee: String
        let place: String

        /// The statement that grants it.
        var statement: String { "GRANT \(privilege) ON \(object) TO \(grantee)" }
    }

    /// `GROUP "readonly@system"`; a name without its kind is looked up among groups and users.
    private mutating func grantee(_ row: ImportSet.ImportRow) -> String? {
        let text = row["grantee"] ?? ""
        for kind in ["USER", "GROUP"] where text.uppercased().hasPrefix(kind + " ") {
            return kind + " " + sql(String(text.dropFirst(kind.count + 1)))
        }
        let isGroup = set.all(.groups).contains { qualified($0) == text || $0["name"] == text }
        let isUser = set.all(.users).contains { qualified($0) == text || $0["name"] == text }
        guard isGroup != isUser else {
            notes.append(
                "\(row.place): left out: the grantee '\(text)' is "
                    + (isGroup ? "a user and a group" : "neither a user nor a group that was read"))
            return nil
        }
        return (isGroup ? "GROUP " : "USER ") + sql(text)
    }

    /// `DATABASE sandbox`, `SYSTEM`.
    private mutating func object(_ row: ImportSet.ImportRow) -> String? {
        let kind = (row["object_type"] ?? "").uppercased()
        if kind == "SYSTEM" { return kind }
        guard let text = row["object"] else {
            notes.append("\(row.place): left out: it names no object")
            return nil
        }
        let isWhole = ["DATABASE", "USER", "GROUP"].contains(kind)
        let parts = isWhole ? [text] : text.split(separator: ".").map(String.init)
        return kind + " " + parts.map { sql($0) }.joined(separator: ".")
    }

    private mutating func noteWhatIsUnknown() {
        if !set.all(.users).isEmpty {
            notes.append("passwords are unknown: each user has the password '\(Secret.mask)'")
        }
        if set.all(.integrations).contains(where: { $0["client_secret"] != nil }) {
            notes.append("client secrets are unknown: each is '\(Secret.mask)'")
        }
        if !set.all(.tables).isEmpty || !set.all(.views).isEmpty {
            notes.append("the columns of tables and the queries of views are unknown")
        }
        notes.append("everything is made by admin@system; who created or granted it is unknown")
        notes.append("identity providers, applications and persons are not in the catalog: "
            + "'ocsim provider' describes them")
        let missing = ImportTable.allCases.filter { !set.known.contains($0) }
        if !missing.isEmpty {
            notes.append("no file was read for: "
                + missing.map { $0.rawValue }.joined(separator: ", "))
        }
    }
}
