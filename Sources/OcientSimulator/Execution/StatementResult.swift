import OcientSQL

/// What a statement answered.
public struct StatementResult: Sendable {
    /// Why it failed; nil when it did not.
    public var error: ExecutionError?
    /// What the user should know although it succeeded.
    public var notices: [String] = []
    /// The columns of the answer; empty when the statement returns no rows.
    public var columns: [String] = []
    /// The rows of the answer as texts; nil is NULL.
    public var rows: [[String?]] = []
    /// What the cells of each column are; empty when the names of the columns say it.
    package var types: [ResultType] = []

    /// A success without notices and rows.
    package init() {}

    /// A failure.
    package init(error: ExecutionError) {
        self.error = error
    }

    /// Takes rows over as the answer.
    mutating func take(_ listing: RowListing) {
        columns = listing.columns
        rows = listing.rows
        types = listing.types
    }

    /// What CREATE says about a name that is taken (NAME-2): with IF NOT EXISTS a notice.
    mutating func taken(
        _ kind: ServerErrorKind, _ detail: String, ifNotExists: Bool, at range: ByteRange
    ) throws(ExecutionError) {
        guard ifNotExists else {
            throw ExecutionError(kind, detail, rule: .name2, at: range)
        }
        notices.append(detail)
    }
}

/// One name of a DROP: what it means, and what to say when that does not exist.
struct DropName<Entity: Sendable> {
    /// What it means, if that exists.
    var id: EntityID<Entity>?
    /// Where the name is written.
    var range: ByteRange
    /// What IF EXISTS says when it does not exist.
    var notice: String
    /// What is wrong when it does not exist, without IF EXISTS.
    var error: ExecutionError
}

/// Something that a DROP is going to drop.
struct DropTarget<Entity: Sendable> {
    var id: EntityID<Entity>
    var range: ByteRange
}

extension StatementResult {
    /// What a DROP names, all or nothing (NAME-2): what does not exist, or was named before in the
    /// list, is an error, or with IF EXISTS a notice.
    mutating func targets<Entity>(
        _ list: [DropName<Entity>], ifExists: Bool
    ) throws(ExecutionError) -> [DropTarget<Entity>] {
        var targets: [DropTarget<Entity>] = []
        var seen = KeyTable()
        for name in list {
            if let id = name.id, seen.insert(id.index) {
                targets.append(DropTarget(id: id, range: name.range))
            } else if ifExists {
                notices.append(name.notice)
            } else {
                throw name.error
            }
        }
        return targets
    }
}
