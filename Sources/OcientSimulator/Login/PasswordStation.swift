import OcientSQL

/// Logins with a password: PWD-1 to PWD-5, and the SSO flag with a password (FLOW-1).
extension LoginRun {
    mutating func logInWithPassword(
        _ string: ConnectionString, _ database: DatabaseID
    ) throws(LoginStop) {
        let user = string.user ?? ""
        guard string.handshake != .sso else { throw refuseFlag(string.shownUser ?? "") }
        guard let password = string.password else {
            trace?.fail(.pwd2, "The client gives up: the string has no password.")
            throw stop(.pwd2, .missingCredentials, side: .client, saying: "Missing password")
        }
        let now = system.world.now.secondsSinceEpoch
        guard let (id, found) = system.catalog.login(user, password, database, system.names, now)
        else { throw refuseUser(string, database) }
        verdict.judgement = PasswordJudgement(user: id, verdict: found)
        try judge(found, id)
        trace?.pass(
            .pwd4, "Integrations have no influence on a login with a password.")
    }

    @inline(never)
    private mutating func judge(_ found: PasswordVerdict, _ id: UserID) throws(LoginStop) {
        let origin = trace == nil ? .bootstrap : system.catalog.users[id].credentials.origin
        switch found {
        case .disabled:
            trace?.fail(
                .pwd5, "\(text(id)) is DISABLED; the password is not looked at.", at: origin)
            throw stop(.pwd5, .badUserOrPassword)
        case .wrongPassword(let disables):
            let end = disables ? " and disables the user, whose limit is reached" : ""
            trace?.fail(.pwd2, "The password is not that of \(text(id))\(end).", at: origin)
            throw stop(.pwd2, .badUserOrPassword)
        case .expired:
            become(id)
            trace?.fail(
                .pwd5, "The password of \(text(id)) is right, but older than its lifetime.",
                at: origin)
            throw stop(.pwd5, .badUserOrPassword)
        case .accepted:
            become(id)
            trace?.pass(
                .pwd2, system.catalog.users[id].credentials.password == nil
                    ? "\(text(id)) exists; no script set its password, so it is not checked."
                    : "\(text(id)) exists and the password is right.", at: origin)
        }
    }

    mutating func become(_ id: UserID) {
        verdict.identity = .user(id)
        verdict.groups = system.catalog.users[id].groups
    }

    private func refuseFlag(_ user: String) -> LoginStop {
        trace?.fail(.flow1, """
            handshake=sso with a password wants the user id_token or access_token, with or without \
            @database, not '\(user)'.
            """)
        return stop(.flow1, .badUserOrPassword)
    }

    /// One message for an unknown user and a wrong password; only the trace tells (PWD-2).
    @inline(never)
    private func refuseUser(_ string: ConnectionString, _ database: DatabaseID) -> LoginStop {
        let user = string.shownUser ?? ""
        let parts = user.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let home = catalog.database(String(parts[1]), system.names) else {
            noteOtherCase(ofUser: parts, connectedTo: database)
            trace?.fail(.pwd2, "There is no user '\(user)' for the database \(text(database)).")
            return stop(.pwd2, .badUserOrPassword)
        }
        guard home == database || home == .system else {
            trace?.fail(.pwd1, """
                '\(user)' is a user of \(text(home)); only users of the connected database and of \
                system may log in to \(text(database)).
                """)
            return stop(.pwd1, .badUserOrPassword)
        }
        noteOtherCase(ofUser: parts, connectedTo: home)
        trace?.fail(.pwd2, "There is no user '\(parts[0])' in the database \(text(home)).")
        return stop(.pwd2, .badUserOrPassword)
    }

    func text(_ user: UserID) -> String { catalog.name(of: user, system.names) }
}

extension Catalog {
    /// The user of a login and what becomes of the password; nil when there is no such user. Never
    /// inlined, since that would copy the catalog.
    @inline(never)
    fileprivate func login(
        _ user: String, _ password: Secret, _ database: DatabaseID, _ names: NameTable,
        _ now: Int64
    ) -> (UserID, PasswordVerdict)? {
        guard let id = passwordUser(user, connectedTo: database, names) else { return nil }
        return (id, passwordVerdict(id, password, at: now))
    }

    /// The database of a name from a connection string, compared exactly (NAME-3).
    func database(_ name: String, _ names: NameTable) -> DatabaseID? {
        names.find(name).flatMap { database(named: $0) }
    }
}
