import OcientSQL

/// CREATE, ALTER and DROP SSO INTEGRATION; all of it is stored until a restart (CFG-1).
extension Simulation {
    mutating func execute(
        _ statement: IntegrationStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .create(let create): try execute(create, input, &result)
        case .alter(let alter): try execute(alter, input)
        case .drop(let drop): try dropIntegrations(drop, input, &result)
        }
    }

    /// Order of checks: authority, name, properties as written, missing ones, version (INT-12).
    mutating func execute(
        _ statement: CreateIntegration, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: statement.name.range)
        let name = statement.name
        if storedIntegration(name.symbol, on: session.database) != nil {
            return try result.taken(
                .conflict, takenText(name, session.database), ifNotExists: statement.ifNotExists,
                at: name.range)
        }
        var integration = Integration(
            id: catalog.stored.integrations.nextID, name: name.symbol,
            database: session.database, properties: IntegrationProperties(),
            origin: input.origin, changed: input.origin)
        try apply(input.tree[statement.properties], to: &integration, input)
        try checkRequired(integration.properties, name.range)
        try checkVersion(name.range)
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
            try apply(input.tree[list], to: &integration, input)
            try checkRequired(integration.properties, statement.name.range)
        case .unset(let list):
            try unset(input.tree[list], in: &integration.properties)
        case .rename(let newName):
            try checkRename(of: integration, to: newName)
            integration.name = newName.symbol
        case .enable: integration.isDisabled = false
        case .disable: integration.isDisabled = true
        }
        integration.changed = input.origin
        catalog.stored.update(integration)
        catalog.stored.lastChange = input.origin
    }

    mutating func dropIntegrations(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .notAuthorized, at: nil)
        var taken = KeyTable()
        let names = input.tree[statement.names].map { name in
            let id = integration(name.symbol, without: taken)
            if let id { taken.set(UInt64(id.index), 0) }
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

    /// The first of a name in own(D) that the list of a DROP has not named yet.
    private func integration(_ name: Symbol, without taken: KeyTable) -> IntegrationID? {
        let first = catalog.stored.lookup(name, own: session.database)
        guard let first, taken.contains(first.index) else { return first }
        return catalog.stored.own(session.database).first { id in
            catalog.stored.integrations[id].name == name && !taken.contains(id.index)
        }
    }

    private func checkUnused(
        _ id: IntegrationID, _ range: ByteRange
    ) throws(ExecutionError) {
        for pool in catalog.stored.pools.all where pool.integration == id {
            throw ExecutionError(
                .conflict, "connectivity pool '\(text(pool.name))' uses the integration",
                rule: .int11,
                help: ["remove it from the pool first: ALTER CONNECTIVITY_POOL "
                    + IdentifierText.sql(text(pool.name)) + " SET SSO INTEGRATION = NULL"],
                at: range)
        }
    }

    private func checkRename(
        of integration: Integration, to newName: Identifier
    ) throws(ExecutionError) {
        guard storedIntegration(newName.symbol, on: integration.database) != nil else { return }
        throw ExecutionError(
            .conflict, takenText(newName, integration.database), rule: .name2, at: newName.range)
    }

    private func takenText(_ name: Identifier, _ database: DatabaseID) -> String {
        "SSO integration '\(text(name.symbol))' already exists in database '\(text(database))'"
    }

    private func checkVersion(_ range: ByteRange) throws(ExecutionError) {
        guard version < 25 else { return }
        for id in catalog.stored.own(session.database)
        where catalog.stored.integrations[id].database == session.database {
            throw ExecutionError(
                .conflict, "before version 25 a database can have only one SSO integration, and"
                    + " '\(text(session.database))' has one",
                rule: .cfg4, at: range)
        }
    }

    /// The integration of a name that a database stores, assigned ones left out (NAME-2).
    private func storedIntegration(
        _ name: Symbol, on database: DatabaseID
    ) -> IntegrationID? {
        guard let first = catalog.stored.lookup(name, own: database) else { return nil }
        if catalog.stored.integrations[first].database == database { return first }
        return catalog.stored.own(database).first { id in
            catalog.stored.integrations[id].name == name
                && catalog.stored.integrations[id].database == database
        }
    }
}

/// Reading the properties of an integration (INT-12).
extension Simulation {
    /// Stores properties in the order of writing; unknown, double and ill-typed ones are
    /// 42601 -500.
    private func apply(
        _ list: ArraySlice<Property>, to integration: inout Integration, _ input: StatementInput
    ) throws(ExecutionError) {
        var seen: [IntegrationProperty] = []
        for item in list {
            let property = try integrationProperty(item.name)
            if seen.contains(property) {
                throw propertyError(
                    "property '\(property.name)' is set twice, known properties are"
                        + " \(knownProperties)",
                    item.name.range)
            }
            seen.append(property)
            try PropertyReader(property: property, value: item.value, input: input)
                .store(in: &integration.properties)
            integration.written[property] = input.origin
        }
    }

