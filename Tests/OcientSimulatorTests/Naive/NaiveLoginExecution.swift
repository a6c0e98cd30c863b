/// Attempts, what the world declares, and users' passwords.
extension NaiveSystem {
    /// A real attempt: it counts, and its session stays when it is accepted.
    mutating func connect(_ attempt: NaiveAttempt) throws -> NaiveResult {
        let login = NaiveLogin(self, attempt)
        try login.run()
        let other = NaiveLogin(self, attempt, usesStored: true)
        try other.run()
        login.decision.pendingRestart = login.decision.rule != other.decision.rule
            || NaiveSystem.comparable(login.decision) != NaiveSystem.comparable(other.decision)
        if showsSensitivity {
            login.decision.sensitiveTo = try sensitivity(attempt, login.decision)
        }
        if let judged = login.judged { count(judged) }
        if let session = login.session { self.session = session }
        return .login(login.decision)
    }

    /// What readings are compared by: outcome, integration, its database, groups, error code.
    private static func comparable(_ decision: NaiveDecision) -> [String] {
        [
            decision.outcome, decision.integration ?? "", decision.integrationDatabase ?? "",
            decision.groups.joined(separator: " "), decision.code.map { String($0) } ?? "",
        ]
    }

    /// The other values of every reading that change one of these, ordered.
    private func sensitivity(
        _ attempt: NaiveAttempt, _ decision: NaiveDecision
    ) throws -> [String] {
        var changes: [String] = []
        for (name, values) in NaiveSystem.readingValues {
            for value in values where value != readings[name] ?? values[0] {
                var system = self
                system.readings[name] = value
                let login = NaiveLogin(system, attempt)
                try login.run()
                let isSame = NaiveSystem.comparable(login.decision)
                    == NaiveSystem.comparable(decision)
                if !isSame { changes.append(name + "=" + value) }
            }
        }
        return changes.sorted()
    }

    mutating func declare(_ declaration: NaiveDeclaration) throws {
        switch declaration {
        case .provider(let it):
            world.providers.removeAll { $0.name == it.name }
            world.providers.append(it)
        case .application(let it): world.applications.append(it)
        case .api(let it): world.apis.append(it)
        case .person(let it): world.persons.append(it)
        case .token(let it): world.tokens.append(try world.mint(it))
        }
    }

    mutating func alterUser(_ operation: NaiveOperation) throws {
        switch operation {
        case .setPassword(let user, let password):
            try requireAlter(user)
            // An expired password must be replaced by another one (PWD-5).
            let known = accounts[user] ?? NaiveAccount()
            if known.password == password, let days = limit("password_lifetime_days", user),
                world.now - known.changed > days * 86_400 { throw NaiveError(-610) }
            accounts[user, default: NaiveAccount()].password = password
            accounts[user]?.changed = world.now
        case .enableUser(let user, let enabled):
            try requireAlter(user)
            accounts[user, default: NaiveAccount()].isDisabled = !enabled
            if enabled { accounts[user]?.failures = 0 }
        default: break
        }
    }

    private func requireAlter(_ user: NaiveMember) throws {
        try require(.user(user))
        guard may(subject(session), NaivePrivilege("ALTER"), .user(user)) else {
            throw NaiveError(-719)
        }
    }
}
