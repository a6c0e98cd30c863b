import OcientSQL

/// The keys of `\node` (POOL-2).
private enum NodeKey: String, DirectiveKey {
    static var directive: StatementKind { .node }
    case address, egress, tls, trusts
    case defaultPool = "default_pool"
}

/// The directives about the system and the session.
extension Simulation {
    /// `\node`: declares a node, or changes what is written of one that exists.
    ///
    /// - Returns: a notice for the user, if there is something to say.
    mutating func declareNode(
        _ declaration: Declaration, _ input: DirectiveInput, _ origin: Origin
    ) throws(ExecutionError) -> String? {
        let name = declaration.name
        var node = NodeDeclaration()
        for (key, value) in try input.properties(declaration.properties, NodeKey.self) {
            switch key {
            case .address: node.address = try value.text()
            case .egress: node.hasEgress = try value.boolean()
            case .tls: node.hasTLS = try value.boolean()
            case .trusts: node.trusts = try value.boolean()
            case .defaultPool: node.hasDefaultPool = try value.boolean()
            }
        }
        do throws(NodeDeclarationError) {
            try declareNode(name.symbol, node, origin)
        } catch {
            switch error {
            case .noAddress:
                throw ExecutionError(
                    directive: "node '\(input.text(name))' needs an address", rule: .pool2,
                    at: name.range)
            case .poolExists(let pool):
                throw ExecutionError(
                    .poolAlreadyExists, takenText(pool),
                    rule: .pool1, at: name.range)
            }
        }
        return node.address.flatMap { addressNotice("address", $0) }
    }

    /// `\version`.
    mutating func setVersion(
        _ number: NumberLiteral, _ input: DirectiveInput
    ) throws(ExecutionError) {
        guard let value = input.source.integer(number), value > 0 else {
            throw ExecutionError(
                directive: "a version is a whole number above 0", rule: .cfg4, at: number.range)
        }
        version = value
    }

    /// `\now`.
    mutating func setTime(
        _ literal: TextLiteral, _ input: DirectiveInput
    ) throws(ExecutionError) {
        let text = try input.text(literal.range)
        guard let instant = Instant.parse(text) else {
            throw ExecutionError(
                directive: "'\(text)' is not a time; write 2026-01-01T00:00:00Z", at: literal.range)
        }
        now = instant.secondsSinceEpoch
    }

    /// `\reading name = value`.
    mutating func chooseReading(
        _ name: TextLiteral, _ value: TextLiteral, _ input: DirectiveInput
    ) throws(ExecutionError) {
        let (nameText, valueText) = (try input.text(name.range), try input.text(value.range))
        do throws(ReadingError) {
            try readings.choose(name: nameText, value: valueText)
        } catch {
            switch error {
            case .unknownReading(let word):
                let known = Reading.allCases.map { $0.name }
                throw ExecutionError(
                    directive: "unknown reading '\(word)', known readings are "
                        + known.joined(separator: ", "),
                    at: name.range
                ).looking(for: .word(word, among: known))
            case .unknownValue(let reading, let word):
                let known = reading.values.map { $0.name }
                throw ExecutionError(
                    directive: "reading '\(reading.name)' has no value '\(word)', its values are "
                        + known.joined(separator: ", "),
                    rule: reading.rule, at: value.range
                ).looking(for: .word(word, among: known))
            }
        }
    }

    /// `\restart [node]` (CFG-1).
    ///
    /// - Throws: -1101 when there is no such node.
    mutating func restart(_ name: Identifier?) throws(ExecutionError) {
        guard let name else { return restart() }
        guard let id = catalog.node(named: name.symbol) else {
            throw ExecutionError(
                .nodeNotFound, "Node '\(text(name.symbol))' not found", rule: .pool2,
                at: name.range
            ).looking(for: .node(name.symbol))
        }
        restart(id)
    }

    /// `\as user [ON database]`: becomes a user without a check; a bare name is a user of the
    /// database.
    mutating func become(_ name: Identifier, on database: Identifier?) throws(ExecutionError) {
        var home = DatabaseID.system
        if let database { home = try self.database(database) }
        session = Session(identity: .user(try user(name, in: home)), database: home)
    }
}
