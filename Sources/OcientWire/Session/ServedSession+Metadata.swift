import OcientSQL
import OcientSimulator

/// FETCH_SYSTEM_METADATA: answered from the statements that show the same.
extension ServedSession {
    mutating func systemMetadata(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let asked = try SystemMetadataRequest(request.body)
        let version = system.interpreter.simulation.version
        switch asked.call {
        case .productVersion: return reply(.text("\(version).0.0"))
        case .majorVersion: return reply(.number(Int32(clamping: version)))
        case .minorVersion: return reply(.number(0))
        case .schemas: return rows(of: "SHOW SCHEMAS", "TABLE_SCHEM", request, &system, peer)
        case .tables: return rows(of: "SHOW TABLES", "TABLE_NAME", request, &system, peer)
        case .views: return rows(of: "SHOW VIEWS", "TABLE_NAME", request, &system, peer)
        case nil:
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        }
    }

    private func reply(_ answer: SystemMetadataReply.Answer) -> [UInt8] {
        SystemMetadataReply(answer: answer).bytes
    }

    /// The answer of a statement, its column `name` under the name that drivers look for. The
    /// columns are fetched afterwards, so the answer also becomes the current result.
    private mutating func rows(
        of sql: String, _ name: String, _ request: Request, _ system: inout ServedSystem,
        _ peer: Peer
    ) -> [UInt8] {
        switch system.run(Array(sql.utf8)[...], &self, wantsRows: true, peer) {
        case .failed(let confirmation): return confirmation.reply(to: request.kind)
        case .rows(let answer), .done(let answer):
            let columns = answer.columns.map { column in
                switch column {
                case "name": name
                case "schema": "TABLE_SCHEM"
                case "database": "TABLE_CAT"
                default: column.uppercased()
                }
            }
            var set = ResultSet(columns: columns, rows: answer.rows)
            result = set
            var buffers = set.nextBuffers()
            while let more = Optional(set.nextBuffers()), !more.isEmpty { buffers += more }
            return reply(.rows(buffers))
        }
    }
}
