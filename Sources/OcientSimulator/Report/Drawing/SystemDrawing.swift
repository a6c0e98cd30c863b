import OcientSQL

/// Makes drawings of a system: its stored configuration with groups and databases.
///
/// A column shows at most `limit` items, those of the login first, and says how many are left
/// out; so a drawing of any system is small. O(items of the catalog).
package struct SystemDrawing {
    /// Boxes of a column, at most.
    static let limit = 12

    let catalog: Catalog
    let names: NameTable
    let description: CatalogDescription
    let readings: ReadingSet
    let files: [SourceText]
    let isRestarted: Bool
    var records = RecordJSON()
    var drawing = Drawing(title: "", summary: "")
    /// The indices of the boxes, by their items.
    var pools = DrawnBoxes<Pool>()
    var nodes = DrawnBoxes<Node>()
    var integrations = DrawnBoxes<Integration>()
    var groups = DrawnBoxes<Group>()
    var databases = DrawnBoxes<Database>()
    /// Names that must not be left out.
    var wanted: Set<String> = []

    /// Drawings of the system of a run.
    ///
    /// - Parameters:
    ///   - files: its scripts, for the lines of the boxes.
    ///   - isRestarted: whether the nodes are taken to run what is stored (CFG-3); otherwise what
    ///     no node runs is marked.
    package init(_ simulation: Simulation, _ files: [SourceText], isRestarted: Bool = false) {
        self.isRestarted = isRestarted
        catalog = simulation.catalog
        names = simulation.names
        description = simulation.catalogDescription
        readings = simulation.readings
        self.files = files
    }

    /// The whole system, or some of its columns.
    package func drawing(
        title: String, columns: [DrawingColumn] = DrawingColumn.allCases
    ) -> Drawing {
        var copy = self
        copy.drawing = Drawing(title: title, summary: copy.summary)
        copy.addBoxes(columns)
        if columns.contains(.client) { copy.addSources() }
        copy.addArrows()
        return copy.drawing
    }

    private var summary: String {
        let stored = catalog.stored
        return "\(SummaryText.counted(catalog.databases.count, "database")), "
            + "\(SummaryText.counted(stored.integrations.count, "SSO integration")), "
            + "\(SummaryText.counted(stored.pools.count, "connectivity pool")), "
            + "\(SummaryText.counted(catalog.nodes.count, "node"))."
    }

    mutating func addBoxes(_ columns: [DrawingColumn]) {
        for column in columns {
            switch column {
            case .client: break
            case .pool: addPools()
            case .node: addNodes()
            case .integration: addIntegrations()
            case .group: addGroups()
            case .database: addDatabases()
            }
        }
    }

    /// Adds a box; returns its index.
    @discardableResult
    mutating func add(_ box: DrawingBox, at origin: Origin? = nil) -> Int {
        var box = box
        if let origin, !origin.isBootstrap, origin.file == 0, !files.isEmpty {
            box.line = records.position(0, origin.offset, files).line
        }
        drawing.boxes.append(box)
        return drawing.boxes.count - 1
    }

    /// The numbers to draw: all, or those of the login and the first ones, with a box for the
    /// number of the others.
    mutating func chosen<Entity>(
        _ ids: [EntityID<Entity>], _ column: DrawingColumn, name: (EntityID<Entity>) -> String
    ) -> [EntityID<Entity>] {
        guard ids.count > SystemDrawing.limit else { return ids }
        var result: [EntityID<Entity>] = []
        for id in ids where wanted.contains(name(id)) { result.append(id) }
        for id in ids where result.count < SystemDrawing.limit - 1 {
            if !result.contains(id) { result.append(id) }
        }
        return result.sorted()
    }

    /// Says how many items of a column are left out.
    mutating func addRest(_ column: DrawingColumn, _ count: Int, shown: Int) {
        guard count > shown else { return }
        var box = DrawingBox(column, "and \(count - shown) more")
        box.emphasis = .faint
        add(box)
    }
}

/// The box of each item of one kind, in the order of the boxes.
struct DrawnBoxes<Entity: Sendable>: Sendable {
    private var indices = KeyTable()
    /// The items that have a box.
    private(set) var ids: [EntityID<Entity>] = []

    /// The index of an item's box, or nil. O(1).
    subscript(id: EntityID<Entity>) -> Int? {
        indices.find(UInt64(id.index)).map { Int($0) }
    }

    /// Notes the box of an item that has none yet.
    mutating func add(_ id: EntityID<Entity>, at index: Int) {
        indices.set(UInt64(id.index), UInt32(truncatingIfNeeded: index))
        ids.append(id)
    }
}
