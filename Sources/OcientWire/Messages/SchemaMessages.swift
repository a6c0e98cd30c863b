/// `SetSchema`.
struct SetSchemaRequest {
    var schema = ""

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            if field.number == 1 { schema = try field.text(atMost: WireLimits.name) }
        }
    }
}

/// `GetSchemaResponse`.
struct SchemaReply {
    var schema: String

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.text(2, schema)
        return fields.bytes
    }
}
