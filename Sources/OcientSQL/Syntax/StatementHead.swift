/// The words that a statement can begin with.
enum StatementHead: CaseIterable {
    case alter, connect, create, delete, drop, grant, insert, revoke, select, show, truncate
    case update, with

    /// The word.
    var keyword: Keyword {
        switch self {
        case .alter: .alter
        case .connect: .connect
        case .create: .create
        case .delete: .delete
        case .drop: .drop
        case .grant: .grant
        case .insert: .insert
        case .revoke: .revoke
        case .select: .select
        case .show: .show
        case .truncate: .truncate
        case .update: .update
        case .with: .with
        }
    }

    /// The head that a keyword is.
    @inline(__always)
    init?(_ keyword: Keyword) {
        switch keyword {
        case .alter: self = .alter
        case .connect: self = .connect
        case .create: self = .create
        case .delete: self = .delete
        case .drop: self = .drop
        case .grant: self = .grant
        case .insert: self = .insert
        case .revoke: self = .revoke
        case .select: self = .select
        case .show: self = .show
        case .truncate: self = .truncate
        case .update: self = .update
        case .with: self = .with
        default: return nil
        }
    }
}
