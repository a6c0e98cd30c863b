import OcientSQL
import OcientSimulator

/// Reads the names of one statement, with the system that it meets.
///
/// Each family of statements is a function, each form a case: a new statement does not compile
/// until its names are read.
struct NameWalk {
    let collector: NameCollector
    let system: Interpreter
    let source: SourceText
    let tree: SyntaxTree
    let file: Int

    /// Reads a statement.
    mutating func visit(_ statement: Statement) {
        switch statement {
        case .database(let statement): visit(statement)
        case .integration(let statement): visit(statement)
        case .pool(let statement): visit(statement)
        case .user(let statement): visit(statement)
        case .group(let statement): visit(statement)
        case .grant(let statement): visit(statement)
        case .role(let statement): visit(statement)
        case .object(let statement): visit(statement)
        case .query(let statement): visit(statement)
        case .connection(let statement): visit(statement)
        case .directive(let directive): visit(directive)
        }
    }
}

/// What occurrences are made of.
extension NameWalk {
    /// The session's database.
    var home: NamedThing { database(system.simulation.session.database) }

    /// The name of a symbol.
    func text(_ symbol: Symbol) -> String { system.names.text(of: symbol) }

    /// The thing of a database of the catalog.
    func database(_ id: DatabaseID) -> NamedThing {
        collector.thing(.database, system.simulation.catalog.name(of: id, system.names))
    }

    /// Notes an occurrence of a name that is in no database.
    @discardableResult
    func add(_ kind: NameKind, _ name: Identifier, defines: Bool = false) -> NamedThing {
        add(kind, name, in: nil, defines: defines)
    }

    /// Notes an occurrence; the scope is the database or schema that the name counts in.
    @discardableResult
    func add(
        _ kind: NameKind, _ name: Identifier, in scope: NamedThing?, defines: Bool = false
    ) -> NamedThing {
        let thing = collector.thing(kind, text(name.symbol), in: scope)
        collector.add(NameOccurrence(
            thing: thing, name: text(name.symbol), file: file, range: name.range,
            form: .identifier, isDefinition: defines))
        return thing
    }

    /// Notes the new name of a thing, and that it is called so from here on.
    func rename(_ thing: NamedThing, to name: Identifier, in scope: NamedThing? = nil) {
        collector.rename(thing, to: text(name.symbol), in: scope)
        collector.add(NameOccurrence(
            thing: thing, name: text(name.symbol), file: file, range: name.range,
            form: .identifier, isDefinition: true))
    }

    /// Notes a user or group, whose name may name its database (NAME-1).
    @discardableResult
    func addAccount(_ kind: NameKind, _ name: Identifier, defines: Bool = false) -> NamedThing {
        let whole = text(name.symbol)
        guard let at = whole.utf8.firstIndex(of: UInt8(ascii: "@")),
            source.byte(at: name.range.start) == UInt8(ascii: "\"")
        else { return add(kind, name, in: home, defines: defines) }
        let content = ByteRange(start: name.range.start + 1, end: name.range.end - 1)
        return addAccount(
            kind, String(whole[..<at]), String(whole[whole.utf8.index(after: at)...]), content,
            .quotedPart, defines: defines)
    }

    /// Notes the two names of `user@database` in a range that holds them as they are.
    @discardableResult
    func addAccount(
        _ kind: NameKind, _ name: String, _ database: String, _ range: ByteRange,
        _ form: NameOccurrence.Form, defines: Bool = false
    ) -> NamedThing {
        let scope = collector.thing(.database, database)
        let thing = collector.thing(kind, name, in: scope)
        let start = range.start + UInt32(name.utf8.count)
        let isPlain = source.bytes(in: range).elementsEqual((name + "@" + database).utf8)
        guard isPlain else { return thing }
        collector.add(NameOccurrence(
            thing: thing, name: name, file: file,
            range: ByteRange(start: range.start, end: start), form: form, isDefinition: defines))
        collector.add(NameOccurrence(
            thing: scope, name: database, file: file,
            range: ByteRange(start: start + 1, end: range.end), form: form, isDefinition: false))
        return thing
    }

    /// Notes a schema's path, `[database.]schema`.
    @discardableResult
    func addSchema(_ path: ObjectPath, defines: Bool = false) -> (NamedThing, NamedThing) {
        let scope = path.qualifier.map { add(.database, $0) } ?? home
        return (add(.schema, path.name, in: scope, defines: defines), scope)
    }

    /// Notes a path of a table or view, `[[database.]schema.]name`.
    func addObject(_ path: ObjectPath, defines: Bool = false) {
        let scope = path.database.map { add(.database, $0) } ?? home
        let schema = path.qualifier.map { add(.schema, $0, in: scope) }
            ?? collector.thing(.schema, "public", in: scope)
        add(.object, path.name, in: schema, defines: defines)
    }

    /// Notes a grantee.
    func add(_ grantee: Grantee) { addAccount(grantee.isGroup ? .group : .user, grantee.name) }

    /// The database in whose name an integration counts, tried in order (INT-4, POOL-9).
    func scope(ofIntegration name: String, _ candidates: [DatabaseID]) -> NamedThing {
        let catalog = system.simulation.catalog
        guard let symbol = system.names.find(name) else { return home }
        for database in candidates {
            let found = catalog.stored.lookup(symbol, own: database)
                ?? catalog.stored.lookup(symbol, visibleTo: database)
            if let found { return self.database(catalog.stored.integrations[found].database) }
        }
        for integration in catalog.stored.integrations.all where integration.name == symbol {
            return database(integration.database)
        }
        return home
    }

    /// Notes an integration that a statement refers to.
    func addIntegration(_ name: Identifier, _ candidates: [DatabaseID]) {
        let own = system.simulation.session.database
        add(.integration, name, in: scope(
            ofIntegration: text(name.symbol), candidates + [own, .system]))
    }
}
