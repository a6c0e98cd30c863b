import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// The scripts of `Corpus/entries`: what every entry tells, and what the catalog holds in the end.
/// `OCSIM_REWRITE=1` writes what comes out; read the difference before you commit.
@Suite struct EntryTests {
    private static let folder = ScenarioFiles.corpus + "/entries"

    private static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return (found ?? []).filter { $0.hasSuffix(".ocsim") }.sorted()
    }()

    @Test func thereAreScripts() { #expect(Self.names.count >= 5) }

    @Test(arguments: names) func entriesStayAsTheyAre(_ name: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: Self.folder + "/" + name))
        let source = try SourceText(name: Self.folder + "/" + name, bytes: Array(bytes))
        var options = RunOptions()
        options.allowsOutside = true
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var text = EntryText(source)
        interpreter.run(source) { text.add($0, $1) }
        let state = CatalogOrigins(interpreter.simulation, source).lines
        let world = Self.lines(of: interpreter.world, interpreter.names)
        var script = CatalogScript(
            interpreter.simulation.catalog, interpreter.names,
            readings: interpreter.simulation.readings)
        let kept = text.lines + ["", "-- where it is written"] + state + world
            + ["", "-- the catalog", script.text()]
        let file = "entries/" + name.dropLast(6) + ".txt"
        try KeptFile(path: file).expect(kept.joined(separator: "\n") + "\n")
    }

    /// What is declared of the surroundings; secrets are masked by their type.
    private static func lines(of world: World, _ names: NameTable) -> [String] {
        func lines<Element>(_ list: NamedList<Element>) -> [String] {
            zip(list.names, list.all).map { "\(names.text(of: $0)): \($1)" }
        }
        return ["now \(world.now)"] + lines(world.providers) + lines(world.applications)
            + lines(world.apis) + lines(world.persons) + lines(world.tokens)
            + world.detours.all.map { detour in
                "\(detour.written) → \(detour.to) from \(detour.from?.description ?? "any")"
            }
    }
}
