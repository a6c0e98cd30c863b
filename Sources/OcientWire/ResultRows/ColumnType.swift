/// The type of a result's column, by the name that clients know.
enum ColumnType: String, Sendable {
    /// A text.
    case text = "CHAR"
    /// A number of 32 bits.
    case int = "INT"
    /// A number of 64 bits.
    case long = "LONG"
    /// TRUE or FALSE.
    case boolean = "BOOLEAN"

    /// The type that the columns of this name have in SHOW and the system tables.
    static func named(_ column: String) -> ColumnType {
        switch column {
        case "id", "node_id": .long
        case "priority", "listen_port", "advertised_port", "openapi_port",
            "openapi_advertised_port", "source_port": .int
        case "disabled", "is_primary", "require_sso", "pending_restart", "is_implicit",
            "is_public", "grantable", "implied", "enable_id_token_authentication": .boolean
        default: .text
        }
    }

    /// Adds a value with the byte that tells its type; false when the text is none of this type.
    func append(_ cell: String, to row: inout [UInt8]) -> Bool {
        switch self {
        case .text:
            let text = Array(cell.utf8)
            row.append(5)
            ResultEncoding.append(Int32(text.count), to: &row)
            row += text
        case .int:
            guard let value = Int32(cell) else { return false }
            row.append(1)
            ResultEncoding.append(value, to: &row)
        case .long:
            guard let value = Int64(cell) else { return false }
            row.append(2)
            ResultEncoding.append(value, to: &row)
        case .boolean:
            guard cell == "true" || cell == "false" else { return false }
            row.append(8)
            row.append(cell == "true" ? 1 : 0)
        }
        return true
    }
}

/// A column of a result.
struct ResultColumn: Hashable, Sendable {
    var name: String
    var type: ColumnType
}
