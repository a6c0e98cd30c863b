/// A row of granted privileges.
struct NaiveRow {
    var grantee: NaiveHolder
    var privilege: NaivePrivilege
    var object: NaiveObject
    var grantable: Bool
    var implied: Bool
}

/// Who runs statements.
struct NaiveSession {
    var holder: NaiveHolder
    /// Database of the user, or the one that stores the integration of an SSO session.
    var home: String
    /// Groups of an SSO session; those of a user are looked up.
    var groups: [NaiveMember] = []
    var database: String

    static let admin = NaiveSession(
        holder: .user(NaiveMember(name: "admin", database: "system")), home: "system",
        database: "system")
}

/// The second, naive evaluator: written from the rules alone, plain and slow.
struct NaiveSystem {
    var session = NaiveSession.admin
    var readings: [String: String] = [:]
    /// Whether logins tell which readings would change them.
    var showsSensitivity = false

    var databases = ["system"]
    var users = [NaiveMember(name: "admin", database: "system")]
    var groups: [NaiveMember] = []
    /// `public`, which every database has, included.
    var schemas: [NaiveObject] = [.schema("system", "public")]
    var explicitSchemas: Set<NaiveObject> = []
    var relations: [NaiveObject] = []
    var creators: [NaiveObject: NaiveHolder] = [:]
    var memberships: [(user: NaiveMember, group: NaiveMember)] = []
    var rows: [NaiveRow] = [] {
        didSet { rowsByHolder = Dictionary(grouping: rows) { $0.grantee } }
    }
    private(set) var rowsByHolder: [NaiveHolder: [NaiveRow]] = [:]
    var roles: [(role: String, holder: NaiveHolder)] = []

    var accounts: [NaiveMember: NaiveAccount] = [:]
    /// Password settings of the system, databases and groups (PWD-5).
    var settings: [NaiveObject: [String: Int]] = [:]
    var stored = NaiveConfiguration()
    /// The stored configuration at the last full restart.
    var lastRestart = NaiveConfiguration()
    var nodes: [NaiveNode] = []
    var nextID = 0
    var world = NaiveWorld()

    /// Runs one operation; a failed one changes nothing.
    mutating func execute(_ operation: NaiveOperation) -> NaiveResult {
        let before = self
        do {
            return try perform(operation)
        } catch {
            self = before
            return .error((error as? NaiveError)?.code)
        }
    }

    private mutating func perform(_ operation: NaiveOperation) throws -> NaiveResult {
        switch operation {
        case .create(let object): try create(object)
        case .drop(let object): try drop(object)
        case .createUser(let user, let password):
            try create(.user(user))
            accounts[user] = NaiveAccount(password: password, changed: world.now)
        case .addUser(let user, let group): try change(group, user) { $0.append((user, group)) }
        case .dropUser(let user, let group):
            try change(group, user) { list in
                list.removeAll { $0.user == user && $0.group == group }
            }
        case .grant(let it): try grant(it)
        case .revoke(let it, let optionOnly): try revoke(it, optionOnly)
        case .grantRole(let role, let holder): try grantRole(role, holder)
        case .revokeRole(let role, let holder): try revokeRole(role, holder)
        case .become(let user, let database): try become(user, database)
        case .disconnect: session = .admin
        case .reading(let name, let value): readings[name] = value
        case .can(let question): return try answer(question)
        case .connect(let attempt): return try connect(attempt)
        case .configure(let it): try change(it)
        case .declare(let it): try declare(it)
        case .now(let day): world.now = NaiveWorld.instant(day: day)
        case .setPassword, .enableUser: try alterUser(operation)
        case .limit(let object, let name, let value):
            try require(object)
            guard subject(session).mayEverything else { throw NaiveError(-719) }
            settings[object, default: [:]][name] = value
        }
        return .ok
    }

    /// Every reading with its values, the default first.
    static let readingValues: [(name: String, values: [String])] = [
        ("unset_primary", ["first", "none"]), ("pool_priority", ["highest", "lowest"]),
        ("provider_without_scope", ["honoured", "ignored"]),
        ("id_token_check", ["last", "first"]), ("missing_azp", ["audience", "refused"]),
        ("callback_match", ["guide", "exact"]), ("code_scope", ["otherdb", "connected"]),
        ("azp_first", ["no", "yes"]), ("unmapped_claim", ["ignored", "by_name"]),
        ("default_group", ["fallback", "always"]), ("http_require_sso", ["same", "ignored"]),
        ("implied_view", ["associated", "same_object", "none"]),
    ]

    /// The chosen value of a reading.
    func reading(_ name: String, is value: String) -> Bool { readings[name] == value }

    private mutating func become(_ user: NaiveMember, _ database: String) throws {
        guard databases.contains(database) else { throw NaiveError(-605) }
        guard users.contains(user) else { throw NaiveError(-608) }
        session = NaiveSession(holder: .user(user), home: user.database, database: database)
    }

    // MARK: What exists

    func exists(_ object: NaiveObject) -> Bool {
        switch object {
        case .system: true
        case .database(let name): databases.contains(name)
        case .schema: schemas.contains(object)
        case .table, .view: relations.contains(object)
        case .user(let it): users.contains(it)
        case .group(let it):
            groups.contains(it) || (it.name == "public" && databases.contains(it.database))
        }
    }

    /// The code for what does not exist (NAME-2, NAME-4).
    func require(_ object: NaiveObject) throws {
        let isMember = ["USER", "GROUP"].contains(object.kind)
        if !isMember, let name = object.database {
            guard databases.contains(name) else { throw NaiveError(-605) }
        }
        guard exists(object) else { throw NaiveError(NaiveSystem.unknown[object.kind]!) }
    }

    func requireHolder(_ grantee: NaiveHolder) throws {
        switch grantee {
        case .user(let it): try require(.user(it))
        case .group(let it): try require(.group(it))
        case .identity: throw NaiveError(nil)
        }
    }

    static let unknown = [
        "DATABASE": -605, "SCHEMA": -638, "TABLE": -600, "VIEW": -604, "USER": -608,
        "GROUP": -612,
    ]
    /// A name with an unknown database is itself unknown (NAME-1); in a path it is the database.
    static let noDatabase = ["USER": -608, "GROUP": -612]
    static let taken = [
        "DATABASE": -601, "SCHEMA": -330, "TABLE": -602, "VIEW": -603, "USER": -609,
        "GROUP": -611,
    ]
    /// The codes of PRIV-12.
    static let mayNotCreate = [
        "DATABASE": -701, "SCHEMA": -719, "TABLE": -710, "VIEW": -703, "USER": -713,
        "GROUP": -715,
    ]
    static let mayNotDrop = [
        "DATABASE": -709, "SCHEMA": -719, "TABLE": -706, "VIEW": -708, "USER": -714,
        "GROUP": -716,
    ]
}
