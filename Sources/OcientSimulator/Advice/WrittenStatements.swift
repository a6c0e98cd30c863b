import OcientSQL

/// A part of a script of a run.
struct WrittenPart {
    /// Index of the script in the run's list of files.
    var file: Int
    /// The statement.
    var statement: ByteRange
    /// The part of it that is meant.
    var range: ByteRange
}

/// Reads statements again that objects remember, to find the parts that were written.
///
/// So the catalog keeps eight bytes an object and no ranges. The statement read last is kept,
/// because findings about one come together.
struct WrittenStatements {
    /// The scripts of the run.
    let files: [SourceText]
    private let names: NameTable
    private var last: (origin: Origin, statement: WrittenStatement)?

    init(_ files: [SourceText], _ names: NameTable) {
        self.files = files
        self.names = names
    }

    /// The statement at an origin; nil for what no script made. O(bytes of the file) for a file's
    /// first one at most, else O(bytes of the statement).
    mutating func statement(at origin: Origin) -> WrittenStatement? {
        if let last, last.origin == origin { return last.statement }
        guard !origin.isBootstrap, Int(origin.file) < files.count else { return nil }
        var parser = Parser(files[Int(origin.file)], names: names, at: origin.offset)
        guard let parsed = parser.next(), let statement = parsed.statement else { return nil }
        let written = WrittenStatement(
            file: Int(origin.file), range: parsed.range, statement: statement, tree: parser.tree,
            names: names)
        last = (origin, written)
        return written
    }

    /// The name in the statement at an origin that says what it is about.
    mutating func name(at origin: Origin) -> WrittenPart? {
        statement(at: origin).map { $0.part($0.name) }
    }

    /// The value of a property of an integration.
    mutating func value(
        of property: IntegrationProperty, _ integration: Integration
    ) -> WrittenValue? {
        guard let statement = statement(at: integration.written[property]) else { return nil }
        return statement.value(of: property)
            .map { WrittenValue(statement: statement, value: $0) }
    }
}

/// A statement that was read again.
struct WrittenStatement {
    let file: Int
    let range: ByteRange
    let statement: Statement
    let tree: SyntaxTree
    let names: NameTable

    /// A part of the statement as such.
    func part(_ part: ByteRange) -> WrittenPart {
        WrittenPart(file: file, statement: range, range: part)
    }

    /// The integration or pool that it names, else the whole statement.
    var name: ByteRange {
        if case .integration(.create(let create)) = statement { return create.name.range }
        if case .integration(.alter(let alter)) = statement { return alter.name.range }
        if case .pool(.create(let create)) = statement { return create.name.range }
        if case .pool(.alter(let alter)) = statement { return alter.name.range }
        guard case .database(.alter(let alter)) = statement else { return range }
        if case .setIntegration(let name) = alter.action { return name.range }
        return alter.name.range
    }

    /// The properties that it writes.
    private var properties: ArraySlice<Property> {
        if case .integration(.create(let create)) = statement { return tree[create.properties] }
        guard case .integration(.alter(let alter)) = statement, case .set(let list) = alter.action
        else { return [] }
        return tree[list]
    }

    /// The value of a property of an integration.
    func value(of property: IntegrationProperty) -> Value? {
        properties.first { names.text(of: $0.name.symbol) == property.name }?.value
    }

    /// The options of a pool that it writes.
    private var poolOptions: ArraySlice<PoolOption> {
        if case .pool(.create(let create)) = statement { return tree[create.options] }
        guard case .pool(.alter(let alter)) = statement, case .set(let list) = alter.action
        else { return [] }
        return tree[list]
    }

    /// The first option of a pool that it writes and that is wanted.
    func poolOption(where isWanted: (PoolOption.Kind) -> Bool) -> PoolOption? {
        poolOptions.first { isWanted($0.kind) }
    }

    /// The options of a node as a participant; the last one that is written.
    func options(of node: Symbol) -> ArraySlice<ParticipantOption> {
        if case .pool(.create(let create)) = statement {
            return options(of: node, among: create.participants)
        }
        guard case .pool(.alter(let alter)) = statement else { return [] }
        if case .addParticipants(let list) = alter.action { return options(of: node, among: list) }
        if case .alterParticipant(_, let options) = alter.action { return tree[options] }
        return []  // not reached: no statement of this kind has such an origin
    }

    private func options(
        of node: Symbol, among list: NodeList<Participant>
    ) -> ArraySlice<ParticipantOption> {
        tree[list].last { $0.node.symbol == node }.map { tree[$0.options] } ?? []
    }
}

/// The value of a property where it was written.
struct WrittenValue {
    let statement: WrittenStatement
    let value: Value

    /// The whole value.
    var part: WrittenPart { statement.part(value.range) }

    /// An element of a list, or the value of a map's entry.
    func element(_ index: Int) -> WrittenPart {
        if case .list(let list) = value.kind, index < statement.tree[list].count {
            let values = statement.tree[list]
            return statement.part(values[values.startIndex + index].range)
        }
        return entry(index).map { statement.part($0.value.range) } ?? part
    }

    /// The key of a map's entry.
    func key(_ index: Int) -> WrittenPart {
        entry(index).map { statement.part($0.key.range) } ?? part
    }

    private func entry(_ index: Int) -> MapEntry? {
        guard case .map(let entries) = value.kind, index < statement.tree[entries].count else {
            return nil  // not reached: an index is that of an element or entry of the value
        }
        let all = statement.tree[entries]
        return all[all.startIndex + index]
    }
}
