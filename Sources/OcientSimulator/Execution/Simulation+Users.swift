import OcientSQL

/// CREATE, ALTER and DROP USER.
extension Simulation {
    mutating func execute(
        _ statement: UserStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .create(let create): try execute(create, input, &result)
        case .alter(let alter): try execute(alter, input)
        case .drop(let drop): try dropUsers(drop, input, &result)
        }
    }

    mutating func execute(
        _ statement: CreateUser, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        let range = statement.name.range
        let (name, home) = try qualified(statement.name, .user, in: session.database)
        try require(
            .typed(.create, .user), on: .database(home), else: .noCreateUser, at: range)
        if catalog.user(named: name, in: home) != nil {
            return try result.taken(
                .userAlreadyExists, takenText(.user, name, home),
                ifNotExists: statement.ifNotExists, at: range)
        }
        let credentials = Credentials(changedAt: now, origin: input.origin)
        var user = User(
            name: name, database: home, credentials: credentials, creator: session.principal,
            origin: input.origin)
        let settings = catalog.settings.strictest(catalog.databases[home].settings)
        try apply(statement.options, to: &user, settings, input)
        guard user.credentials.password != nil else {
            throw ExecutionError(
                .syntaxError, "CREATE USER needs a PASSWORD", rule: .pwd5,
                help: ["add PASSWORD = '…'"], at: range)
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
        let names = input.tree[statement.names].map { name in
            dropped(name, .user) { catalog.user(named: $0, in: $1) }
        }
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

    private func apply(
        _ options: NodeList<UserOption>, to user: inout User, _ settings: PasswordSettings,
        _ input: StatementInput
    ) throws(ExecutionError) {
        for option in input.tree[options] {
            switch option.kind {
            case .password:
                let password = input.source.decodedBytes(of: option.value.range)
                if let fault = user.credentials.fault(of: password, settings, at: now) {
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
