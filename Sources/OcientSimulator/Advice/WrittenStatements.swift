import OcientSQL

/// A place in a script of a run.
struct WrittenPlace {
    /// Index of the script in the run's list of files.
    var file: Int
    /// The statement.
    var statement: ByteRange
    /// The part of it that is meant.
    var range: ByteRange
}

/// Reads statements again that objects remember, to find the parts that were written.
///
/// So the catalog keeps eight bytes a thing and no ranges. The statement read last is kept,
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
    mutating func name(at origin: Origin) -> WrittenPlace? {
        statement(at: origin).map { $0.place($0.name) }
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

    /// A part of the statement as a place.
    func place(_ part: ByteRange) -> WrittenPlace {
        WrittenPlace(file: file, statement: range, range: part)
    }

    /// The integration or pool that it names, else the whole statement.
    var name: ByteRange {
        switch statement {
        case .createIntegration(let it): return it.name.range
        case .alterIntegration(let it): return it.name.range
        case .createPool(let it): return it.name.range
        case .alterPool(let it): return it.name.range
        case .alterDatabase(let it):
            if case .setIntegration(let name) = it.action { return name.range }
            return it.name.range
        default: return range
        }
    }

    /// The properties that it writes.
    private var properties: ArraySlice<Property> {
        switch statement {
        case .createIntegration(let it): return tree[it.properties]
        case .alterIntegration(let it):
            if case .set(let list) = it.action { return tree[list] }
            return []  // not reached: no statement of this kind has such an origin
        default: return []
        }
    }

    /// The value of a property of an integration.
    func value(of property: IntegrationProperty) -> Value? {
        properties.first { names.text(of: $0.name.symbol) == property.name }?.value
    }

    /// The options of a pool that it writes.
    var poolOptions: ArraySlice<PoolOption> {
        switch statement {
        case .createPool(let it): return tree[it.options]
        case .alterPool(let it):
            if case .set(let list) = it.action { return tree[list] }
            return []  // not reached: no statement of this kind has such an origin
        default: return []
        }
    }

    /// The options of a node as a participant; the last one that is written.
    func options(of node: Symbol) -> ArraySlice<ParticipantOption> {
        switch statement {
        case .createPool(let it): return options(of: node, among: it.participants)
        case .alterPool(let it):
            switch it.action {
            case .addParticipants(let list): return options(of: node, among: list)
            case .alterParticipant(_, let options): return tree[options]
            default: return []
            }
        default: return []
        }
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
    var place: WrittenPlace { statement.place(value.range) }

    /// An element of a list, or the value of a map's entry.
    func element(_ index: Int) -> WrittenPlace {
        switch value.kind {
        case .list(let list) where index < statement.tree[list].count:
            let values = statement.tree[list]
            return statement.place(values[values.startIndex + index].range)
        case .map(let entries) where index < statement.tree[entries].count:
            let all = statement.tree[entries]
            return statement.place(all[all.startIndex + index].value.range)
        default:
            return place  // not reached: no statement of this kind has such an origin
        }
    }

    /// The key of a map's entry.
    func key(_ index: Int) -> WrittenPlace {
        guard case .map(let entries) = value.kind, index < statement.tree[entries].count else {
            return place  // not reached: no statement of this kind has such an origin
        }
        let all = statement.tree[entries]
        return statement.place(all[all.startIndex + index].key.range)
    }
}
