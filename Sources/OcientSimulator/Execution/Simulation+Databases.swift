import OcientSQL

/// CREATE, DROP and ALTER DATABASE.
extension Simulation {
    mutating func execute(
        _ statement: DatabaseStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .create(let create): try execute(create, input, &result)
        case .alter(let alter): try execute(alter, input)
        case .drop(let drop): try dropDatabases(drop, input, &result)
        case .alterSystem(let alter): try execute(alter, input)
        }
    }

    mutating func execute(
        _ statement: CreateDatabase, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let name = statement.name
        try require(
            .typed(.create, .database), on: .system, else: .noCreateDatabase, at: name.range)
        if catalog.database(named: name.symbol) != nil {
            return try result.taken(
                .databaseAlreadyExists, takenText(name), ifNotExists: statement.ifNotExists,
                at: name.range)
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
        if catalog.database(named: newName.symbol) != nil {
            throw ExecutionError(
                .databaseAlreadyExists, takenText(newName), rule: .name2, at: newName.range)
        }
        catalog.rename(id, to: newName.symbol)
    }

    private func takenText(_ name: Identifier) -> String {
        "Database '\(text(name.symbol))' already exists"
    }

    private func fixedDatabase(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "Database 'system' can be neither dropped nor renamed", rule: .priv13,
            at: range)
    }
}

/// ALTER DATABASE … SET and UNSET SSO INTEGRATION.
extension Simulation {
    /// Makes an integration the primary, and part of the database when it is stored elsewhere
    /// (INT-3, INT-4).
    private mutating func setIntegration(
        _ databaseName: Identifier, _ name: Identifier, _ origin: Origin
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: databaseName.range)
        let database = try self.database(databaseName)
        let stored = catalog.stored
        let found = stored.lookup(name.symbol, own: database)
            ?? stored.lookup(name.symbol, own: session.database)
            ?? stored.lookup(name.symbol, own: .system)
        guard let found else {
            var others = session.database == database ? "" : ", nor in '\(text(session.database))'"
            if database != .system, session.database != .system { others += ", nor in 'system'" }
            throw unknownIntegration(name, in: database, others, rule: .int4)
        }
        if !stored.own(database).contains(found) {
            catalog.stored.assign(found, to: database, origin)
        }
        catalog.stored.setPrimary(found, of: database, origin)
        catalog.stored.lastChange = origin
    }

    /// Clears the primary, and ends an assignment (INT-13).
    private mutating func unsetIntegration(
        _ databaseName: Identifier, _ origin: Origin
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: databaseName.range)
        let database = try self.database(databaseName)
        guard catalog.stored.setPrimary(database) != nil else {
            throw ExecutionError(
                .integrationNotFound, "Database '\(text(database))' has no primary integration",
                rule: .int13, at: databaseName.range)
        }
        catalog.stored.unsetPrimary(of: database)
        catalog.stored.lastChange = origin
    }

    /// -1201, with the names that the databases see as candidates for a suggestion.
    func unknownIntegration(
        _ name: Identifier, in database: DatabaseID, _ others: String = "", rule: RuleID
    ) -> ExecutionError {
        ExecutionError(
            .integrationNotFound,
            "SSO integration '\(text(name.symbol))' not found in database '\(text(database))'"
                + others,
            rule: rule, at: name.range
        ).looking(for: .integration(name.symbol, database))
    }

    /// The same for a statement that changes what the session's database stores: where an
    /// integration of the name is stored (INT-10).
    func notStoredHere(_ name: Identifier) -> ExecutionError {
        var error = unknownIntegration(name, in: session.database, rule: .int10)
        if let home = catalog.stored.home(ofIntegration: name.symbol, besides: session.database) {
            error.missing = nil
            error.help = ["the integration is stored on '\(text(home))': connect there"
                + " to change it"]
        }
        return error
    }
}

/// ALTER … ALTER SECURITY (PWD-5).
extension Simulation {
    mutating func execute(
        _ statement: AlterSystem, _ input: StatementInput
    ) throws(ExecutionError) {
        try requireAdministrator(else: .notAuthorized, rule: .pwd5, at: nil)
        catalog.settings = try changedSettings(catalog.settings, statement.settings, input)
    }

    /// Settings after a list of changes; unknown names, doubles and values out of bounds are
    /// 42601 -500.
    func changedSettings(
        _ settings: PasswordSettings, _ list: NodeList<Setting>, _ input: StatementInput
    ) throws(ExecutionError) -> PasswordSettings {
        var result = settings
        var seen: [PasswordSetting] = []
        for item in input.tree[list] {
            let setting = try passwordSetting(item.name)
            if seen.contains(setting) {
                throw settingError("'\(setting.name)' is set twice", item.name.range)
            }
            seen.append(setting)
            result[setting] = try value(of: item, setting, input)
        }
        return result
    }

    private func passwordSetting(_ name: Identifier) throws(ExecutionError) -> PasswordSetting {
        let word = text(name.symbol)
        for setting in PasswordSetting.allCases where setting.name == word { return setting }
        let known = PasswordSetting.allCases.map { $0.name }
        throw settingError(
            "unknown setting '\(word)', known settings are " + known.joined(separator: ", "),
            name.range
        ).looking(for: .word(word, among: known))
    }

    private func value(
        of item: Setting, _ setting: PasswordSetting, _ input: StatementInput
    ) throws(ExecutionError) -> Int64 {
        let highest: Int64 = setting == .complexityLevel ? 2 : Int64(Int32.max)
        if let value = input.source.integer(item.value), value >= 0, value <= highest {
            return value
        }
        throw settingError(
            "'\(setting.name)' must be a whole number from 0 to \(highest)", item.value.range)
    }

    private func settingError(_ detail: String, _ range: ByteRange) -> ExecutionError {
        ExecutionError(.syntaxError, detail, rule: .pwd5, at: range)
    }
}
