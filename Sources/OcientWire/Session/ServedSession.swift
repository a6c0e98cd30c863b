import OcientSimulator

/// A session of a connection.
struct ServedSession {
    /// Who it is, and on which database.
    var session: Session
    /// `user@database` or `iss::sub`.
    var user: String
    /// An identifier for the client.
    var id: String
    /// What the client may come again with.
    var token: SecurityToken
    /// What is remembered with the token.
    var entry: SecurityTokens.Entry
    /// Where it counts among the sessions of a node.
    var node: NodeID
    /// The answer that the client fetches.
    var result: ResultSet?

    /// Whether it must be refreshed before the next statement.
    func isExpired(at now: Int64) -> Bool {
        entry.expires.map { $0 <= now } ?? false
    }
}

extension Catalog {
    /// Whether the user or the identity's database of a session and its connected database are
    /// still there: a connection never becomes someone else (CFG-2 is for scripts).
    func isAlive(_ session: Session) -> Bool {
        guard databases.contains(session.database) else { return false }
        switch session.identity {
        case .user(let user): return users.contains(user)
        case .sso(let identity): return databases.contains(identity.database)
        }
    }
}

extension Confirmation {
    /// SESSION_EXPIRED: the client refreshes the session and sends its statement again.
    static let sessionExpired = Confirmation.error(
        "42502", -733, "Session has expired. Refresh necessary.")
    /// SESSION_DOES_NOT_EXIST: also when the user or database was dropped.
    static let noSession = Confirmation.error(
        "08003", -1204, "No session associated with the connection exists")
}
