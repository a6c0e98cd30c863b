/// A user or group, `alice` of `sales`.
struct NaiveMember: Hashable, CustomStringConvertible {
    var name: String
    var database: String

    /// `alice@sales`.
    var description: String { name + "@" + database }
    /// The same as the grammar quotes it.
    var quoted: String { "\"" + name + "@" + database + "\"" }
}

/// Whoever can hold privileges or create things.
enum NaiveHolder: Hashable {
    case user(NaiveMember)
    case group(NaiveMember)
    /// `iss::sub` of an SSO session.
    case identity(String)

    /// As the grammar writes a grantee.
    var text: String {
        switch self {
        case .user(let it): "USER " + it.quoted
        case .group(let it): "GROUP " + it.quoted
        case .identity(let it): "IDENTITY " + it
        }
    }

    var member: NaiveMember? {
        switch self {
        case .user(let it), .group(let it): it
        case .identity: nil
        }
    }
}

/// A privilege: `SELECT`, or `VIEW` with the type `TABLE`. `ALL` stands for a whole row.
struct NaivePrivilege: Hashable, CustomStringConvertible {
    var verb: String
    var type: String?

    init(_ verb: String, _ type: String? = nil) {
        self.verb = verb
        self.type = type
    }

    var description: String { type.map { verb + " " + $0 } ?? verb }
    static let all = NaivePrivilege("ALL")
}

/// What privileges are held on.
enum NaiveObject: Hashable {
    case system
    case database(String)
    case schema(String, String)
    case table(String, String, String)
    case view(String, String, String)
    case user(NaiveMember)
    case group(NaiveMember)

    /// The word of the matrix of PRIV-1.
    var kind: String {
        switch self {
        case .system: "SYSTEM"
        case .database: "DATABASE"
        case .schema: "SCHEMA"
        case .table: "TABLE"
        case .view: "VIEW"
        case .user: "USER"
        case .group: "GROUP"
        }
    }

    /// The database that it is or is in; none for SYSTEM.
    var database: String? {
        switch self {
        case .system: nil
        case .database(let name): name
        case .schema(let name, _), .table(let name, _, _), .view(let name, _, _): name
        case .user(let it), .group(let it): it.database
        }
    }

    /// The schema that a table or view is in.
    var schema: NaiveObject? {
        switch self {
        case .table(let database, let schema, _), .view(let database, let schema, _):
            .schema(database, schema)
        default: nil
        }
    }

    /// What it is in, the nearest first (PRIV-1).
    var containers: [NaiveObject] {
        switch self {
        case .system: []
        case .database: [.system]
        case .schema(let name, _): [.database(name), .system]
        case .table(let name, let schema, _), .view(let name, let schema, _):
            [.schema(name, schema), .database(name), .system]
        case .user(let it), .group(let it): [.database(it.database), .system]
        }
    }

    /// As the grammar writes it, with every part.
    var text: String {
        switch self {
        case .system: "SYSTEM"
        case .database(let name): "DATABASE " + name
        case .schema(let name, let schema): "SCHEMA " + name + "." + schema
        case .table(let name, let schema, let table):
            "TABLE " + name + "." + schema + "." + table
        case .view(let name, let schema, let view): "VIEW " + name + "." + schema + "." + view
        case .user(let it): "USER " + it.quoted
        case .group(let it): "GROUP " + it.quoted
        }
    }
}

/// The matrix of PRIV-1.
enum NaiveMatrix {
    static let types = [
        "DATABASE", "SCHEMA", "TABLE", "VIEW", "USER", "GROUP", "MLMODEL", "PIPELINE",
        "PIPELINE FUNCTION",
    ]
    private static let rows: [String: [NaivePrivilege]] = [
        "SYSTEM": typed(types) + plain("SELECT INSERT DELETE UPDATE TRUNCATE LOAD EXECUTE")
            + plain("USE SYSAUTH") + ["VIEW QUERIES", "VIEW REDACTED QUERIES", "CANCEL QUERIES"]
            .map { NaivePrivilege($0) },
        "DATABASE": typed(types.filter { $0 != "DATABASE" }) + plain("VIEW ALTER DROP")
            + plain("SELECT INSERT DELETE UPDATE TRUNCATE LOAD EXECUTE USE SYSAUTH"),
        "SCHEMA": typed(["TABLE", "VIEW"]) + plain("VIEW ALTER DROP")
            + plain("SELECT INSERT DELETE UPDATE TRUNCATE LOAD SYSAUTH"),
        "TABLE": plain("VIEW ALTER DROP SELECT INSERT DELETE UPDATE TRUNCATE LOAD SYSAUTH"),
        "VIEW": plain("VIEW SELECT ALTER DROP SYSAUTH"),
        "USER": plain("VIEW ALTER DROP SYSAUTH"),
        "GROUP": plain("VIEW ALTER DROP SYSAUTH"),
    ]
    private static let sets = rows.mapValues { Set($0) }

    private static func typed(_ types: [String]) -> [NaivePrivilege] {
        var list: [NaivePrivilege] = []
        for verb in ["CREATE", "VIEW", "ALTER", "DROP"] {
            for type in types { list.append(NaivePrivilege(verb, type)) }
        }
        return list
    }

    private static func plain(_ words: String) -> [NaivePrivilege] {
        words.split(separator: " ").map { NaivePrivilege(String($0)) }
    }

    /// Everything that fits an object of a kind.
    static func row(_ kind: String) -> [NaivePrivilege] { rows[kind] ?? [] }

    static func fits(_ privilege: NaivePrivilege, _ kind: String) -> Bool {
        sets[kind]?.contains(privilege) == true
    }
}
