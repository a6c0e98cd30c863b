import OcientSQL
import OcientSimulator

/// A session of a connection.
struct ServedSession {
    /// Who it is, and on which database.
    var session: Session
    /// `user@database` or `iss::sub`.
    var user: String
    /// An identifier for the client.
    var id: String
    /// What the client may log in with again.
    var token: SecurityToken
    /// What is remembered with the token.
    var entry: SecurityTokens.Entry
    /// Where it counts among the sessions of a node.
    var node: NodeID
    /// The answer that the client fetches.
    var result: ResultSet?
    /// What was changed since autocommit was turned off or the last COMMIT or ROLLBACK; only this
    /// session sees it.
    var transaction: Transaction?

    /// Whether it must be refreshed before the next statement.
    func isExpired(at now: Int64) -> Bool {
        entry.expires.map { $0 <= now } ?? false
    }
}

extension Catalog {
    /// Whether the user or the identity's database of a session and its connected database still
    /// exist: a connection never becomes someone else (CFG-2 is for scripts).
    func isAlive(_ session: Session) -> Bool {
        guard databases.contains(session.database) else { return false }
        switch session.identity {
        case .user(let user): return users.contains(user)
        case .sso(let identity): return databases.contains(identity.database)
        }
    }
}

/// The requests of a session.
extension ServedSession {
    mutating func answer(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        switch request.kind {
        case .executeQuery: return try query(request, &system, peer)
        case .executeUpdate: return try update(request, &system, peer)
        case .fetchMetadata: return metadata(request)
        case .fetchData: return data(request)
        case .closeResultSet:
            result = nil
            return Confirmation.ok.reply(to: request.kind)
        case .fetchSystemMetadata: return try systemMetadata(request, &system, peer)
        case .getSchema: return SchemaReply(schema: "public").bytes
        case .setSchema: return setSchema(try SetSchemaRequest(request.body))
        case .setParameter, .forceExternal, .keepAlive:
            return Confirmation.ok.reply(to: request.kind)
        case .fetchUpdateStatus: return UpdateStatusReply().bytes
        case .refreshSession: return refresh(&system)
        case .executeExplain, .cancelQuery, .killQuery, .executeExport, .explainPipeline,
            .executeProcedureCall, .clientConnection, .clientConnection2, .clientConnectionGCM,
            .clientConnectionGCM2, .clientConnectionSSO, .clientConnectionSSO2,
            .clientConnectionSecurityToken, .refreshToken, .fetchAuthenticators,
            .fetchDeviceGrantInfo, .testConnection, .closeConnection:
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        }
    }

    private mutating func query(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let asked = try StatementRequest(request)
        result = nil
        switch system.run(asked, &self, wantsRows: true, peer) {
        case .failure(let refusal): return refusal.reply(to: request.kind)
        case .success(let answer):
            result = ResultSet(answer)
            return QueryReply(
                confirmation: Confirmation(answer.notices), queryID: RandomBytes.identifier()
            ).bytes
        }
    }

    private mutating func update(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let asked = try StatementRequest(request)
        switch system.run(asked, &self, wantsRows: false, peer) {
        case .failure(let refusal): return refusal.reply(to: request.kind)
        case .success(let answer):
            return UpdateReply(
                confirmation: Confirmation(answer.notices), rowCount: 0,
                queryID: RandomBytes.identifier()).bytes
        }
    }

    private func metadata(_ request: Request) -> [UInt8] {
        guard let result else { return Confirmation.noResultSet.reply(to: request.kind) }
        return MetadataReply(columns: result.columns).bytes
    }

    private mutating func data(_ request: Request) -> [UInt8] {
        guard let buffers = result?.nextBuffers() else {
            return Confirmation.noResultSet.reply(to: request.kind)
        }
        return DataReply(buffers: buffers).bytes
    }

    /// Bare names always mean the schema `public` (NAME-4), so no other can be set.
    private func setSchema(_ request: SetSchemaRequest) -> [UInt8] {
        guard request.schema == "public" else {
            return Confirmation.notImplemented("""
                unqualified names mean the schema public, not '\(request.schema)'
                """).reply(to: .setSchema)
        }
        return Confirmation.ok.reply(to: .setSchema)
    }

    private mutating func refresh(_ system: inout ServedSystem) -> [UInt8] {
        if let end = entry.refreshEnds, end <= system.clock {
            return Confirmation.sessionExpired.reply(to: .refreshSession)
        }
        entry = entry.renewed(at: system.clock)
        token = system.tokens.issue(entry)
        id = RandomBytes.identifier()
        return RefreshSessionReply(sessionID: id, token: token).bytes
    }
}
