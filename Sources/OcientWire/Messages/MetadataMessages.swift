import OcientSimulator

/// `FetchSystemMetadata`: a question about the catalog that is not SQL.
struct SystemMetadataRequest {
    /// The questions of the protocol.
    enum Call: Int64, CaseIterable {
        case schemas = 1, tables, columns, indexInfo, typeInfo, keywords, numericFunctions
        case stringFunctions, timeDateFunctions, systemFunctions, productVersion, majorVersion
        case minorVersion, systemTables, tablePrivileges, columnPrivileges
        case views = 25
    }

    /// The question; nil when the protocol has none of that number.
    var call: Call?
    /// Which schemas are asked for; every one without a pattern.
    var schema: LikePattern?
    /// Which tables.
    var table: LikePattern?
    /// Which columns.
    var column: LikePattern?
    /// Which views: JDBC and old releases of pyocient name them in the field of the tables.
    var view: LikePattern?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: call = Call(rawValue: try field.integer())
            case 2: schema = try SystemMetadataRequest.pattern(field)
            case 3: table = try SystemMetadataRequest.pattern(field)
            case 4: column = try SystemMetadataRequest.pattern(field)
            case 5: view = try SystemMetadataRequest.pattern(field)
            default: break
            }
        }
    }

    private static func pattern(_ field: WireField) throws(WireError) -> LikePattern? {
        let text = try field.text(atMost: WireLimits.name)
        return text.isEmpty ? nil : LikePattern(text, escaping: true)
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
