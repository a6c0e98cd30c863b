/// `FetchSystemMetadata`: a question about the catalog that is not SQL.
struct SystemMetadataRequest {
    /// The questions that are answered.
    enum Call: Int64 {
        case schemas = 1, tables = 2, productVersion = 11, majorVersion = 12, minorVersion = 13
        case views = 25
    }

    /// The question; nil when it is not one of those.
    var call: Call?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            if field.number == 1 { call = Call(rawValue: try field.integer()) }
        }
    }
}

/// `FetchSystemMetadataResponse`.
struct SystemMetadataReply {
    /// What is answered.
    enum Answer {
        case text(String), number(Int32), rows([[UInt8]])
    }

    var answer: Answer

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            switch answer {
            case .rows(let buffers): fields.message(2) { DataReply.write(buffers, to: &$0) }
            case .text(let text): fields.text(3, text, always: true)
            case .number(let number): fields.fixed32(4, number, always: true)
            }
        }
    }
}

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

    var bytes: [UInt8] { FieldWriter.reply { $0.text(2, schema) } }
}
