import OcientSQL

/// Databases, users and groups: what can create and contain other items.
extension CatalogScript {
    /// Writes each kind in order of creation, and nothing before its database and its creator. The
    /// order in which everything was created is such an order, so the loop always gets on.
    mutating func writeContainers() {
        var databases = catalog.databases.ids.filter { $0 != .system }[...]
        var users = catalog.users.ids[...]
        var groups = catalog.groups.ids.filter { !catalog.groups[$0].isPublic }[...]
        var done = Written()
        var hasProgress = true
        while hasProgress {
            hasProgress = false
            while let id = databases.first, done.has(catalog.databases[id].creator, catalog) {
                write("CREATE DATABASE \(sql(id))", by: catalog.databases[id].creator)
                done.databases.insert(id)
                databases.removeFirst()
                hasProgress = true
            }
            while let id = users.first, done.has(catalog.users[id].database),
                  done.has(catalog.users[id].creator, catalog) {
                write(id)
                done.users.insert(id)
                users.removeFirst()
                hasProgress = true
            }
            while let id = groups.first, done.has(catalog.groups[id].database),
                  done.has(catalog.groups[id].creator, catalog) {
                write("CREATE GROUP \(sql(id))", by: catalog.groups[id].creator)
                groups.removeFirst()
                hasProgress = true
            }
        }
    }

    /// A user with its password; with secrets also its earlier ones, which may not be repeated.
    private mutating func write(_ id: UserID) {
        let user = catalog.users[id]
        if id == .admin {
            let options = options(of: id)
            if !options.isEmpty {
                write("ALTER USER \(sql(id)) SET " + options.joined(separator: ", "))
            }
        } else {
            let passwords = user.credentials.history + [user.credentials.password ?? Secret("")]
            let kept = withSecrets ? passwords[...] : passwords.suffix(1)
            for (index, password) in kept.enumerated() {
                let option = "PASSWORD = " + sql(.secret(password))
                if index > 0 {
                    // not reached: no system of the tests comes to this branch
                    write("ALTER USER \(sql(id)) SET " + option)
                } else {
                    let all = [option] + options(of: id, without: .password)
                    write("CREATE USER \(sql(id)) " + all.joined(separator: ", "), by: user.creator)
                }
            }
        }
        if user.credentials.isDisabled { write("ALTER USER \(sql(id)) DISABLE") }
    }

    private func options(of id: UserID, without left: UserAttribute? = nil) -> [String] {
        UserAttribute.written(of: id, in: description, joint: " = ", without: left) { sql($0) }
    }

    /// Memberships, in the order in which each group was joined.
    mutating func writeMembers() {
        for id in catalog.groups.ids {
            let members = catalog.groups[id].members.map { sql($0.user) }
            if members.isEmpty { continue }
            write("ALTER GROUP \(sql(id)) ADD USER " + members.joined(separator: ", "))
        }
    }

    mutating func writeRoles() {
        for id in catalog.users.ids {
            writeRoles(catalog.users[id].roles, "USER " + sql(id))
        }
        for id in catalog.groups.ids {
            writeRoles(catalog.groups[id].roles, "GROUP " + sql(id))
        }
    }

    private mutating func writeRoles(_ roles: RoleSet, _ grantee: String) {
        for role in roles.roles { write("GRANT ROLE \"\(role.name)\" TO \(grantee)") }
    }

    /// Password settings, last, so that they judge nothing above.
    mutating func writeSettings() {
        writeSettings(catalog.settings, "SYSTEM")
        for id in catalog.databases.ids {
            writeSettings(catalog.databases[id].settings, "DATABASE " + sql(id))
        }
        for id in catalog.groups.ids {
            writeSettings(catalog.groups[id].settings, "GROUP " + sql(id))
        }
    }

    private mutating func writeSettings(_ settings: PasswordSettings, _ target: String) {
        let changes = PasswordSetting.written(of: settings, in: description, joint: " = ") {
            $0.sql
        }
        if changes.isEmpty { return }
        write("ALTER \(target) ALTER SECURITY " + changes.joined(separator: ", "))
    }
}

/// What has been written already.
private struct Written {
    var databases: Set<DatabaseID> = [.system]
    var users: Set<UserID> = []

    func has(_ database: DatabaseID) -> Bool { databases.contains(database) }

