import OcientSQL

/// What names in statements mean (NAME-1, NAME-4), with the errors of NAME-2 for unknown ones.
extension Simulation {
    /// A name split at its first `@` (NAME-1); bare names mean `database`. The database is nil when
    /// the one that is written does not exist.
    func split(
        _ symbol: Symbol, in database: DatabaseID
    ) -> (name: Symbol, database: DatabaseID?) {
        let at = names.withBytes(of: symbol) { $0.firstIndex(of: UInt8(ascii: "@")) }
        guard let at else { return (symbol, database) }
        let bytes = names.withBytes(of: symbol) { Array($0) }
        let name = String(decoding: bytes[..<at], as: UTF8.self)
        let place = String(decoding: bytes[(at + 1)...], as: UTF8.self)
        return (names.intern(name), names.find(place).flatMap { catalog.database(named: $0) })
    }

    /// A database by name, else -605.
    func database(_ name: Identifier) throws(ExecutionError) -> DatabaseID {
        if let id = catalog.database(named: name.symbol) { return id }
        throw unknownDatabase(name)
    }

    func unknownDatabase(_ name: Identifier) -> ExecutionError {
        ExecutionError(
            .databaseNotFound, "Database '\(text(name.symbol))' not found", rule: .name2,
            at: name.range
        ).looking(for: .database(name.symbol))
    }

    /// A user by name, else -608; also when the database in the name is unknown (NAME-1).
    func user(
        _ name: Identifier, in database: DatabaseID
    ) throws(ExecutionError) -> UserID {
        let (symbol, place) = split(name.symbol, in: database)
        guard let place else {
            throw unknownQualified(.userNotFound, "User", name)
        }
        if let id = catalog.user(named: symbol, in: place) { return id }
        throw unknownUser(symbol, place, name.range)
    }

    func unknownUser(_ name: Symbol, _ place: DatabaseID, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .userNotFound, "User '\(text(name))' not found in database '\(text(place))'",
            rule: .name2, at: range
        ).looking(for: .user(name, place))
    }

    /// A group by name, else -612; also when the database in the name is unknown (NAME-1).
    func group(
        _ name: Identifier, in database: DatabaseID
    ) throws(ExecutionError) -> GroupID {
        let (symbol, place) = split(name.symbol, in: database)
        guard let place else {
            throw unknownQualified(.groupNotFound, "Group", name)
        }
        if let id = catalog.group(named: symbol, in: place) { return id }
        throw unknownGroup(symbol, place, name.range)
    }

    func unknownGroup(_ name: Symbol, _ place: DatabaseID, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .groupNotFound, "Group '\(text(name))' not found in database '\(text(place))'",
            rule: .name2, at: range
        ).looking(for: .group(name, place))
    }

    /// The error for `"x@nowhere"`: the object's own, with the database in the detail (NAME-1).
    func unknownQualified(
        _ kind: ServerErrorKind, _ word: String, _ name: Identifier
    ) -> ExecutionError {
        let whole = text(name.symbol)
        let at = whole.firstIndex(of: "@") ?? whole.startIndex
        let place = String(whole[at...].dropFirst())
        return ExecutionError(
            kind, "\(word) '\(whole)' not found: there is no database '\(place)'", rule: .name1,
            at: name.range
        ).looking(for: .database(names.intern(place)))
    }

    /// The grantee of a GRANT, a role or a question.
    func grantee(_ grantee: Grantee) throws(ExecutionError) -> GranteeReference {
        grantee.isGroup
            ? .group(try group(grantee.name, in: session.database))
            : .user(try user(grantee.name, in: session.database))
    }
}
