import OcientSQL

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
    /// Where the path stands.
    var range: ByteRange
}

extension Simulation {
    /// The path of a table, view and so on: without schema it is `public`, without database that of
    /// the session. An unknown database is -605.
    func resolve(_ path: ObjectPath) throws(ExecutionError) -> ResolvedPath {
        var database = session.database
        if let written = path.database { database = try self.database(written) }
        let schemaName = path.qualifier?.symbol ?? catalog.wellKnown.public
        return ResolvedPath(
            database: database, schemaName: schemaName,
            schema: catalog.schema(named: schemaName, in: database), name: path.name.symbol,
            range: path.range)
    }

    /// The path of a schema: `[database.]schema` (NAME-4); the parser reads no third part.
    func schemaPlace(
        _ path: ObjectPath
    ) throws(ExecutionError) -> (database: DatabaseID, name: Symbol) {
        guard let qualifier = path.qualifier else { return (session.database, path.name.symbol) }
        return (try database(qualifier), path.name.symbol)
    }

    /// A schema by path, else -638.
    func schema(_ path: ObjectPath) throws(ExecutionError) -> SchemaID {
        let place = try schemaPlace(path)
        if let id = catalog.schema(named: place.name, in: place.database) { return id }
        throw unknownSchema(place.name, place.database, path.range)
    }

    func unknownSchema(_ name: Symbol, _ place: DatabaseID, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .schemaNotFound, "Schema '\(text(name))' not found in database '\(text(place))'",
            rule: .name2, at: range
        ).looking(for: .schema(name, place))
    }

    /// A table or a view by path, nil when there is none of that kind.
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
        let word = kind == .table ? "Table" : "View"
        let other: SchemaObject.Kind = kind == .table ? .view : .table
        var error = ExecutionError(
            kind == .table ? .tableNotFound : .viewNotFound,
            "\(word) '\(pathText(path))' not found", rule: .name2, at: path.range)
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
