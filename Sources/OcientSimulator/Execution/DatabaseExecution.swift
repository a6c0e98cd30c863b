import OcientSQL

/// CREATE, DROP and ALTER DATABASE.
extension Simulation {
    mutating func execute(
        _ statement: CreateDatabase, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let name = statement.name
        try require(
            .typed(.create, .database), on: .system, else: .noCreateDatabase, at: name.range)
        if catalog.database(named: name.symbol) != nil {
            let detail = "Database '\(text(name.symbol))' already exists"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw ExecutionError(.databaseAlreadyExists, detail, rule: .name2, at: name.range)
        }
        catalog.addDatabase(name.symbol, by: session.principal, input.origin)
    }

    mutating func dropDatabases(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let names = input.tree[statement.names].map { name in
            DropName(
                id: catalog.database(named: name.symbol), range: name.range,
                notice: "Database '\(text(name.symbol))' does not exist",
                error: unknownDatabase(name))
        }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets {
            try require(.drop, on: .database(target.id), else: .noDropDatabase, at: target.range)
        }
        for target in targets where target.id == .system { throw fixedDatabase(target.range) }
        for target in targets { catalog.removeDatabase(target.id) }
        repairSession()
    }

    mutating func execute(
        _ statement: AlterDatabase, _ input: StatementInput
    ) throws(ExecutionError) {
        switch statement.action {
        case .rename(let newName):
            try renameDatabase(statement.name, to: newName)
        case .setIntegration(let name):
            try setIntegration(statement.name, name, input.origin)
        case .unsetIntegration:
            try unsetIntegration(statement.name, input.origin)
        case .security(let settings):
            let id = try database(statement.name)
            try requireAdministrator(
                else: .notAuthorized, rule: .pwd5, at: statement.name.range)
            let changed = try changedSettings(catalog.databases[id].settings, settings, input)
            catalog.databases[id].settings = changed
        }
    }

    private mutating func renameDatabase(
        _ name: Identifier, to newName: Identifier
    ) throws(ExecutionError) {
        let id = try database(name)
        try require(.alter, on: .database(id), else: .noAlterDatabase, at: name.range)
        if id == .system { throw fixedDatabase(name.range) }
        if let taken = catalog.database(named: newName.symbol), taken != id {
            throw ExecutionError(
                .databaseAlreadyExists, "Database '\(text(newName.symbol))' already exists",
                rule: .name2, at: newName.range)
        }
        catalog.rename(id, to: newName.symbol)
    }

    private func fixedDatabase(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "Database 'system' can be neither dropped nor renamed", rule: .priv13,
            at: range)
    }
}
