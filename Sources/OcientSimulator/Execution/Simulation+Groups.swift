import OcientSQL

/// CREATE, ALTER and DROP GROUP.
extension Simulation {
    mutating func execute(
        _ statement: GroupStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .create(let create): try execute(create, input, &result)
        case .alter(let alter): try execute(alter, input, &result)
        case .drop(let drop): try dropGroups(drop, input, &result)
        }
    }

    mutating func execute(
        _ statement: CreateGroup, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let range = statement.name.range
        let (name, home) = try qualified(statement.name, .group, in: session.database)
        try require(
            .typed(.create, .group), on: .database(home), else: .noCreateGroup, at: range)
        if catalog.group(named: name, in: home) != nil {
            return try result.taken(
                .groupAlreadyExists, takenText(.group, name, home),
                ifNotExists: statement.ifNotExists, at: range)
        }
        catalog.addGroup(Group(
            name: name, database: home, isPublic: false, creator: session.principal,
            origin: input.origin))
    }

    mutating func execute(
        _ statement: AlterGroup, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let id = try group(statement.name, in: session.database)
        switch statement.action {
        case .addUsers(let list):
            try addUsers(list, to: id, statement.name.range, input, &result)
        case .dropUsers(let list):
            try dropUsers(list, from: id, statement.name.range, input)
        case .rename(let newName):
            try requireAlter(id, statement.name.range)
            try rename(id, to: newName)
        case .security(let settings):
            try requireAdministrator(else: .notAuthorized, rule: .pwd5, at: statement.name.range)
            let changed = try changedSettings(catalog.groups[id].settings, settings, input)
            catalog.groups[id].settings = changed
        }
    }

    mutating func dropGroups(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let names = input.tree[statement.names].map { name in
            dropped(name, .group) { catalog.group(named: $0, in: $1) }
        }
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

    private mutating func rename(_ id: GroupID, to newName: Identifier) throws(ExecutionError) {
        let home = catalog.groups[id].database
        let name = newName.symbol
        if catalog.groups[id].isPublic { throw fixedGroup(newName.range) }
        if catalog.group(named: name, in: home) != nil {
            throw ExecutionError(
                .groupAlreadyExists, takenText(.group, name, home), rule: .name2,
                at: newName.range)
        }
        catalog.rename(id, to: name)
    }

    private func requireAlter(_ id: GroupID, _ range: ByteRange) throws(ExecutionError) {
        try require(.alter, on: .group(id), else: .noAlterGroup, at: range)
    }

    private func fixedGroup(_ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .conflict, "Group 'public' cannot be dropped or renamed, and its members are fixed:"
                + " everyone is in it",
            rule: .priv10, at: range)
    }
}

/// ALTER GROUP … ADD USER and DROP USER; a list is all or nothing (NAME-2).
extension Simulation {
    /// Adds users; one that is in the group already is a notice. Users come from the group's
    /// database or from `system`, as PRIV-9 has it for privileges.
    private mutating func addUsers(
        _ list: NodeList<Identifier>, to id: GroupID, _ range: ByteRange, _ input: StatementInput,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        // Not the group itself: its members would be copied for each one that is added.
        let (ground, isPublic) = (catalog.groups[id].database, catalog.groups[id].isPublic)
        let users = try members(list, of: ground, input)
        try requireAlter(id, range)
        for user in users {
            let home = catalog.users[user.id].database
            if home == ground || home == .system { continue }
            throw ExecutionError(
                .conflict, "User '\(catalog.name(of: user.id, names))' is neither of database"
                    + " '\(text(ground))' nor of 'system'",
                rule: .priv9, at: user.range)
        }
        for user in users {
            let home = catalog.users[user.id].database
            let isMember = isPublic && home == ground
                || catalog.isMember(user.id, of: id)
            if isMember {
                result.notices.append(
                    "User '\(catalog.name(of: user.id, names))' is already in the group")
                continue
            }
            catalog.add(user.id, to: id, input.origin)
        }
    }

    /// Takes users out; one that is not in the group is -617.
    private mutating func dropUsers(
        _ list: NodeList<Identifier>, from id: GroupID, _ range: ByteRange, _ input: StatementInput
    ) throws(ExecutionError) {
        let group = catalog.groups[id]
        let users = try members(list, of: group.database, input)
        try requireAlter(id, range)
        var leaving = KeyTable()
        for user in users {
            let isMember = catalog.isMember(user.id, of: id)
            let home = catalog.users[user.id].database
            if group.isPublic && home == group.database { throw fixedGroup(user.range) }
            if isMember && leaving.insert(user.id.index) { continue }
            throw ExecutionError(
                .userNotInGroup, "User '\(catalog.name(of: user.id, names))' is not in group"
                    + " '\(catalog.name(of: id, names))'",
                rule: .name2, at: user.range)
        }
        catalog.remove(users.map { $0.id }, from: id)
    }

    private func members(
        _ list: NodeList<Identifier>, of database: DatabaseID, _ input: StatementInput
    ) throws(ExecutionError) -> [(id: UserID, range: ByteRange)] {
        var users: [(id: UserID, range: ByteRange)] = []
        for name in input.tree[list] {
            users.append((try user(name, in: database), name.range))
        }
        return users
    }
}
