import OcientSQL

/// A session that goes on with its security token (DSN-2): nobody is asked for a password or a
/// token again, but the database must exist, be open to the user (PWD-1) and be usable (PRIV-2).
extension LoginRun {
    mutating func resume(
        _ resumed: ResumedSession, on database: DatabaseID
    ) throws(LoginStop) {
        trace?.note(.dsn2, """
            CONNECT TO with nothing but a database goes on with the session's security token: \
            neither a password nor the provider is asked again.
            """)
        switch resumed.session.identity {
        case .user(let user):
            let home = catalog.users[user].database
            guard home == database || home == .system else {
                trace?.fail(.pwd1, """
                    \(text(user)) is a user of \(text(home)); only users of the connected database \
                    and of system may log in to \(text(database)).
                    """, at: catalog.users[user].origin)
                throw stop(.pwd1, .badUserOrPassword)
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
