import OcientSQL

/// Writes the statements that rebuild a catalog (`ocsim dump`).
///
///     let script = CatalogScript(catalog, names).text()
///
/// Run on a fresh system, they create the same databases, users, groups, objects, privileges and
/// stored configuration, each kind in the same order of creation. Almost always that is plain SQL.
/// Three facts that SQL cannot express are written as directives, or as comments if
/// `usesDirectives` is off: integrations stored on another database than `system`, objects created
/// by someone else than `admin@system`, and nodes that no pool describes. What has happened rather
/// than been created is not kept: failed attempts, the age of passwords, who granted what,
/// configurations that run but are not stored.
package struct CatalogScript {
    let catalog: Catalog
    let names: NameTable
    let description: CatalogDescription
    /// Whether passwords and client secrets are written; otherwise `'********'`.
    package var withSecrets = false
    /// Whether directives may be written; the script is a scenario then when it has any.
    package var usesDirectives = true
    /// The statements so far, each with its semicolon and line end.
    var bytes: [UInt8] = []
    /// The lines of `bytes` that already have their canonical layout, in order.
    var laidOutLines: [Range<Int>] = []
    /// Whether a directive was written.
    package private(set) var hasDirectives = false

    /// The readings that decide which implied rows there are (PRIV-4).
    let readings: ReadingSet
    /// The tables and views that are written, by their full names.
    var writtenObjects: Set<SchemaObject.Source> = []
    /// The schemas that are written by themselves.
    var writtenSchemas: Set<SchemaID> = []

    /// A script for a catalog as it is under some readings.
    package init(
        _ catalog: Catalog, _ names: NameTable, readings: ReadingSet = ReadingSet()
    ) {
        self.catalog = catalog
        self.names = names
        self.readings = readings
        description = CatalogDescription(catalog, names)
    }

    /// The script, one statement a line, with a final line break.
    package mutating func text() -> String {
        writeAll()
        defer { bytes = [] }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func writeAll() {
        bytes = []
        laidOutLines = []
        hasDirectives = false
        writtenObjects = []
        writtenSchemas = []
        writeContainers()
        writeObjects()
        writeMembers()
        writeIntegrations()
        writePools()
        writeRoles()
        writeGrants()
        writeSettings()
    }

    /// Adds a statement.
    mutating func write(_ statement: String) {
        add(line: statement + ";")
    }

    private mutating func add(line: String) {
        bytes.append(contentsOf: line.utf8)
        bytes.append(0x0A)
    }

    /// Adds a comment of one line.
    mutating func comment(_ text: String) {
        var line = "-- "
        for scalar in text.unicodeScalars {
            let isBreak = scalar == "\n" || scalar == "\r"
            line.unicodeScalars.append(isBreak ? " " : scalar)
        }
        add(line: line)
    }

    /// Adds a directive, or a comment where directives are off; tells which.
    @discardableResult
    mutating func direct(_ directive: String) -> Bool {
        guard usesDirectives else {
            comment("not in plain SQL: \\" + directive + ";")
            return false
        }
        hasDirectives = true
        add(line: "\\" + directive + ";")
        return true
    }

    /// Adds a statement as the one who created the object: with every right for a moment, so that
    /// it becomes the creator (PRIV-6).
    mutating func write(_ statement: String, by creator: Principal) {
        guard case .user(let user) = creator, user != .admin, catalog.users.contains(user) else {
            if case .identity(let name) = creator {
                comment("created by \(names.text(of: name)); no statement can make the session"
                    + " that of this creator")
            }
            return write(statement)
        }
        guard usesDirectives else {
            comment("created by \(catalog.name(of: user, names))")
            return write(statement)
        }
        let name = catalog.sql(of: GranteeReference.user(user), names)
        write("GRANT ROLE \"\(Role.systemAdministrator.name)\" TO \(name)")
        direct("as " + IdentifierText.sql(catalog.name(of: user, names)))
        write(statement)
        direct("disconnect")
        write("REVOKE ROLE \"\(Role.systemAdministrator.name)\" FROM \(name)")
    }

    func sql(_ name: Symbol) -> String { IdentifierText.sql(names.text(of: name)) }

    func sql(_ database: DatabaseID) -> String { sql(catalog.databases[database].name) }

    func sql(_ user: UserID) -> String { IdentifierText.sql(catalog.name(of: user, names)) }

    func sql(_ group: GroupID) -> String { IdentifierText.sql(catalog.name(of: group, names)) }

    func sql(_ id: SchemaID) -> String {
        let schema = catalog.schemas[id]
        return sql(schema.database) + "." + sql(schema.name)
    }

    func sql(_ id: ObjectID) -> String {
        let object = catalog.objects[id]
        return sql(object.schema) + "." + sql(object.name)
    }

    /// A value as SQL writes it, a secret in clear text only where that was asked for.
    func sql(_ value: CatalogValue) -> String { withSecrets ? value.sqlWithSecrets : value.sql }
}
