/// The columns of the answers to FETCH_SYSTEM_METADATA, in the order of JDBC's DatabaseMetaData:
/// clients read some by position. What JDBC does not have (views, precision and scale of columns)
/// has the names that clients look for.
extension SystemMetadataRequest.Call {
    /// The columns; empty where the answer is no rows.
    var columns: [ResultColumn] {
        switch self {
        case .schemas: [.text("TABLE_SCHEM"), .text("TABLE_CATALOG")]
        case .tables, .systemTables:
            ResultColumn.table + [
                .text("TABLE_TYPE"), .text("REMARKS"), .text("TYPE_CAT"), .text("TYPE_SCHEM"),
                .text("TYPE_NAME"), .text("SELF_REFERENCING_COL_NAME"), .text("REF_GENERATION"),
            ]
        case .views:
            [.text("VIEW_CAT"), .text("VIEW_SCHEM"), .text("VIEW_NAME"), .text("VIEW_QUERY_TEXT")]
        case .columns: ResultColumn.table + ResultColumn.ofColumns
        case .indexInfo: ResultColumn.table + ResultColumn.ofIndexes
        case .typeInfo: ResultColumn.ofTypes
        case .tablePrivileges: ResultColumn.table + ResultColumn.ofPrivileges
        case .columnPrivileges:
            ResultColumn.table + [.text("COLUMN_NAME")] + ResultColumn.ofPrivileges
        case .keywords, .numericFunctions, .stringFunctions, .timeDateFunctions, .systemFunctions,
            .productVersion, .majorVersion, .minorVersion: []
        }
    }
}

extension ResultColumn {
    /// Where a table is: the first columns of most answers.
    fileprivate static let table = [text("TABLE_CAT"), text("TABLE_SCHEM"), text("TABLE_NAME")]

    fileprivate static let ofPrivileges = [
        text("GRANTOR"), text("GRANTEE"), text("PRIVILEGE"), text("IS_GRANTABLE"),
    ]

    fileprivate static let ofColumns = [
        text("COLUMN_NAME"), int("DATA_TYPE"), text("TYPE_NAME"), int("COLUMN_SIZE"),
        int("BUFFER_LENGTH"), int("DECIMAL_DIGITS"), int("NUM_PREC_RADIX"), int("NULLABLE"),
        text("REMARKS"), text("COLUMN_DEF"), int("SQL_DATA_TYPE"), int("SQL_DATETIME_SUB"),
        int("CHAR_OCTET_LENGTH"), int("ORDINAL_POSITION"), text("IS_NULLABLE"),
        text("SCOPE_CATALOG"), text("SCOPE_SCHEMA"), text("SCOPE_TABLE"),
        short("SOURCE_DATA_TYPE"), text("IS_AUTOINCREMENT"), text("IS_GENERATEDCOLUMN"),
        int("DECIMAL_PRECISION"), int("DECIMAL_SCALE"),
    ]

    fileprivate static let ofIndexes = [
        flag("NON_UNIQUE"), text("INDEX_QUALIFIER"), text("INDEX_NAME"), short("TYPE"),
        short("ORDINAL_POSITION"), text("COLUMN_NAME"), text("ASC_OR_DESC"), long("CARDINALITY"),
        long("PAGES"), text("FILTER_CONDITION"),
    ]

    fileprivate static let ofTypes = [
        text("TYPE_NAME"), int("DATA_TYPE"), int("PRECISION"), text("LITERAL_PREFIX"),
        text("LITERAL_SUFFIX"), text("CREATE_PARAMS"), short("NULLABLE"), flag("CASE_SENSITIVE"),
        short("SEARCHABLE"), flag("UNSIGNED_ATTRIBUTE"), flag("FIXED_PREC_SCALE"),
        flag("AUTO_INCREMENT"), text("LOCAL_TYPE_NAME"), short("MINIMUM_SCALE"),
        short("MAXIMUM_SCALE"), int("SQL_DATA_TYPE"), int("SQL_DATETIME_SUB"),
        int("NUM_PREC_RADIX"),
    ]

    fileprivate static func text(_ name: String) -> ResultColumn {
        ResultColumn(name: name, type: .text)
    }
    fileprivate static func int(_ name: String) -> ResultColumn {
        ResultColumn(name: name, type: .int)
    }
    fileprivate static func long(_ name: String) -> ResultColumn {
        ResultColumn(name: name, type: .long)
    }
    fileprivate static func flag(_ name: String) -> ResultColumn {
        ResultColumn(name: name, type: .boolean)
    }
    fileprivate static func short(_ name: String) -> ResultColumn {
        ResultColumn(name: name, type: .short)
    }
}

/// A type of the dialect as DatabaseMetaData describes it.
struct KnownType {
    /// Its name for clients.
    var name: String
    /// Its number in java.sql.Types.
    var javaType: Int
    /// Its decimal digits, of numbers.
    var precision: Int?

    /// All of them, by their numbers, as TYPE_INFO wants it.
    static let all: [KnownType] = [
        KnownType(name: "BYTE", javaType: -6, precision: 3),
        KnownType(name: "LONG", javaType: -5, precision: 19),
        KnownType(name: "BINARY", javaType: -2),
        KnownType(name: "HASH", javaType: -2),
        KnownType(name: "DECIMAL", javaType: 3, precision: 31),
        KnownType(name: "INT", javaType: 4, precision: 10),
        KnownType(name: "SHORT", javaType: 5, precision: 5),
        KnownType(name: "FLOAT", javaType: 7, precision: 7),
        KnownType(name: "DOUBLE", javaType: 8, precision: 15),
        KnownType(name: "CHAR", javaType: 12),
        KnownType(name: "BOOLEAN", javaType: 16),
        KnownType(name: "DATE", javaType: 91),
        KnownType(name: "TIME", javaType: 92),
        KnownType(name: "TIMESTAMP", javaType: 93),
        KnownType(name: "IP", javaType: other),
        KnownType(name: "IPV4", javaType: other),
        KnownType(name: "ST_LINESTRING", javaType: other),
        KnownType(name: "ST_POINT", javaType: other),
        KnownType(name: "ST_POLYGON", javaType: other),
        KnownType(name: "UUID", javaType: other),
    ]

    /// java.sql.Types.OTHER.
    private static let other = 1111
    /// java.sql.Types.ARRAY.
    private static let array = 2003

    /// The type of a name; one that is not known is OTHER.
    init(named name: String) {
        let known = KnownType.all.first { $0.name == name }
        let javaType = name.hasPrefix("ARRAY(") ? KnownType.array : KnownType.other
        self = known ?? KnownType(name: name, javaType: javaType)
    }

    private init(name: String, javaType: Int, precision: Int? = nil) {
        self.name = name
        self.javaType = javaType
        self.precision = precision
    }
}
