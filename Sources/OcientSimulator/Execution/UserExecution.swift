import OcientSQL

/// CREATE, ALTER and DROP USER.
extension Simulation {
    mutating func execute(
        _ statement: CreateUser, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let (name, place) = split(statement.name.symbol, in: session.database)
        guard let place else { throw unknownQualified(.userNotFound, "User", statement.name) }
        try require(
            .typed(.create, .user), on: .database(place), else: .noCreateUser,
            at: statement.name.range)
        if catalog.user(named: name, in: place) != nil {
            let detail = "User '\(text(name))' already exists in database '\(text(place))'"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw ExecutionError(.userAlreadyExists, detail, rule: .name2, at: statement.name.range)
        }
        let credentials = Credentials(changedAt: now, origin: input.origin)
        var user = User(
            name: name, database: place, credentials: credentials, creator: session.principal,
            origin: input.origin)
        let settings = catalog.settings.strictest(catalog.databases[place].settings)
        try apply(statement.options, to: &user, settings, input)
        guard user.credentials.password != nil else {
            throw ExecutionError(
                .syntaxError, "CREATE USER needs a PASSWORD", rule: .pwd5,
                help: ["add PASSWORD = '…'"], at: statement.name.range)
        }
        catalog.addUser(user)
    }

    mutating func execute(
        _ statement: AlterUser, _ input: StatementInput
    ) throws(ExecutionError) {
        let id = try user(statement.name, in: session.database)
        try require(.alter, on: .user(id), else: .notAuthorized, at: statement.name.range)
        var user = catalog.users[id]
        switch statement.action {
        case .set(let options):
            try apply(options, to: &user, catalog.passwordSettings(of: id), input)
        case .enable:
            user.credentials.isDisabled = false
            user.credentials.failedAttempts = 0
            user.credentials.origin = input.origin
        case .disable:
            user.credentials.isDisabled = true
            user.credentials.origin = input.origin
        }
        catalog.users[id] = user
    }

    mutating func dropUsers(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let names = input.tree[statement.names].map { droppedUser($0) }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        for target in targets {
            try require(.drop, on: .user(target.id), else: .noDropUser, at: target.range)
        }
        for target in targets where target.id == .admin {
            throw ExecutionError(
                .conflict, "User 'admin' of 'system' cannot be dropped", rule: .pwd2,
                at: target.range)
        }
        catalog.removeUsers(targets.map { $0.id })
        repairSession()
    }

    private func droppedUser(_ name: Identifier) -> DropName<User> {
        let (symbol, place) = split(name.symbol, in: session.database)
        return DropName(
            id: place.flatMap { catalog.user(named: symbol, in: $0) }, range: name.range,
            notice: "User '\(text(name.symbol))' does not exist",
            error: place.map { unknownUser(symbol, $0, name.range) }
                ?? unknownQualified(.userNotFound, "User", name))
    }

    private func apply(
        _ options: NodeList<UserOption>, to user: inout User, _ settings: PasswordSettings,
        _ input: StatementInput
    ) throws(ExecutionError) {
        for option in input.tree[options] {
            switch option.kind {
            case .password:
                let password = input.source.decodedBytes(of: option.value.range)
                if let fault = user.credentials.fault(of: password, settings) {
                    throw ExecutionError(
                        .invalidNewPassword, fault, rule: .pwd5, at: option.value.range)
                }
                user.credentials.set(Secret(password), at: now, input.origin)
            case .firstName: user.firstName = input.text(option.value)
            case .lastName: user.lastName = input.text(option.value)
            case .email: user.email = input.text(option.value)
            }
        }
    }
}
