import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim show WHAT FILE…`
    static let show = CommandSpec(
        name: "show", summary: "shows a part of the final catalog", operands: "WHAT FILE...",
        options: [ShownPart.formats.option, .setup, .at] + OptionSpec.running,
        operandWords: { CatalogPart.allCases.map { $0.rawValue } },
        details: """
            WHAT is one of: catalog, inheritance, integrations, pools, groups, privileges.
            """
    ) { arguments in
        guard let word = arguments.operands.first else {
            throw Failure.usage("show needs WHAT", help: "one of: " + CatalogPart.words)
        }
        guard let part = CatalogPart(rawValue: word) else {
            throw Failure.unknown(
                "show has no part '\(word)'", word,
                among: CatalogPart.allCases.map { $0.rawValue },
                else: "one of: " + CatalogPart.words
            ) { "'\($0)'" }
        }
        let files = arguments.setup(and: Array(arguments.operands.dropFirst()))
        guard !files.isEmpty else { throw Failure.usage("show \(word) needs a FILE") }
        let run = try ScriptRun.setup(files, arguments)
        ShownPart.formats.print(
            ShownPart(part: part, interpreter: run.interpreter), arguments)
        return run.status
    }
}

/// What `show` can show.
enum CatalogPart: String, CaseIterable {
    case catalog, inheritance, integrations, pools, groups, privileges

    static var words: String { allCases.map { $0.rawValue }.joined(separator: ", ") }

    /// The columns of a drawing that tell about the part.
    fileprivate var columns: [DrawingColumn] {
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

    func write(_ catalog: CatalogJSON, to json: inout JSONWriter) {
        switch self {
        case .catalog: catalog.write(to: &json)
        case .inheritance: catalog.writeDatabases(to: &json)
        case .integrations: catalog.writeIntegrations(to: &json)
        case .pools: catalog.writePools(to: &json)
        case .groups: catalog.writeGroups(to: &json)
        case .privileges: catalog.writePrivileges(to: &json)
        }
    }
}

/// A part of a system.
private struct ShownPart {
    let part: CatalogPart
    let interpreter: Interpreter

    static let formats: Formats<ShownPart> = [
        "text": { shown, _ in Output.write(shown.tree.text) },
        "json": { shown, _ in
            Output.writeJSON { json in
                shown.part.write(CatalogJSON(shown.interpreter.simulation), to: &json)
            }
        },
        "dot": { shown, _ in Output.write(DOTWriter.dot(of: shown.drawing)) },
        "svg": { shown, _ in Output.write(SVGWriter.svg(of: shown.drawing)) },
        "html": { shown, _ in
            Output.write(ReportPage.page(of: shown.tree, shown.drawing))
        },
    ]

    private var tree: TextTree { part.tree(interpreter.simulation) }

    private var drawing: Drawing {
        SystemDrawing(interpreter.simulation, interpreter.files)
            .drawing(title: "ocsim " + part.rawValue, columns: part.columns)
    }
}
