import OcientSQL

/// One name of a DROP: what it means, and what to say when that is not there.
struct DropName<Entity: Sendable> {
    /// The thing, if it exists.
    var id: EntityID<Entity>?
    /// Where the name stands.
    var range: ByteRange
    /// What IF EXISTS says when it does not.
    var notice: String
    /// What is wrong when it does not, without IF EXISTS.
    var error: ExecutionError
}

/// One thing that a DROP is going to drop.
struct DropTarget<Entity: Sendable> {
    var id: EntityID<Entity>
    var range: ByteRange
}

extension StatementResult {
    /// What a DROP names, all or nothing (NAME-2): a thing that is not there, or was named before
    /// in the list, is an error, or with IF EXISTS a notice.
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
