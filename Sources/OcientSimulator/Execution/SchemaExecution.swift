import OcientSQL

/// CREATE, ALTER and DROP SCHEMA (NAME-4, PRIV-5).
extension Simulation {
    /// An implicit schema is not taken: CREATE SCHEMA makes it explicit and creates nothing
    /// (PRIV-6). OR REPLACE drops what exists first, with its grants.
    mutating func execute(
        _ statement: CreateSchema, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let place = try schemaPlace(statement.path)
        let range = statement.path.range
        try require(
            .typed(.create, .schema), on: .database(place.database), else: .notAuthorized,
            at: range)
        try checkSchemaName(place.name, range)
        let existing = catalog.schema(named: place.name, in: place.database)
        if let existing, statement.orReplace {
            try require(.drop, on: .schema(existing), else: .notAuthorized, at: range)
            try checkDroppable(existing, range)
            catalog.removeSchema(existing)
        } else if let existing {
            guard catalog.schemas[existing].isExplicit else {
                catalog.schemas[existing].isExplicit = true
                return
            }
            let detail = "Schema '\(text(place.name))' already exists in database"
                + " '\(text(place.database))'"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw ExecutionError(.conflict, detail, rule: .name2, at: range)
        }
        catalog.addSchema(Schema(
            name: place.name, database: place.database, isExplicit: true,
            creator: session.principal, origin: input.origin))
    }

    mutating func execute(_ statement: AlterSchema) throws(ExecutionError) {
        let id = try schema(statement.path)
        try require(.alter, on: .schema(id), else: .notAuthorized, at: statement.path.range)
        let schema = catalog.schemas[id]
        let newName = statement.newName
        if schema.name == catalog.wellKnown.public { throw fixedSchema(statement.path.range) }
        try checkSchemaName(newName.symbol, newName.range)
        if let taken = catalog.schema(named: newName.symbol, in: schema.database), taken != id {
            throw ExecutionError(
                .conflict, "Schema '\(text(newName.symbol))' already exists in database"
                    + " '\(text(schema.database))'",
                rule: .name4, at: newName.range)
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
        if ifExists, path.database == nil, let database = path.qualifier,
           catalog.database(named: database.symbol) == nil {
            return DropName(
                id: nil, range: path.range,
                notice: "Database '\(text(database.symbol))' does not exist",
                error: unknownDatabase(database))
        }
        let place = try schemaPlace(path)
        return DropName(
            id: catalog.schema(named: place.name, in: place.database), range: path.range,
            notice: "Schema '\(text(place.name))' does not exist in database"
                + " '\(text(place.database))'",
            error: unknownSchema(place.name, place.database, path.range))
    }

    private func checkDroppable(_ id: SchemaID, _ range: ByteRange) throws(ExecutionError) {
        let schema = catalog.schemas[id]
        if schema.name == catalog.wellKnown.public { throw fixedSchema(range) }
        guard schema.objectCount > 0 else { return }
        let count = schema.objectCount
        throw ExecutionError(
            .conflict, "schema '\(text(schema.name))' of database '\(text(schema.database))' still"
                + " holds \(count) \(count == 1 ? "object" : "objects")",
            rule: .name4, at: range)
    }

    private func fixedSchema(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "schema 'public' can be neither dropped nor renamed", rule: .name4,
            at: range)
    }

    /// The schema of the system tables cannot be made anew.
    func checkSchemaName(_ name: Symbol, _ range: ByteRange) throws(ExecutionError) {
        guard name == catalog.wellKnown.sys else { return }
        throw ExecutionError(
            .conflict, "schema 'sys' belongs to the system tables", rule: .name4, at: range)
    }
}
