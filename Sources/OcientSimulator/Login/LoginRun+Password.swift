import OcientSQL

/// Logins with a password: PWD-1 to PWD-5, and the SSO flag with a password (FLOW-1).
extension LoginRun {
    mutating func logInWithPassword(
        _ string: ConnectionString, _ database: DatabaseID
    ) throws(LoginStop) {
        if isHTTP, string.user == nil { throw .refused(.noSession) }
        let user = string.user ?? ""
        if string.password == nil, string.client.wantsPasswordOfUser { throw .refused(.noPassword) }
        guard string.handshake != .sso else {
            throw .refused(.noTokenUser(user))
        }
        guard let password = string.password else { throw .refused(.noPassword) }
        let now = (attempt.now ?? system.world.now).secondsSinceEpoch
        guard let (id, found) = system.catalog.login(
            user.exposed, password, database, system.names, now)
        else { throw refuseUser(user.description, database) }
        verdict.judgement = PasswordJudgement(user: id, verdict: found)
        try judge(found, id)
        trace?.add(.password(.withoutIntegrations))
    }

    @inline(never)
    private mutating func judge(_ found: PasswordVerdict, _ id: UserID) throws(LoginStop) {
        let origin = trace == nil ? nil : system.catalog.users[id].credentials.origin
        switch found {
        case .disabled: throw .refused(.userDisabled(text(id)), at: origin)
        case .wrongPassword(let disables):
            throw .refused(.wrongPassword(user: text(id), disables: disables), at: origin)
        case .expired:
            become(id)
            throw .refused(.expiredPassword(user: text(id)), at: origin)
        case .accepted:
            become(id)
            guard let trace else { return }
            let isChecked = system.catalog.users[id].credentials.password != nil
            trace.add(.password(.accepted(user: text(id), isChecked: isChecked)), at: origin)
        }
    }

    private mutating func become(_ id: UserID) {
        verdict.identity = .user(id)
        verdict.groups = system.catalog.users[id].groups
    }

    /// One message for an unknown user and a wrong password; only the trace tells (PWD-2).
    @inline(never)
    private func refuseUser(_ user: String, _ database: DatabaseID) -> LoginStop {
        let parts = user.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let home = catalog.database(String(parts[1]), system.names) else {
            noteOtherCase(ofUser: parts, connectedTo: database)
            return .refused(.noUser(user, database: text(database), isQualified: false))
        }
        guard home == database || home == .system else {
            return .refused(.foreignUser(user, of: text(home), database: text(database)))
        }
        noteOtherCase(ofUser: parts, connectedTo: home)
        return .refused(.noUser(String(parts[0]), database: text(home), isQualified: true))
    }

    /// A session that continues with its security token (DSN-2): it needs neither a password nor a
    /// token again, but the database must exist, be open to the user (PWD-1) and be usable
    /// (PRIV-2).
    mutating func resume(
        _ resumed: ResumedSession, on database: DatabaseID
    ) throws(LoginStop) {
        if !isHTTP { trace?.add(.string(.resumed)) }
        switch resumed.session.identity {
        case .user(let user):
            let home = catalog.users[user].database
            guard home == database || home == .system else {
                throw .refused(
                    .foreignSession(text(user), of: text(home), database: text(database)),
                    at: catalog.users[user].origin)
            }
            guard !catalog.users[user].credentials.isDisabled else {
                throw .refused(.userDisabled(text(user)), at: catalog.users[user].origin)
            }
            become(user)
        case .sso(let identity):
            verdict.identity = resumed.verdict.identity
            verdict.groups = identity.groups
            verdict.scope = resumed.verdict.scope
            verdict.inherited = resumed.verdict.inherited
            verdict.integration = resumed.verdict.integration
            verdict.integrationName = resumed.verdict.integrationName
            verdict.integrationDatabase = identity.database
            verdict.selectedBy = resumed.verdict.selectedBy
            explainIdentity()
        }
    }
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
