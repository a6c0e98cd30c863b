import OcientSQL

/// `ExecuteQuery`, `ExecuteUpdate` and the others that hold a statement in field 1. What else
/// they say is about speed and transactions, which are not simulated.
struct StatementRequest {
    var sql: ArraySlice<UInt8> = []

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            if field.number == 1 { sql = try field.bytes(atMost: Limits.statementSize) }
        }
    }
}
