extension GroupStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .create: StatementHead(.create, .group)
        case .alter: StatementHead(.alter, .group)
        case .drop: StatementHead(.drop, .group)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: GroupStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .create: return try createGroup()
        case .alter: return try alterGroup()
        case .drop: return .group(.drop(try dropNames(ofAccounts: true)))
        }
    }

    /// After `CREATE GROUP`.
    mutating func createGroup() throws(SyntaxFailure) -> Statement {
        .group(.create(CreateGroup(ifNotExists: try ifNotExists(), name: try accountName())))
    }

    /// After `ALTER GROUP`.
    mutating func alterGroup() throws(SyntaxFailure) -> Statement {
        let name = try accountName(before: Follow(keywords: [.add, .drop, .rename, .alter]))
        return .group(.alter(AlterGroup(name: name, action: try groupAction())))
    }

    private mutating func groupAction() throws(SyntaxFailure) -> AlterGroup.Action {
        if try accept(.add) {
            try expect(.user, before: .name)
            return .addUsers(try nameList(ofAccounts: true))
        }
        if try accept(.drop) {
            try expect(.user, before: .name)
            return .dropUsers(try nameList(ofAccounts: true))
        }
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .rename(try newAccountName())
        }
        if try accept(.alter) {
            try expect(.security, before: .name)
            return .security(try settings())
        }
        throw failExpected()
    }
}