    /// Makes properties not set; one that is not set is an error, a required one -1227.
    private func unset(
        _ list: ArraySlice<Identifier>, in properties: inout IntegrationProperties
    ) throws(ExecutionError) {
        for name in list {
            let property = try integrationProperty(name)
            if property.isRequired { throw missing(property, name.range) }
            if !properties.isSet(property) {
                throw propertyError(
                    "property '\(property.name)' is not set, known properties are"
                        + " \(knownProperties)",
                    name.range)
            }
            properties.unset(property)
        }
    }

    /// Requires issuer and client_id.
    private func checkRequired(
        _ properties: IntegrationProperties, _ range: ByteRange
    ) throws(ExecutionError) {
        for property in IntegrationProperty.allCases
        where property.isRequired && !properties.isSet(property) {
            throw missing(property, range)
        }
    }

    private func integrationProperty(
        _ name: Identifier
    ) throws(ExecutionError) -> IntegrationProperty {
        let word = text(name.symbol)
        for property in IntegrationProperty.allCases where property.name == word { return property }
        throw propertyError(
            "unknown property '\(word)', known properties are \(knownProperties)", name.range
        ).looking(for: .word(word, among: IntegrationProperty.allCases.map { $0.name }))
    }

    private func missing(_ property: IntegrationProperty, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .oidcInvalidConfiguration, "property '\(property.name)' is required", rule: .int12,
            at: range)
    }
}

/// The names of all properties, for messages.
private var knownProperties: String {
    IntegrationProperty.allCases.map { $0.name }.joined(separator: ", ")
}

/// The error for a wrong property: 42601 -500.
private func propertyError(_ detail: String, _ range: ByteRange) -> ExecutionError {
    ExecutionError(.syntaxError, detail, rule: .int12, at: range)
}

/// Turns one written value into a typed property.
private struct PropertyReader {
    let property: IntegrationProperty
    let value: Value
    let input: StatementInput

    /// Stores the value; an empty secret or group is not stored.
    func store(in properties: inout IntegrationProperties) throws(ExecutionError) {
        switch property {
        case .issuer: properties.issuer = try text(value)
        case .clientID: properties.clientID = try text(value)
        case .clientSecret:
            let secret = Secret(try bytes(value))
            properties.clientSecret = secret.isEmpty ? nil : secret
        case .defaultGroup:
            let group = try text(value)
            properties.defaultGroup = group.isEmpty ? nil : group
        case .additionalScopes: properties.additionalScopes = try texts()
        case .additionalAudiences: properties.additionalAudiences = try texts()
        case .groupsClaimIDs: properties.groupsClaimIDs = try texts()
        case .groupsClaimMappings: properties.groupsClaimMappings = try mappings()
        case .enableIDTokenAuthentication:
            guard case .boolean(let isOn) = value.kind else { throw wrongType(value) }
            properties.enableIDTokenAuthentication = isOn
        }
    }

    private func bytes(_ value: Value) throws(ExecutionError) -> [UInt8] {
        guard case .text(let literal) = value.kind else { throw wrongType(value) }
        return input.source.decodedBytes(of: literal.range)
    }

    private func text(_ value: Value) throws(ExecutionError) -> String {
        String(decoding: try bytes(value), as: UTF8.self)
    }

    private func texts() throws(ExecutionError) -> [String] {
        guard case .list(let list) = value.kind else { throw wrongType(value) }
        var result: [String] = []
        for item in input.tree[list] { result.append(try text(item)) }
        return result
    }

    private func mappings() throws(ExecutionError) -> [IntegrationProperties.GroupMapping] {
        guard case .map(let entries) = value.kind else { throw wrongType(value) }
        var result: [IntegrationProperties.GroupMapping] = []
        for entry in input.tree[entries] {
            let value = input.text(entry.key)
            if result.contains(where: { $0.value.hasBytes(of: value) }) {
                throw propertyError(
                    "'\(value)' occurs twice in '\(property.name)', known properties are "
                        + knownProperties,
                    entry.key.range)
            }
            result.append(.init(value: value, group: try text(entry.value)))
        }
        return result
    }

    private func wrongType(_ value: Value) -> ExecutionError {
        propertyError(
            "property '\(property.name)' must be \(property.form), known properties are"
                + " \(knownProperties)",
            value.range)
    }
}
