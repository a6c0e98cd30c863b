import OcientSQL

/// `ExecuteQuery` and `ExecuteUpdate`. What else they say is about speed, which is not simulated,
/// and about scopes: here a connection has one transaction at most.
struct StatementRequest {
    var sql: ArraySlice<UInt8> = []
    /// Whether the client ends its transactions itself.
    var isInTransaction = false

    /// `AutoCommitMode`, EXPLICIT_AUTOCOMMIT_OFF: the client sends COMMIT or ROLLBACK.
    private static let autocommitOff: Int64 = 2

    /// A statement that commits itself.
    init(sql: ArraySlice<UInt8>) {
        self.sql = sql
    }

    init(_ request: Request) throws(WireError) {
        let mode = request.kind == .executeQuery ? 10 : 5
        var fields = FieldReader(request.body)
        while let field = try fields.next() {
            if field.number == 1 { sql = try field.bytes(atMost: Limits.statementSize) }
            if field.number == mode {
                isInTransaction = try field.integer() == StatementRequest.autocommitOff
            }
        }
    }
}

/// `ExecuteQueryResponse`: rows can be fetched.
struct QueryReply {
    var confirmation: Confirmation
    var queryID: String

    var bytes: [UInt8] {
        FieldWriter.reply(confirmation) { $0.text(5, queryID) }
    }
}

/// `ExecuteUpdateResponse`: a statement without rows was run.
struct UpdateReply {
    var confirmation: Confirmation
    var rowCount: Int64
    var queryID: String

    var bytes: [UInt8] {
        FieldWriter.reply(confirmation) { fields in
            fields.fixed32(2, Int32(clamping: rowCount))
            fields.text(6, queryID)
            fields.integer(7, rowCount)
        }
    }
}

/// `FetchUpdateStatusResponse`: nothing runs in the background here, so it is always done.
struct UpdateStatusReply {
    var bytes: [UInt8] { FieldWriter.reply { $0.flag(2, true) } }
}

/// `FetchMetadataResponse`: the columns of a result, their positions and types.
struct MetadataReply {
    var columns: [ResultColumn]

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            for (index, column) in columns.enumerated() {
                fields.message(2) { entry in
                    entry.text(1, column.name, always: true)
                    entry.fixed32(2, Int32(index), always: true)
                }
                fields.message(3) { entry in
                    entry.text(1, column.name, always: true)
                    entry.text(2, column.typeName, always: true)
                }
            }
        }
    }
}

/// `FetchDataResponse`: buffers of rows.
struct DataReply {
    var buffers: [[UInt8]]

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            fields.message(2) { DataReply.write(buffers, to: &$0) }
        }
    }

    /// The message `ResultSet`, which other replies have as well.
    static func write(_ buffers: [[UInt8]], to fields: inout FieldWriter) {
        fields.integer(1, Int64(buffers.count))
        fields.packed(2, buffers.map { $0.count })
        for buffer in buffers { fields.bytes(3, buffer, always: true) }
    }
}
