import OcientSQL

/// Reading the properties of an integration (INT-12).
extension Simulation {
    /// Takes properties over in the order of writing; unknown, double and ill-typed ones are
    /// 42601 -500.
    func apply(
        _ list: ArraySlice<Property>, to properties: inout IntegrationProperties,
        _ input: StatementInput
    ) throws(ExecutionError) {
        var seen: [IntegrationProperty] = []
        for item in list {
            let property = try integrationProperty(item.name)
            if seen.contains(property) {
                throw propertyError(
                    "property '\(property.name)' is given twice, known are \(knownProperties)",
                    item.name.range)
            }
            seen.append(property)
            try PropertyReader(property: property, value: item.value, input: input)
                .store(in: &properties)
        }
    }

    /// Takes down which statement wrote properties that were applied.
    func noteOrigin(
        of list: ArraySlice<Property>, in integration: inout Integration, _ origin: Origin
    ) {
        for item in list {
            let word = text(item.name.symbol)
            for property in IntegrationProperty.allCases where property.name == word {
                integration.written[property] = origin
            }
        }
    }

    /// Makes properties not set; one that is not set is an error, a required one -1227.
    func unset(
        _ list: ArraySlice<Identifier>, in properties: inout IntegrationProperties
    ) throws(ExecutionError) {
        for name in list {
            let property = try integrationProperty(name)
            if property.isRequired { throw missing(property, name.range) }
            if !properties.isSet(property) {
                throw propertyError(
                    "property '\(property.name)' is not set, known are \(knownProperties)",
                    name.range)
            }
            properties.unset(property)
        }
    }

    /// Demands issuer and client_id.
    func checkRequired(
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
            "unknown property '\(word)', known are \(knownProperties)", name.range
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

    /// Stores the value, or nothing in its place when it is an empty text.
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
        var seen: Set<String> = []
        for entry in input.tree[entries] {
            let key = input.text(entry.key)
            guard seen.insert(key).inserted else {
                throw propertyError(
                    "'\(key)' is given twice in '\(property.name)'", entry.key.range)
            }
            result.append(.init(value: key, group: try text(entry.value)))
        }
        return result
    }

    private func wrongType(_ value: Value) -> ExecutionError {
        propertyError(
            "property '\(property.name)' must be \(property.form), known are \(knownProperties)",
            value.range)
    }
}
