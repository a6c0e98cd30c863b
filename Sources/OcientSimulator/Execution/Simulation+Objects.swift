import OcientSQL

/// CREATE, ALTER and DROP SCHEMA (NAME-4, PRIV-5).
extension Simulation {
    mutating func execute(
        _ statement: ObjectStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .createSchema(let create): try execute(create, input, &result)
        case .alterSchema(let alter): try execute(alter)
        case .dropSchema(let drop): try dropSchemas(drop, input, &result)
        case .createTable(let create): try execute(create, input, &result)
        case .truncateTable(let path): try truncate(path)
        case .dropTable(let drop): try dropObjects(drop, .table, input, &result)
        case .createView(let create): try execute(create, input, &result)
        case .dropView(let drop): try dropObjects(drop, .view, input, &result)
        }
    }

    /// An implicit schema is not taken: CREATE SCHEMA makes it explicit and creates nothing
    /// (PRIV-6). OR REPLACE drops what exists first, with its grants.
    mutating func execute(
        _ statement: CreateSchema, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let (name, database) = try schemaPath(statement.path)
        let range = statement.path.range
        try require(
            .typed(.create, .schema), on: .database(database), else: .notAuthorized, at: range)
        try checkSchemaName(name, range)
        let existing = catalog.schema(named: name, in: database)
        if let existing, statement.orReplace {
            try require(.drop, on: .schema(existing), else: .notAuthorized, at: range)
            try checkDroppable(existing, range)
            catalog.removeSchema(existing)
        } else if let existing {
            guard catalog.schemas[existing].isExplicit else {
                catalog.schemas[existing].isExplicit = true
                return
            }
            return try result.taken(
                .conflict, takenText(name, database), ifNotExists: statement.ifNotExists, at: range)
        }
        catalog.addSchema(Schema(
            name: name, database: database, isExplicit: true,
            creator: session.principal, origin: input.origin))
    }

    mutating func execute(_ statement: AlterSchema) throws(ExecutionError) {
        let id = try schema(statement.path)
        try require(.alter, on: .schema(id), else: .notAuthorized, at: statement.path.range)
        let schema = catalog.schemas[id]
        let newName = statement.newName
        if schema.name == catalog.wellKnown.public { throw fixedSchema(statement.path.range) }
        try checkSchemaName(newName.symbol, newName.range)
        if catalog.schema(named: newName.symbol, in: schema.database) != nil {
            throw ExecutionError(
                .conflict, takenText(newName.symbol, schema.database), rule: .name4,
                at: newName.range)
        }
        catalog.rename(id, to: newName.symbol)
        catalog.schemas[id].isExplicit = true
    }

    mutating func dropSchemas(
        _ statement: DropPaths, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        var names: [DropName<Schema>] = []
        for path in input.tree[statement.paths] {
            names.append(try droppedSchema(path, ifExists: statement.ifExists))
        }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets {
            try require(.drop, on: .schema(target.id), else: .notAuthorized, at: target.range)
        }
        for target in targets { try checkDroppable(target.id, target.range) }
        for target in targets { catalog.removeSchema(target.id) }
    }

    private func droppedSchema(
        _ path: ObjectPath, ifExists: Bool
    ) throws(ExecutionError) -> DropName<Schema> {
        if ifExists, path.database == nil,
           let dropped: DropName<Schema> = droppedWithDatabase(path.qualifier, path.range) {
            return dropped
        }
        let (name, database) = try schemaPath(path)
        return DropName(
            id: catalog.schema(named: name, in: database), range: path.range,
            notice: "Schema '\(text(name))' does not exist in database '\(text(database))'",
            error: unknownSchema(name, database, path.range))
    }

    /// What DROP … IF EXISTS says of a path whose database does not exist; nil when it does.
    private func droppedWithDatabase<Entity>(
        _ database: Identifier?, _ range: ByteRange
    ) -> DropName<Entity>? {
        guard let database, catalog.database(named: database.symbol) == nil else { return nil }
        return DropName(
            id: nil, range: range, notice: "Database '\(text(database.symbol))' does not exist",
            error: unknownDatabase(database))
    }

    private func takenText(_ name: Symbol, _ database: DatabaseID) -> String {
        "Schema '\(text(name))' already exists in database '\(text(database))'"
    }

    private func checkDroppable(_ id: SchemaID, _ range: ByteRange) throws(ExecutionError) {
        let schema = catalog.schemas[id]
        if schema.name == catalog.wellKnown.public { throw fixedSchema(range) }
        guard schema.objectCount > 0 else { return }
        let count = schema.objectCount
        throw ExecutionError(
            .schemaNotEmpty,
            "schema '\(text(schema.name))' of database '\(text(schema.database))' still holds"
                + " \(count) \(count == 1 ? "object" : "objects")",
            rule: .name4, at: range)
    }

    private func fixedSchema(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "schema 'public' can be neither dropped nor renamed", rule: .name4,
            at: range)
    }

    /// The schemas of the system tables cannot be created again.
    private func checkSchemaName(_ name: Symbol, _ range: ByteRange) throws(ExecutionError) {
        guard name == catalog.wellKnown.sys || name == catalog.wellKnown.informationSchema else {
            return
        }
        throw ExecutionError(
            .conflict, "schema '\(text(name))' belongs to the system tables", rule: .name4,
            at: range)
    }
}

