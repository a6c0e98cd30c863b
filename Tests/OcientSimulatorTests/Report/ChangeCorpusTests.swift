import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// The kept reports of `Corpus/reports` about changes: of the guide's system, with each change of
/// `Corpus/whatif` and `Corpus/guide/do-not`; and the kept answers of lines of every form.
@Suite struct ChangeCorpusTests {
    private static let changes = ScenarioFiles.changes.map { String($0.dropFirst("../".count)) }

    /// A script under its path below `Corpus`, which reports name.
    private static func source(_ path: String) throws -> SourceText {
        let bytes = Array(try Data(contentsOf: URL(filePath: ScenarioFiles.corpus + "/" + path)))
        return try SourceText(name: path, bytes: bytes)
    }

    private static func guide() throws -> Interpreter {
        var guide = Interpreter(options: RunOptions(), loader: ScenarioFiles.load)
        for file in ["setup.sql", "world.ocsim"] { guide.run(try source("guide/" + file)) }
        return guide
    }

    private let paint: Paint = { text, colour in "[\(colour) \(text)]" }

    /// Every format of what a change does to every login, and to those that are listed.
    @Test func changes() throws {
        var (texts, pages) = ("", "")
        for change in Self.changes {
            var whatIf = WhatIf(try Self.guide(), beforeRestart: false)
            whatIf.change(try Self.source(change))
            whatIf.ask(try Self.source("whatif/attempts.ocsim"))
            let search = whatIf.everyLogin()
            let changes = ClassChanges(try search.collect(ClassRows(search)))
            let report = WhatIfReport(
                whatIf, keeping: WhatIfGuard.allCases, everyLogin: changes)
            texts += "# \(change), all is kept: \(report.isKept)\n" + report.text(paint: paint)
            pages += "# " + change + "\n\n" + report.markdown
            let json = try JSONReader.read(report.json)
            #expect(json["rows"]?.elements?.count == whatIf.rows.count)
            #expect(json["logins"]?["rows"]?.elements?.count == changes.rows.count)
        }
        try KeptFile(path: "reports/changes.txt").expect(texts)
        try KeptFile(path: "reports/changes.md").expect(pages)
    }

    /// Every statement that changes the answer of a listed login.
    @Test func timelines() throws {
        let setup = try ["guide/setup.sql", "guide/world.ocsim"].map { path in
            (name: path, text: try Self.source(path).text(in: Self.source(path).wholeRange))
        }
        var text = ""
        for change in Self.changes {
            let source = try Self.source(change)
            let scene = ReasoningScene(
                setup + [(name: change, text: source.text(in: source.wholeRange))])
            let files = scene.end.files
            for dsn in [
                "ocient://db.example.com/sandbox?handshake=SSO",
                "ocient://admin@system:pw@db.example.com:4050/sandbox",
            ] {
                for isBefore in [false, true] {
                    let timeline = try scene.timeline(dsn, beforeRestart: isBefore)
                    let question = TimelineQuestion(
                        login: LoginAttempt(dsn), beforeRestart: isBefore)
                    text += "# \(change)\n" + TimelineReport(
                        timeline, question, shown: "the login", files).text(paint: paint)
                }
            }
        }
        let scene = ReasoningScene(setup)
        let question = "SELECT ON DATABASE sandbox"
        for (asked, session) in [
            (question + " AS GROUP readonly", nil),
            (question, "ocient://db.example.com/sandbox?handshake=SSO"),
        ] as [(String, String?)] {
            let timeline = try scene.timeline(can: asked, session: session)
            let report = TimelineReport(
                timeline, try ReasoningScene.question(can: asked, session: session, scene.end),
                shown: asked, scene.end.files)
            text += "# \(asked)\n" + report.text(paint: paint)
        }
        try KeptFile(path: "reports/timelines.txt").expect(text)
    }

    /// Lines of every form, with and without a change, that take and give.
    @Test(arguments: [nil, "lost", "gained"]) func lines(_ change: String?) throws {
        var options = ReplayOptions()
        (options.summarizes, options.echoes, options.writesUnchanged) = (true, true, true)
        var interpreter = Interpreter { _ in .failure("no files") }
        interpreter.run(try Self.source("reports/system.ocsim"))
        var whatIf = WhatIf(interpreter, beforeRestart: false)
        let statements = change == "lost"
            ? "REVOKE USE ON DATABASE sandbox FROM GROUP readonly;"
            : "GRANT USE ON DATABASE sales TO GROUP readonly; DROP USER bob;"
        whatIf.change(ReasoningScene.source("change.sql", statements))
        let worker = ReplayWorker(
            whatIf.before, changed: change == nil ? nil : whatIf.after, keeping: [.accepted],
            options)
        let source = try Self.source("reports/lines.ndjson")
        let bytes = source.bytes(in: source.wholeRange)
        let result = worker.run(ReplayBatch(
            bytes: Array(bytes), firstLine: 1, lineOffset: 0,
            lineCount: bytes.count { $0 == 0x0A }))
        let summary = worker.summary()
        let report = ReplayReport(summary)
        let text = String(decoding: result.output, as: UTF8.self) + report.text(paint: paint)
            + report.markdown + String(decoding: summary.json, as: UTF8.self)
        #expect(!text.contains("Secret12"))
        try KeptFile(path: "reports/lines-\(change ?? "same").txt").expect(text)
    }
}
