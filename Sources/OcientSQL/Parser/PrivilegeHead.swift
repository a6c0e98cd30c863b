/// The words that a privilege can begin with.
enum PrivilegeHead: CaseIterable {
    case all, alter, cancel, create, drop, view
    case simple(Privilege)

    static var allCases: [PrivilegeHead] {
        [.all, .alter, .cancel, .create, .drop, .view] + simple.map { .simple($0.1) }
    }

    private static let simple: [(Keyword, Privilege)] = [
        (.select, .select), (.insert, .insert), (.delete, .delete), (.update, .update),
        (.truncate, .truncate), (.load, .load), (.use, .use), (.sysauth, .sysauth),
        (.execute, .execute),
    ]

    /// The head that a keyword is.
    init?(_ keyword: Keyword) {
        switch keyword {
        case .select: self = .simple(.select)
        case .insert: self = .simple(.insert)
        case .delete: self = .simple(.delete)
        case .update: self = .simple(.update)
        case .truncate: self = .simple(.truncate)
        case .load: self = .simple(.load)
        case .use: self = .simple(.use)
        case .sysauth: self = .simple(.sysauth)
        case .execute: self = .simple(.execute)
        case .all: self = .all
        case .alter: self = .alter
        case .cancel: self = .cancel
        case .create: self = .create
        case .drop: self = .drop
        case .view: self = .view
        default: return nil
        }
    }

    /// The word.
    var keyword: Keyword {
        switch self {
        case .all: return .all
        case .alter: return .alter
        case .cancel: return .cancel
        case .create: return .create
        case .drop: return .drop
        case .view: return .view
        case .simple(let privilege):
            for (keyword, candidate) in PrivilegeHead.simple where candidate == privilege {
                return keyword
            }
            return .none
        }
    }
}

extension ObjectType {
    /// The words of the types; `PIPELINE FUNCTION` begins with that of PIPELINE.
    static let keywords: [Keyword] = [
        .database, .schema, .table, .view, .user, .group, .mlmodel, .pipeline,
    ]

    /// The type that a keyword begins.
    @inline(__always)
    init?(keyword: Keyword) {
        switch keyword {
        case .database: self = .database
        case .schema: self = .schema
        case .table: self = .table
        case .view: self = .view
        case .user: self = .user
        case .group: self = .group
        case .mlmodel: self = .mlmodel
        case .pipeline: self = .pipeline
        default: return nil
        }
    }

    /// Names that a path of this type may have at most (NAME-4).
    var pathParts: Int {
        switch self {
        case .database, .user, .group: 1
        case .schema: 2
        default: 3
        }
    }
}

extension Follow {
    /// What an object of a GRANT can begin with.
    static let object = Follow(classes: .name, keywords: [.system] + ObjectType.keywords)
}
