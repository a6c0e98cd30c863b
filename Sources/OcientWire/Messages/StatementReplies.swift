/// `ExecuteQueryResponse`: rows can be fetched.
struct QueryReply {
    var confirmation: Confirmation
    var queryID: String

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(confirmation)
        fields.text(5, queryID)
        return fields.bytes
    }
}

/// `ExecuteUpdateResponse`: a statement without rows was carried out.
struct UpdateReply {
    var confirmation: Confirmation
    var rowCount: Int64
    var queryID: String

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(confirmation)
        fields.fixed32(2, Int32(clamping: rowCount))
        fields.text(6, queryID)
        fields.integer(7, rowCount)
        return fields.bytes
    }
}

/// `FetchUpdateStatusResponse`: nothing runs in the background here, so it is always done.
struct UpdateStatusReply {
    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.flag(2, true)
        return fields.bytes
    }
}
