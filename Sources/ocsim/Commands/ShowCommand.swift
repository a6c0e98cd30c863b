import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim show WHAT FILE…`
    static let show = CommandSpec(
        name: "show", summary: "shows a part of the final catalog", operands: "WHAT FILE...",
        options: [.format(["text", "json", "dot", "svg", "html"]), .setup, .at]
            + OptionSpec.running,
        operandWords: { CatalogPart.allCases.map { $0.rawValue } },
        details: """
            WHAT is one of: catalog, inheritance, integrations, pools, groups, privileges.
            """
    ) { arguments in
        guard let word = arguments.operands.first else {
            throw Failure.usage("show wants WHAT", help: "one of: " + CatalogPart.words)
        }
        guard let part = CatalogPart(rawValue: word) else {
            let words = CatalogPart.allCases.map { $0.rawValue }
            let nearest = EditDistance.nearest(to: word, among: words)
            throw Failure.usage(
                "show does not know '\(word)'",
                help: nearest.map { "did you mean '\($0)'?" } ?? "one of: " + CatalogPart.words)
        }
        let files = arguments.all("--setup") + arguments.operands.dropFirst()
        guard !files.isEmpty else { throw Failure.usage("show \(word) wants a FILE") }
        let run = try ScriptRun.setup(files, arguments)
        part.write(run.interpreter, as: arguments.format)
        return run.status
    }
}

/// What `show` can show.
enum CatalogPart: String, CaseIterable {
    case catalog, inheritance, integrations, pools, groups, privileges

    static var words: String { allCases.map { $0.rawValue }.joined(separator: ", ") }

    func write(_ interpreter: Interpreter, as format: String) {
        let simulation = interpreter.simulation
        switch format {
        case "json": Output.write(json(simulation))
        case "text": Output.write(tree(simulation).text)
        default:
            let drawing = SystemDrawing(simulation, interpreter.files)
                .drawing(title: "ocsim " + rawValue, columns: columns)
            DrawingPrinter.print(drawing, as: format) {
                ReportPage.page(of: tree(simulation), drawing)
            }
        }
    }

    /// The columns of a drawing that tell about the part.
    private var columns: [DrawingColumn] {
        switch self {
        case .catalog: DrawingColumn.allCases
        case .inheritance: [.integration, .database]
        case .integrations: [.integration, .group]
        case .pools: [.client, .pool, .node, .integration]
        case .groups, .privileges: [.integration, .group, .database]
        }
    }

    func tree(_ simulation: Simulation) -> TextTree {
        let tree = CatalogTree(simulation)
        switch self {
        case .catalog: return tree.whole
        case .inheritance: return tree.inheritance
        case .integrations: return tree.integrations
        case .pools: return tree.pools
        case .groups: return tree.groups
        case .privileges: return tree.privileges
        }
    }

    func json(_ simulation: Simulation) -> [UInt8] {
        let catalog = CatalogJSON(simulation)
        var json = JSONWriter(sink: Output.write)
        switch self {
        case .catalog: catalog.write(to: &json)
        case .inheritance: catalog.writeDatabases(to: &json)
        case .integrations: catalog.writeIntegrations(to: &json)
        case .pools: catalog.writePools(to: &json)
        case .groups: catalog.writeGroups(to: &json)
        case .privileges: catalog.writePrivileges(to: &json)
        }
        json.finish()
        return json.drain()
    }
}
