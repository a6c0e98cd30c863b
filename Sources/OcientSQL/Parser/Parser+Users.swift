extension UserStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .create: StatementHead(.create, .user)
        case .alter: StatementHead(.alter, .user)
        case .drop: StatementHead(.drop, .user)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: UserStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .create: return try createUser()
        case .alter: return try alterUser()
        case .drop: return .user(.drop(try dropNames(ofAccounts: true)))
        }
    }

    /// After `CREATE USER`.
    mutating func createUser() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let name = try accountName()
        return .user(.create(
            CreateUser(ifNotExists: ifNotExists, name: name, options: try userOptions())))
    }

    /// After `ALTER USER`.
    mutating func alterUser() throws(SyntaxFailure) -> Statement {
        let name = try accountName(before: Follow(keywords: [.set, .enable, .disable]))
        if try accept(.set) {
            return .user(.alter(AlterUser(name: name, action: .set(try userOptions()))))
        }
        if try accept(.enable) { return .user(.alter(AlterUser(name: name, action: .enable))) }
        if try accept(.disable) { return .user(.alter(AlterUser(name: name, action: .disable))) }
        throw failExpected()
    }

    private mutating func userOptions() throws(SyntaxFailure) -> NodeList<UserOption> {
        let start = tree.userOptions.count
        repeat {
            let option = try userOption()
            for earlier in tree.userOptions[start...] where earlier.kind == option.kind {
                let end = tree.userOptions[tree.userOptions.count - 1].range.end
                throw failTwice(
                    option.range, earlier.range, option.kind.keyword, after: end,
                    others: [.password, .firstName, .lastName, .email], .end)
            }
            tree.userOptions.append(option)
        } while try acceptComma()
        return NodeList(start: start, end: tree.userOptions.count)
    }

    private mutating func userOption() throws(SyntaxFailure) -> UserOption {
        let start = current.range.start
        for kind in UserOption.Kind.allCases where at(kind.keyword) {
            try advance()
            try optionalEquals()
            let value = try text()
            let range = ByteRange(start: start, end: previousEnd)
            return UserOption(range: range, kind: kind, value: value)
        }
        throw failExpected()
    }
}

extension UserOption.Kind {
    /// The word that begins the option.
    package var keyword: Keyword {
        switch self {
        case .password: .password
        case .firstName: .firstName
        case .lastName: .lastName
        case .email: .email
        }
    }
}
