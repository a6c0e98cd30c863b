import OcientSQL
import OcientSimulator

/// What holds for any bytes that are run as a scenario.
enum ScenarioLaws {
    /// Runs twice and reports in every form.
    static func check(_ bytes: [UInt8], remedies: Bool) {
        guard let source = try? SourceText(name: "f.ocsim", bytes: bytes) else { return }
        var options = RunOptions()
        options.traces = true
        options.showsSensitivity = !remedies
        options.remedies = remedies ? .search : nil
        var (json, interpreter) = run(source, options)
        law((try? JSONReader.read(json)) != nil, "the report is JSON")
        law(run(source, options).json == json, "the same script gives the same report")
        dumpAgain(interpreter)
        _ = advice(&interpreter)
    }

    private static func run(
        _ source: SourceText, _ options: RunOptions
    ) -> (json: [UInt8], interpreter: Interpreter) {
        var interpreter = Interpreter(options: options) { _ in .failure("no files here") }
        var report = RunJSON()
        report.begin()
        interpreter.run(source) { record, files in
            report.add(record, files)
            show(record, files)
        }
        report.finish(interpreter)
        return (report.drain(), interpreter)
    }

    private static func show(_ record: StatementRecord, _ files: [SourceText]) {
        guard let decision = record.decision else { return }
        var text = DecisionText(files)
        law(!text.text(of: decision).isEmpty, "a decision has a text")
        law(decision.steps.last != nil, "a decision has steps")
    }

    /// A catalog comes back from its own dump; what waits for a restart is another matter.
    private static func dumpAgain(_ interpreter: Interpreter) {
        guard let first = dump(interpreter) else { return }
        var again = Interpreter(options: RunOptions()) { _ in .failure("no files here") }
        var isWhole = true
        again.run(first) { record, _ in
            if record.status == .error { isWhole = false }
        }
        law(isWhole, "a dump runs without an error")
        guard let second = dump(again) else {
            return law(false, "a dump is no larger than another")
        }
        law(
            statements(of: first) == statements(of: second),
            "a dump gives the same catalog")
    }

    private static func statements(of dump: SourceText) -> [String] {
        ScriptLaws.treeTexts(dump).filter { $0 != "(\\restart)" }
    }

    private static func dump(_ interpreter: Interpreter) -> SourceText? {
        let simulation = interpreter.simulation
        var script = CatalogScript(simulation.catalog, simulation.names)
        script.withSecrets = true
        return try? SourceText(name: "d.ocsim", bytes: Array(script.text().utf8))
    }

    private static func advice(_ interpreter: inout Interpreter) -> [UInt8] {
        var findings = CheckReport()
        findings.finish(interpreter)
        return findings.json
    }
}
