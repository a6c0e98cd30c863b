import OcientSQL

/// What names in statements mean (NAME-1, NAME-4), with the errors of NAME-2 for unknown ones.
extension Simulation {
    /// A database by name, else -605.
    func database(_ name: Identifier) throws(ExecutionError) -> DatabaseID {
        if let id = catalog.database(named: name.symbol) { return id }
        throw unknownDatabase(name)
    }

    /// The database that is written, or that of the session.
    func databaseOrOwn(_ name: Identifier?) throws(ExecutionError) -> DatabaseID {
        guard let name else { return session.database }
        return try database(name)
    }

    func unknownDatabase(_ name: Identifier) -> ExecutionError {
        ExecutionError(
            .databaseNotFound, "Database '\(text(name.symbol))' not found", rule: .name2,
            at: name.range
        ).looking(for: .database(name.symbol))
    }

    /// A user by name, else -608; also when the database in the name is unknown (NAME-1).
    func user(_ name: Identifier, in database: DatabaseID) throws(ExecutionError) -> UserID {
        let (symbol, home) = try qualified(name, .user, in: database)
        if let id = catalog.user(named: symbol, in: home) { return id }
        throw unknown(.user, symbol, home, name.range)
    }

    /// A group by name, else -612; also when the database in the name is unknown (NAME-1).
    func group(_ name: Identifier, in database: DatabaseID) throws(ExecutionError) -> GroupID {
        let (symbol, home) = try qualified(name, .group, in: database)
        if let id = catalog.group(named: symbol, in: home) { return id }
        throw unknown(.group, symbol, home, name.range)
    }

    /// The grantee of a GRANT, a role or a question.
    func grantee(_ grantee: Grantee) throws(ExecutionError) -> GranteeReference {
        grantee.isGroup
            ? .group(try group(grantee.name, in: session.database))
            : .user(try user(grantee.name, in: session.database))
    }
}

/// Users and groups, whose names are read alike (NAME-1).
enum GranteeKind {
    case user, group

    /// How messages call one.
    var word: String {
        switch self {
        case .user: "User"
        case .group: "Group"
        }
    }

    /// The error for one that does not exist.
    var notFound: ServerErrorKind {
        switch self {
        case .user: .userNotFound
        case .group: .groupNotFound
        }
    }
}

extension Simulation {
    /// A name split at its first `@` (NAME-1); bare names mean `database`.
    ///
    /// - Throws: the kind's error when the database in the name does not exist.
    func qualified(
        _ name: Identifier, _ kind: GranteeKind, in database: DatabaseID
    ) throws(ExecutionError) -> (name: Symbol, database: DatabaseID) {
        let parts = names.withBytes(of: name.symbol) { bytes -> (String, String)? in
            guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
            return (
                String(decoding: bytes[..<at], as: UTF8.self),
                String(decoding: bytes[(at + 1)...], as: UTF8.self))
        }
        guard let (bare, written) = parts else { return (name.symbol, database) }
        let symbol = names.intern(bare)
        if let home = names.find(written).flatMap({ catalog.database(named: $0) }) {
            return (symbol, home)
        }
        throw ExecutionError(
            kind.notFound,
            "\(kind.word) '\(text(name.symbol))' not found: there is no database '\(written)'",
            rule: .name1, at: name.range
        ).looking(for: .database(names.intern(written)))
    }

    func unknown(
        _ kind: GranteeKind, _ name: Symbol, _ database: DatabaseID, _ range: ByteRange
    ) -> ExecutionError {
        ExecutionError(
            kind.notFound, "\(kind.word) '\(text(name))' not found in database '\(text(database))'",
            rule: .name2, at: range
        ).looking(for: kind == .user ? .user(name, database) : .group(name, database))
    }

    /// What CREATE and RENAME say about a name that is taken.
    func takenText(_ kind: GranteeKind, _ name: Symbol, _ database: DatabaseID) -> String {
        "\(kind.word) '\(text(name))' already exists in database '\(text(database))'"
    }

    /// One user or group of a DROP; `find` looks a name up in a database.
    func dropped<Entity>(
        _ name: Identifier, _ kind: GranteeKind,
        _ find: (Symbol, DatabaseID) -> EntityID<Entity>?
    ) -> DropName<Entity> {
        let notice = "\(kind.word) '\(text(name.symbol))' does not exist"
        do throws(ExecutionError) {
            let (symbol, home) = try qualified(name, kind, in: session.database)
            return DropName(
                id: find(symbol, home), range: name.range, notice: notice,
                error: unknown(kind, symbol, home, name.range))
        } catch {
            return DropName(id: nil, range: name.range, notice: notice, error: error)
        }
    }
}

