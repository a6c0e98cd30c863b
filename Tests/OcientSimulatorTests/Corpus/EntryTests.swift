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
        options.traces = name.hasPrefix("logins")
        options.showsSensitivity = options.traces || name.hasPrefix("privileges")
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        var text = EntryText(source)
        interpreter.run(source) { text.add($0, $1) }
        let state = CatalogOrigins(interpreter.simulation, source).lines
        let world = Self.lines(of: interpreter.world, interpreter.names)
        var script = CatalogScript(
            interpreter.simulation.catalog, interpreter.names,
            readings: interpreter.simulation.readings)
        let kept = text.lines + ["", "-- counted", "\(interpreter.summary)"]
            + ["", "-- where it is written"] + state + world
            + ["", "-- the catalog", script.text()]
        let file = "entries/" + name.dropLast(6) + ".txt"
        try KeptFile(path: file).expect(kept.joined(separator: "\n") + "\n")
    }

    /// How often each rule decides and is cited in the scripts, each reading matters, and where
    /// first; the rows of the table of assumptions.
    @Test func coverageStaysAsItIs() throws {
        var options = RunOptions()
        (options.allowsOutside, options.showsSensitivity, options.traces) = (true, true, true)
        var (coverage, table) = (Coverage(), SensitivityTable())
        var lines = ["nothing: \(coverage.outcomes) \(coverage.percent) \(CoverageShare().percent)"]
        for name in Self.names {
            let bytes = try Data(contentsOf: URL(filePath: Self.folder + "/" + name))
            let source = try SourceText(name: Self.folder + "/" + name, bytes: Array(bytes))
            coverage.begin(name)
            table.begin(name)
            var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
            interpreter.run(source) { record, files in
                coverage.add(record)
                let lines = LineTable(files[record.file])
                table.add(record) { lines.lineNumber(of: record.range.start) }
            }
        }
        for id in RuleID.allCases {
            for outcome in Expectation.Outcome.allCases {
                let count = coverage.decisions(by: id, outcome)
                if count.count > 0 { lines.append("\(id) \(outcome) \(Self.text(of: count))") }
            }
            lines.append("\(id) cited \(Self.text(of: coverage.citations(of: id)))")
        }
        lines += coverage.readings.map { "\($0.choice) \(Self.text(of: $0.count))" }
        lines += coverage.undeclared.map { "undeclared \($0.rule) \($0.outcome)" }
        lines.append("outcomes \(coverage.outcomes) rules \(coverage.decidingRules) cited"
            + " \(coverage.citedRules) readings \(coverage.readingValues) \(coverage.percent) %")
        for scenario in table.scenarios {
            lines += scenario.rows.map { row in
                "\(scenario.path):\(row.line) \(row.section ?? "-") \(row.outcome) \(row.rule)"
                    + " \(row.assumptions) \(row.readings)"
            }
        }
        lines += table.assumptions.map { "\($0.rule) assumed by \($0.decisions)" }
        lines += table.readings.map { "\($0.choice) turns \($0.decisions)" }
        lines.append("\(table.decisions) decisions")
        try KeptFile(path: "entries/coverage.txt").expect(lines.joined(separator: "\n") + "\n")
    }

    private static func text(of count: CoverageCount) -> String {
        "\(count.count) first \(count.first.map { names[$0] } ?? "-")"
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
