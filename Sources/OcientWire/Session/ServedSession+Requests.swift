import OcientSQL
import OcientSimulator

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
        default:
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        }
    }

    private mutating func query(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let sql = try StatementRequest(request.body).sql
        result = nil
        switch system.run(sql, &self, wantsRows: true, peer) {
        case .failed(let confirmation): return confirmation.reply(to: request.kind)
        case .rows(let answer), .done(let answer):
            result = ResultSet(answer)
            return QueryReply(
                confirmation: Confirmation(answer.notices), queryID: RandomBytes.identifier()
            ).bytes
        }
    }

    private mutating func update(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let sql = try StatementRequest(request.body).sql
        switch system.run(sql, &self, wantsRows: false, peer) {
        case .failed(let confirmation): return confirmation.reply(to: request.kind)
        case .rows(let answer), .done(let answer):
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
                bare names mean the schema public, not '\(request.schema)'
                """).reply(to: .setSchema)
        }
        return Confirmation.ok.reply(to: .setSchema)
    }

    private mutating func refresh(_ system: inout ServedSystem) -> [UInt8] {
        entry = entry.renewed(at: system.clock)
        token = system.tokens.issue(entry)
        id = RandomBytes.identifier()
        return RefreshSessionReply(sessionID: id, token: token).bytes
    }
}

extension Confirmation {
    /// A success, as a warning when there is something to say.
    init(_ notices: [String]) {
        self = notices.isEmpty ? .ok : .warning(notices.joined(separator: "; "))
    }

    /// NO_RESULT_SET.
    static let noResultSet = Confirmation.error(
        "07005", -320, "There is currently no result set")
}