    /// Whether a creator is there, or will never be.
    func has(_ creator: Principal, _ catalog: Catalog) -> Bool {
        guard case .user(let user) = creator else { return true }
        return user == .admin || users.contains(user) || !catalog.users.contains(user)
    }
}

/// Schemas, tables and views.
extension CatalogScript {
    /// Every public schema, then the others in order of creation, each with the objects up to
    /// its first one when it is implicit, because that object brings it along (PRIV-5).
    mutating func writeObjects() {
        var objects = catalog.objects.ids[...]
        var firstObjects: [SchemaID: ObjectID] = [:]
        for id in objects.reversed() { firstObjects[catalog.objects[id].schema] = id }
        for id in schemasInOrder {
            let schema = catalog.schemas[id]
            if schema.isExplicit {
                write("CREATE SCHEMA \(sql(id))", by: schema.creator)
                writtenSchemas.insert(id)
            } else if let first = firstObjects[id] {
                guard schema.name != catalog.wellKnown.public else { continue }
                while let next = objects.first, next <= first {
                    write(next)
                    objects.removeFirst()
                }
            } else if schema.name != catalog.wellKnown.public {
                writePlaceholder(in: id)
                writtenSchemas.insert(id)
            }
        }
        for id in objects { write(id) }
    }

    /// A public schema comes with its database, and the script creates the databases first,
    /// so that running it puts every public schema before any schema with a name of its own.
    private var schemasInOrder: [SchemaID] {
        let name = catalog.wellKnown.public
        let ids = catalog.schemas.ids
        return ids.filter { catalog.schemas[$0].name == name }
            + ids.filter { catalog.schemas[$0].name != name }
    }

    private mutating func write(_ id: ObjectID) {
        let object = catalog.objects[id]
        switch object.kind {
        case .table: write("CREATE TABLE \(sql(id)) \(object.body)", by: object.creator)
        case .view:
            let undo = writeMissingSources(of: object)
            write("CREATE VIEW \(sql(id)) AS \(object.body)", by: object.creator)
            for statement in undo.reversed() { write(statement) }
        }
        let schema = catalog.schemas[object.schema]
        writtenObjects.insert(SchemaObject.Source(
            database: catalog.databases[schema.database].name, schema: schema.name,
            name: object.name))
    }

    /// A view outlives what its query names; placeholders replace what does not exist (PRIV-12).
    /// Returns the statements that take them away, the last first.
    private mutating func writeMissingSources(of view: SchemaObject) -> [String] {
        var undo: [String] = []
        var made: Set<SchemaObject.Source> = []
        for source in view.sources
        where !writtenObjects.contains(source) && made.insert(source).inserted {
            let database = catalog.database(named: source.database)
            if database == nil, !madeDatabase(source.database, made, than: source) {
                write("CREATE DATABASE " + sql(source.database))
                undo.append("DROP DATABASE " + sql(source.database))
            }
            let schema = sql(source.database) + "." + sql(source.schema)
            if source.schema != catalog.wellKnown.public, !hasSchema(source, made) {
                undo.append("DROP SCHEMA " + schema)
            }
            let table = schema + "." + sql(source.name)
            write("CREATE TABLE \(table) (placeholder INT)")
            undo.append("DROP TABLE " + table)
        }
        return undo
    }

    private func madeDatabase(
        _ name: Symbol, _ made: Set<SchemaObject.Source>, than source: SchemaObject.Source
    ) -> Bool {
        made.contains { $0 != source && $0.database == name }
    }

    /// Whether the schema of a source is there already, written or made for another source.
    private func hasSchema(
        _ source: SchemaObject.Source, _ made: Set<SchemaObject.Source>
    ) -> Bool {
        if let database = catalog.database(named: source.database),
           let id = catalog.schema(named: source.schema, in: database),
           writtenSchemas.contains(id) { return true }
        return (writtenObjects.union(made)).contains {
            $0 != source && $0.database == source.database && $0.schema == source.schema
        }
    }

    /// An implicit schema outlives the table that brought it along.
    private mutating func writePlaceholder(in id: SchemaID) {
        let table = sql(id) + ".ocsim_placeholder"
        write("CREATE TABLE \(table) (placeholder INT)")
        write("DROP TABLE \(table)")
    }
}
