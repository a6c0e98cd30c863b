import OcientSQL

/// CREATE, ALTER and DROP SSO INTEGRATION; all of it is stored until a restart (CFG-1).
extension Simulation {
    /// Order of checks: authority, name, properties as written, missing ones, version (INT-12).
    mutating func execute(
        _ statement: CreateIntegration, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: statement.name.range)
        let name = statement.name
        if storedIntegration(name.symbol, on: session.database) != nil {
            let detail = "SSO integration '\(text(name.symbol))' already exists in database"
                + " '\(text(session.database))'"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw ExecutionError(.conflict, detail, rule: .name2, at: name.range)
        }
        var properties = IntegrationProperties()
        try apply(input.tree[statement.properties], to: &properties, input)
        try checkRequired(properties, name.range)
        try checkVersion(name.range)
        var integration = Integration(
            id: catalog.stored.integrations.nextID, name: name.symbol,
            database: session.database, properties: properties, origin: input.origin,
            changed: input.origin)
        noteOrigin(of: input.tree[statement.properties], in: &integration, input.origin)
        catalog.stored.add(integration)
        catalog.stored.lastChange = input.origin
    }

    mutating func execute(
        _ statement: AlterIntegration, _ input: StatementInput
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: statement.name.range)
        guard let id = catalog.stored.lookup(statement.name.symbol, own: session.database) else {
            throw notStoredHere(statement.name)
        }
        var integration = catalog.stored.integrations[id]
        switch statement.action {
        case .set(let list):
            try apply(input.tree[list], to: &integration.properties, input)
            try checkRequired(integration.properties, statement.name.range)
            noteOrigin(of: input.tree[list], in: &integration, input.origin)
        case .unset(let list):
            try unset(input.tree[list], in: &integration.properties)
        case .rename(let newName):
            try checkRename(of: integration, to: newName)
            integration.name = newName.symbol
        case .enable: integration.isDisabled = false
        case .disable: integration.isDisabled = true
        }
        integration.changed = input.origin
        catalog.stored.integrations[id] = integration
        catalog.stored.lastChange = input.origin
    }

    mutating func dropIntegrations(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: nil)
        var taken: [IntegrationID] = []
        let names = input.tree[statement.names].map { name in
            let id = catalog.stored.own(session.database).first { id in
                catalog.stored.integrations[id].name == name.symbol && !taken.contains(id)
            }
            if let id { taken.append(id) }
            return DropName(
                id: id, range: name.range,
                notice: "SSO integration '\(text(name.symbol))' does not exist",
                error: notStoredHere(name))
        }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets { try checkUnused(target.id, target.range) }
        for target in targets { catalog.stored.removeIntegration(target.id) }
        if !targets.isEmpty { catalog.stored.lastChange = input.origin }
    }

    private func checkUnused(
        _ id: IntegrationID, _ range: ByteRange
    ) throws(ExecutionError) {
        for pool in catalog.stored.pools.all where pool.integration == id {
            throw ExecutionError(
                .conflict, "connectivity pool '\(text(pool.name))' uses the integration",
                rule: .int11,
                help: ["take it off first: ALTER CONNECTIVITY_POOL "
                    + IdentifierText.sql(text(pool.name)) + " SET SSO INTEGRATION = NULL"],
                at: range)
        }
    }

    private func checkRename(
        of integration: Integration, to newName: Identifier
    ) throws(ExecutionError) {
        guard let taken = storedIntegration(newName.symbol, on: integration.database),
              taken != integration.id else { return }
        throw ExecutionError(
            .conflict, "SSO integration '\(text(newName.symbol))' already exists in database"
                + " '\(text(integration.database))'",
            rule: .name2, at: newName.range)
    }

    private func checkVersion(_ range: ByteRange) throws(ExecutionError) {
        guard version < 25 else { return }
        for id in catalog.stored.own(session.database)
        where catalog.stored.integrations[id].database == session.database {
            throw ExecutionError(
                .conflict, "before version 25 a database holds one SSO integration, and"
                    + " '\(text(session.database))' has one",
                rule: .cfg4, at: range)
        }
    }

    /// The integration of a name that a database stores, assigned ones left out (NAME-2).
    private func storedIntegration(
        _ name: Symbol, on database: DatabaseID
    ) -> IntegrationID? {
        catalog.stored.own(database).first { id in
            catalog.stored.integrations[id].name == name
                && catalog.stored.integrations[id].database == database
        }
    }
}