/// A path with its database and schema resolved (NAME-4).
struct ResolvedPath {
    /// The database, which exists.
    var database: DatabaseID
    /// The schema's name.
    var schemaName: Symbol
    /// The schema, if it exists.
    var schema: SchemaID?
    /// The last part.
    var name: Symbol
    /// Where the path is written.
    var range: ByteRange
}

/// What paths mean.
extension Simulation {
    /// The path of a table, view and so on: without schema it is `public`, without database that of
    /// the session. An unknown database is -605.
    func resolve(_ path: ObjectPath) throws(ExecutionError) -> ResolvedPath {
        let database = try databaseOrOwn(path.database)
        let schemaName = path.qualifier?.symbol ?? catalog.wellKnown.public
        return ResolvedPath(
            database: database, schemaName: schemaName,
            schema: catalog.schema(named: schemaName, in: database), name: path.name.symbol,
            range: path.range)
    }

    /// The path of a schema: `[database.]schema` (NAME-4); the parser reads no third part.
    func schemaPath(
        _ path: ObjectPath
    ) throws(ExecutionError) -> (name: Symbol, database: DatabaseID) {
        (path.name.symbol, try databaseOrOwn(path.qualifier))
    }

    /// A schema by path, else -638.
    func schema(_ path: ObjectPath) throws(ExecutionError) -> SchemaID {
        let (name, database) = try schemaPath(path)
        if let id = catalog.schema(named: name, in: database) { return id }
        throw unknownSchema(name, database, path.range)
    }

    func unknownSchema(
        _ name: Symbol, _ database: DatabaseID, _ range: ByteRange
    ) -> ExecutionError {
        ExecutionError(
            .schemaNotFound, "Schema '\(text(name))' not found in database '\(text(database))'",
            rule: .name2, at: range
        ).looking(for: .schema(name, database))
    }

    /// A table or a view by path, nil without one of that kind.
    func find(_ path: ResolvedPath, _ kind: SchemaObject.Kind) -> ObjectID? {
        guard let schema = path.schema, let id = catalog.object(named: path.name, in: schema),
              catalog.objects[id].kind == kind else { return nil }
        return id
    }

    /// A table (-600) or a view (-604) by path.
    func object(
        _ path: ObjectPath, _ kind: SchemaObject.Kind
    ) throws(ExecutionError) -> ObjectID {
        let resolved = try resolve(path)
        if let id = find(resolved, kind) { return id }
        throw unknownObject(resolved, kind)
    }

    func unknownObject(_ path: ResolvedPath, _ kind: SchemaObject.Kind) -> ExecutionError {
        let other: SchemaObject.Kind = kind == .table ? .view : .table
        var error = ExecutionError(
            kind == .table ? .tableNotFound : .viewNotFound,
            "\(kind.title) '\(pathText(path))' not found", rule: .name2, at: path.range)
        if find(path, other) != nil {
            error.help.append("'\(pathText(path))' is a \(other == .table ? "table" : "view")")
        } else if let schema = path.schema {
            error.missing = .object(path.name, schema, kind)
        } else {
            error.missing = .schema(path.schemaName, path.database)
        }
        return error
    }

    func pathText(_ path: ResolvedPath) -> String {
        text(path.database) + "." + text(path.schemaName) + "." + text(path.name)
    }

    /// What a GRANT, REVOKE or question is about, with NAME-2's error for what is unknown.
    func object(_ object: GrantObject) throws(ExecutionError) -> ObjectReference {
        guard let type = object.type, let path = object.path else { return .system }
        switch type {
        case .database: return .database(try database(path.name))
        case .user: return .user(try user(path.name, in: session.database))
        case .group: return .group(try group(path.name, in: session.database))
        case .schema: return .schema(try schema(path))
        case .table: return .object(try self.object(path, .table), .table)
        case .view: return .object(try self.object(path, .view), .view)
        case .mlmodel, .pipeline, .pipelineFunction:
            throw ExecutionError(
                .tableNotFound, "\(type.sql) '\(pathText(try resolve(path)))' not found",
                rule: .name4, at: path.range)
        }
    }
}

extension SchemaObject.Kind {
    /// How messages call one.
    var title: String {
        switch self {
        case .table: "Table"
        case .view: "View"
        }
    }
}
