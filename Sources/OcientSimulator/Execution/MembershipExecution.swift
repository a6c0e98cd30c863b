import OcientSQL

/// ALTER GROUP … ADD USER and DROP USER; a list is all or nothing (NAME-2).
extension Simulation {
    /// Adds users; one that is in the group already is a notice. Users come from the group's
    /// database or from `system`, as PRIV-9 has it for privileges.
    mutating func addUsers(
        _ list: NodeList<Identifier>, to id: GroupID, _ range: ByteRange, _ input: StatementInput,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        let group = catalog.groups[id]
        let users = try members(list, of: group, input)
        try requireAlter(id, range)
        for user in users {
            let home = catalog.users[user.id].database
            if home == group.database || home == .system { continue }
            throw ExecutionError(
                .conflict, "User '\(catalog.name(of: user.id, names))' is neither of database"
                    + " '\(text(group.database))' nor of 'system'",
                rule: .priv9, at: user.range)
        }
        for user in users {
            let home = catalog.users[user.id].database
            let isMember = group.isPublic && home == group.database
                || catalog.users[user.id].groups.contains(id)
            if isMember {
                result.notices.append(
                    "User '\(catalog.name(of: user.id, names))' is in the group already")
                continue
            }
            catalog.users[user.id].groups.append(id)
            catalog.groups[id].members.append(
                Group.Membership(user: user.id, origin: input.origin))
        }
    }

    /// Takes users out; one that is not in the group is -617.
    mutating func dropUsers(
        _ list: NodeList<Identifier>, from id: GroupID, _ range: ByteRange, _ input: StatementInput
    ) throws(ExecutionError) {
        let group = catalog.groups[id]
        let users = try members(list, of: group, input)
        try requireAlter(id, range)
        var leaving = KeyTable()
        for user in users {
            let isMember = catalog.users[user.id].groups.contains(id)
            let home = catalog.users[user.id].database
            if group.isPublic && home == group.database { throw fixedGroup(user.range) }
            if isMember && leaving.insert(user.id.index) { continue }
            throw ExecutionError(
                .userNotInGroup, "User '\(catalog.name(of: user.id, names))' is not in group"
                    + " '\(catalog.name(of: id, names))'",
                rule: .name2, at: user.range)
        }
        for user in users { catalog.users[user.id].groups.removeAll { $0 == id } }
        catalog.groups[id].members.removeAll { leaving.contains($0.user.index) }
    }

    private func members(
        _ list: NodeList<Identifier>, of group: Group, _ input: StatementInput
    ) throws(ExecutionError) -> [(id: UserID, range: ByteRange)] {
        var users: [(id: UserID, range: ByteRange)] = []
        for name in input.tree[list] {
            users.append((try user(name, in: group.database), name.range))
        }
        return users
    }
}
