import OcientSQL

/// CREATE and DROP of tables and views, TRUNCATE.
extension Simulation {
    mutating func execute(
        _ statement: CreateTable, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let path = try resolve(statement.path)
        try requireCreation(.table, path, else: .noCreateTable)
        if let taken = existing(path) {
            if statement.ifNotExists { return result.notices.append(takenText(path, taken)) }
            throw takenError(path, taken)
        }
        add(.table, path, input.source.text(in: statement.body), input.origin)
    }

    /// OR REPLACE of a view drops it first, with its grants; a table is never replaced.
    mutating func execute(
        _ statement: CreateView, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let path = try resolve(statement.path)
        try requireCreation(.view, path, else: .noCreateView)
        if let taken = existing(path) {
            guard statement.orReplace, catalog.objects[taken].kind == .view else {
                if statement.ifNotExists { return result.notices.append(takenText(path, taken)) }
                throw takenError(path, taken)
            }
            try require(.drop, on: .object(taken, .view), else: .noDropView, at: path.range)
            catalog.removeObject(taken)
        }
        add(.view, path, input.source.text(in: statement.body), input.origin)
    }

    mutating func dropObjects(
        _ statement: DropPaths, _ kind: SchemaObject.Kind, _ input: StatementInput,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        var names: [DropName<SchemaObject>] = []
        for path in input.tree[statement.paths] {
            names.append(try droppedObject(path, kind, ifExists: statement.ifExists))
        }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets {
            try require(
                .drop, on: .object(target.id, kind),
                else: kind == .table ? .noDropTable : .noDropView, at: target.range)
        }
        for target in targets { catalog.removeObject(target.id) }
    }

    private func droppedObject(
        _ path: ObjectPath, _ kind: SchemaObject.Kind, ifExists: Bool
    ) throws(ExecutionError) -> DropName<SchemaObject> {
        if ifExists, let database = path.database,
           catalog.database(named: database.symbol) == nil {
            return DropName(
                id: nil, range: path.range,
                notice: "Database '\(text(database.symbol))' does not exist",
                error: unknownDatabase(database))
        }
        let resolved = try resolve(path)
        let word = kind == .table ? "Table" : "View"
        return DropName(
            id: find(resolved, kind), range: path.range,
            notice: "\(word) '\(pathText(resolved))' does not exist",
            error: unknownObject(resolved, kind))
    }

    func truncate(_ path: ObjectPath) throws(ExecutionError) {
        let id = try object(path, .table)
        try require(.truncate, on: .object(id, .table), else: .notAuthorized, at: path.range)
    }

    /// CREATE TABLE or VIEW on the schema, or on the database when the schema is not there yet.
    private func requireCreation(
        _ type: ObjectType, _ path: ResolvedPath, else kind: ServerErrorKind
    ) throws(ExecutionError) {
        let place = path.schema.map { ObjectReference.schema($0) } ?? .database(path.database)
        try require(.typed(.create, type), on: place, else: kind, at: path.range)
        try checkSchemaName(path.schemaName, path.range)
    }

    private func existing(_ path: ResolvedPath) -> ObjectID? {
        path.schema.flatMap { catalog.object(named: path.name, in: $0) }
    }

    private func takenText(_ path: ResolvedPath, _ taken: ObjectID) -> String {
        let word = catalog.objects[taken].kind == .table ? "Table" : "View"
        return "\(word) '\(pathText(path))' already exists"
    }

    private func takenError(_ path: ResolvedPath, _ taken: ObjectID) -> ExecutionError {
        ExecutionError(
            catalog.objects[taken].kind == .table ? .tableAlreadyExists : .viewAlreadyExists,
            takenText(path, taken), rule: .name2, at: path.range)
    }

    /// Adds the object, and its schema as an implicit one when nobody named it before (PRIV-5);
    /// nobody has such a schema's rights as its creator (PRIV-6).
    private mutating func add(
        _ kind: SchemaObject.Kind, _ path: ResolvedPath, _ body: String, _ origin: Origin
    ) {
        let schema = path.schema ?? catalog.addSchema(Schema(
            name: path.schemaName, database: path.database, isExplicit: false,
            creator: .bootstrap, origin: origin))
        catalog.addObject(SchemaObject(
            name: path.name, schema: schema, kind: kind, body: body, creator: session.principal,
            origin: origin))
    }
}
