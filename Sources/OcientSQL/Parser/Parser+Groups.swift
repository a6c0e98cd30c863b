extension Parser {
    /// After `CREATE GROUP`.
    mutating func createGroup() throws(SyntaxFailure) -> Statement {
        .createGroup(CreateGroup(ifNotExists: try ifNotExists(), name: try name()))
    }

    /// After `ALTER GROUP`.
    mutating func alterGroup() throws(SyntaxFailure) -> Statement {
        let name = try name(before: Follow(keywords: [.add, .drop, .rename, .alter]))
        return .alterGroup(AlterGroup(name: name, action: try groupAction()))
    }

    private mutating func groupAction() throws(SyntaxFailure) -> AlterGroup.Action {
        if try accept(.add) {
            try expect(.user, before: .name)
            return .addUsers(try nameList())
        }
        if try accept(.drop) {
            try expect(.user, before: .name)
            return .dropUsers(try nameList())
        }
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .rename(try name())
        }
        if try accept(.alter) {
            try expect(.security, before: .name)
            return .security(try settings())
        }
        throw failExpected()
    }
}