/// CREATE and DROP of tables and views, TRUNCATE.
extension Simulation {
    mutating func execute(
        _ statement: CreateTable, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let path = try resolve(statement.path)
        try requireCreation(.table, path, else: .noCreateTable)
        if let taken = existing(path) {
            return try reportTaken(path, taken, statement.ifNotExists, &result)
        }
        add(.table, path, input.source.text(in: statement.body), input.origin)
    }

    /// OR REPLACE of a view drops it first, with its grants; a table is never replaced.
    mutating func execute(
        _ statement: CreateView, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let path = try resolve(statement.path)
        try requireCreation(.view, path, else: .noCreateView)
        let sources = try viewSources(input.tree[statement.tables])
        if let taken = existing(path) {
            guard statement.orReplace, catalog.objects[taken].kind == .view else {
                return try reportTaken(path, taken, statement.ifNotExists, &result)
            }
            try require(.drop, on: .object(taken, .view), else: .noDropView, at: path.range)
            catalog.removeObject(taken)
        }
        let body = viewBody(statement, input)
        add(.view, path, body, input.origin, sources)
    }

    /// What a view's query names, which must exist and be readable (PRIV-12); system tables are.
    private func viewSources(
        _ paths: ArraySlice<ObjectPath>
    ) throws(ExecutionError) -> [SchemaObject.Source] {
        var reads: [(object: ObjectReference, range: ByteRange)] = []
        var sources: [SchemaObject.Source] = []
        for path in paths {
            if try systemTable(path) != nil { continue }
            let resolved = try resolve(path)
            reads.append((try readable(path), path.range))
            sources.append(SchemaObject.Source(
                database: catalog.databases[resolved.database].name, schema: resolved.schemaName,
                name: resolved.name))
        }
        for read in reads {
            try require(.select, on: read.object, else: .noReadAuthority, at: read.range)
        }
        return sources
    }

    /// The query as written; what it names without a database is in that of the session, which is
    /// written out where others would take it for `system`.
    private func viewBody(_ statement: CreateView, _ input: StatementInput) -> String {
        guard session.database != .system else { return input.source.text(in: statement.body) }
        var text = ""
        var offset = statement.body.start
        let database = IdentifierText.sql(self.text(session.database)) + "."
        for path in input.tree[statement.tables] where path.database == nil {
            text += input.source.text(in: ByteRange(start: offset, end: path.range.start))
            text += database
            if path.qualifier == nil { text += "public." }
            offset = path.range.start
        }
        return text + input.source.text(in: ByteRange(start: offset, end: statement.body.end))
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
        if ifExists,
           let dropped: DropName<SchemaObject> = droppedWithDatabase(path.database, path.range) {
            return dropped
        }
        let resolved = try resolve(path)
        return DropName(
            id: find(resolved, kind), range: path.range,
            notice: "\(kind.title) '\(pathText(resolved))' does not exist",
            error: unknownObject(resolved, kind))
    }

    func truncate(_ path: ObjectPath) throws(ExecutionError) {
        let id = try object(path, .table)
        try require(.truncate, on: .object(id, .table), else: .notAuthorized, at: path.range)
    }

    /// CREATE TABLE or VIEW on the schema, or on the database when the schema does not exist yet.
    private func requireCreation(
        _ type: ObjectType, _ path: ResolvedPath, else kind: ServerErrorKind
    ) throws(ExecutionError) {
        let container = path.schema.map { ObjectReference.schema($0) } ?? .database(path.database)
        try require(.typed(.create, type), on: container, else: kind, at: path.range)
        try checkSchemaName(path.schemaName, path.range)
    }

    private func existing(_ path: ResolvedPath) -> ObjectID? {
        path.schema.flatMap { catalog.object(named: path.name, in: $0) }
    }

    private func reportTaken(
        _ path: ResolvedPath, _ taken: ObjectID, _ ifNotExists: Bool,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        let kind = catalog.objects[taken].kind
        try result.taken(
            kind == .table ? .tableAlreadyExists : .viewAlreadyExists,
            "\(kind.title) '\(pathText(path))' already exists", ifNotExists: ifNotExists,
            at: path.range)
    }

    /// Adds the object, and its schema as an implicit one when nobody named it before (PRIV-5);
    /// nobody has such a schema's rights as its creator (PRIV-6).
    private mutating func add(
        _ kind: SchemaObject.Kind, _ path: ResolvedPath, _ body: String, _ origin: Origin,
        _ sources: [SchemaObject.Source] = []
    ) {
        let schema = path.schema ?? catalog.addSchema(Schema(
            name: path.schemaName, database: path.database, isExplicit: false,
            creator: .bootstrap, origin: origin))
        catalog.addObject(SchemaObject(
            name: path.name, schema: schema, kind: kind, body: body, sources: sources,
            creator: session.principal,
            origin: origin))
    }
}

extension ObjectStatement.Kind {
    /// What it can do to the answer of a question.
    var effect: StatementEffect {
        switch self {
        case .truncateTable: .none
        case .createSchema, .alterSchema, .dropSchema, .createTable, .dropTable: .users
        case .createView, .dropView: .users
        }
    }
}
