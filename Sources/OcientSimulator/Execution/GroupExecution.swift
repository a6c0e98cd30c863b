import OcientSQL

/// CREATE, ALTER and DROP GROUP.
extension Simulation {
    mutating func execute(
        _ statement: CreateGroup, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let (name, place) = split(statement.name.symbol, in: session.database)
        guard let place else { throw unknownQualified(.groupNotFound, "Group", statement.name) }
        try require(
            .typed(.create, .group), on: .database(place), else: .noCreateGroup,
            at: statement.name.range)
        if catalog.group(named: name, in: place) != nil {
            let detail = "Group '\(text(name))' already exists in database '\(text(place))'"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw ExecutionError(
                .groupAlreadyExists, detail, rule: .name2, at: statement.name.range)
        }
        catalog.addGroup(Group(
            name: name, database: place, isPublic: false, creator: session.principal,
            origin: input.origin))
    }

    mutating func execute(
        _ statement: AlterGroup, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        if case .security(let settings) = statement.action {
            return try changeSettings(statement.name, settings, input)
        }
        let id = try group(statement.name, in: session.database)
        switch statement.action {
        case .addUsers(let list):
            try addUsers(list, to: id, statement.name.range, input, &result)
        case .dropUsers(let list):
            try dropUsers(list, from: id, statement.name.range, input)
        case .rename(let newName):
            try requireAlter(id, statement.name.range)
            try rename(id, to: newName)
        case .security:
            break
        }
    }

    private mutating func changeSettings(
        _ name: Identifier, _ settings: NodeList<Setting>, _ input: StatementInput
    ) throws(ExecutionError) {
        let id = try group(name, in: session.database)
        try requireAdministrator(else: .notAuthorized, rule: .pwd5, at: name.range)
        let changed = try changedSettings(catalog.groups[id].settings, settings, input)
        catalog.groups[id].settings = changed
    }

    mutating func dropGroups(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let names = input.tree[statement.names].map { droppedGroup($0) }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets {
            try require(.drop, on: .group(target.id), else: .noDropGroup, at: target.range)
        }
        for target in targets where catalog.groups[target.id].isPublic {
            throw fixedGroup(target.range)
        }
        catalog.removeGroups(targets.map { $0.id })
        repairSession()
    }

    private func droppedGroup(_ name: Identifier) -> DropName<Group> {
        let (symbol, place) = split(name.symbol, in: session.database)
        return DropName(
            id: place.flatMap { catalog.group(named: symbol, in: $0) }, range: name.range,
            notice: "Group '\(text(name.symbol))' does not exist",
            error: place.map { unknownGroup(symbol, $0, name.range) }
                ?? unknownQualified(.groupNotFound, "Group", name))
    }

    private mutating func rename(_ id: GroupID, to newName: Identifier) throws(ExecutionError) {
        let home = catalog.groups[id].database
        let (name, place) = split(newName.symbol, in: home)
        guard let place else { throw unknownQualified(.groupNotFound, "Group", newName) }
        if catalog.groups[id].isPublic { throw fixedGroup(newName.range) }
        if place != home {
            throw ExecutionError(
                .conflict, "a group stays in its database, '\(text(home))'", rule: .name1,
                at: newName.range)
        }
        if let taken = catalog.group(named: name, in: home), taken != id {
            throw ExecutionError(
                .groupAlreadyExists,
                "Group '\(text(name))' already exists in database '\(text(home))'", rule: .name2,
                at: newName.range)
        }
        catalog.rename(id, to: name)
    }

    func requireAlter(_ id: GroupID, _ range: ByteRange) throws(ExecutionError) {
        try require(.alter, on: .group(id), else: .noAlterGroup, at: range)
    }

    func fixedGroup(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "Group 'public' can be neither dropped nor renamed, and everyone is in it",
            rule: .priv10, at: range)
    }
}
