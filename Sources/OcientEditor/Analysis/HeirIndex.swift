import OcientSQL
import OcientSimulator

/// Who inherits the primary integration that each ALTER DATABASE … SET sets (INT-2, INT-3).
package struct HeirIndex {
    /// What is known by the script and the start of the statement.
    private let texts: [Key: String]

    private struct Key: Hashable {
        var file: Int
        var start: UInt32
    }

    /// Runs the scripts once more and reads the system after each such statement.
    init(_ input: ScriptInput) {
        let collector = Collector()
        var interpreter = input.interpreter(ScriptInput.onlySystem)
        interpreter.observer.after = { system, record in
            guard record.kind == .alterDatabase, record.result.error == nil else { return }
            collector.read(system, record)
        }
        interpreter.run(input.root)
        texts = collector.texts
    }

    /// `inherited by sales, sandbox`; nil for another statement.
    package func text(of record: StatementRecord) -> String? {
        texts[Key(file: record.file, start: record.range.start)]
    }

    private final class Collector {
        var texts: [Key: String] = [:]

        func read(_ system: Interpreter, _ record: StatementRecord) {
            let source = system.files[record.file]
            var parser = Parser(source, names: system.names, at: record.range.start)
            guard case .database(.alter(let alter))? = parser.next()?.statement else { return }
            switch alter.action {
            case .setIntegration, .unsetIntegration: break
            case .rename, .security: return
            }
            let catalog = system.simulation.catalog
            guard let id = catalog.database(named: alter.name.symbol) else { return }
            let key = Key(file: record.file, start: record.range.start)
            guard id == .system else {
                texts[key] = "for \(catalog.name(of: id, system.names)) alone"
                return
            }
            let heirs = catalog.databases.ids.filter { catalog.stored.inherits($0) }
                .map { catalog.name(of: $0, system.names) }
            texts[key] = heirs.isEmpty ? "inherited by no database"
                : "inherited by " + HeirIndex.list(heirs)
        }
    }

    /// The first few of many names.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(4).joined(separator: ", ")
        return names.count > 4 ? shown + " and \(names.count - 4) more" : shown
    }
}
