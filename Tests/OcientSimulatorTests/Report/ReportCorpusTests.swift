import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// The kept reports of `Corpus/reports`: what the commands print of one system, in every format.
@Suite struct ReportCorpusTests {
    private static let folder = ScenarioFiles.corpus + "/reports/"

    /// A script of the folder, under its bare name.
    private static func source(_ name: String) throws -> SourceText {
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + name)))
        return try SourceText(name: name, bytes: bytes)
    }

    /// The system after scripts of the folder.
    private static func system(_ scripts: [String] = ["system.ocsim"]) throws -> Interpreter {
        var interpreter = Interpreter { _ in .failure("no files") }
        for script in scripts { interpreter.run(try source(script)) }
        return interpreter
    }

    private func keep(_ text: String, _ name: String) throws {
        #expect(!text.contains("hush") && !text.contains("Secret12"))
        try KeptFile(path: "reports/" + name).expect(text)
    }

    private func keep(_ json: [UInt8], _ name: String) throws {
        try keep(String(decoding: json, as: UTF8.self), name)
    }

    private func keep(_ name: String, _ write: (inout JSONWriter) -> Void) throws {
        try keep(JSONWriter.document(write), name)
    }

    /// `[red refused]`, so that the colours are kept too.
    private let paint: Paint = { text, colour in "[\(colour) \(text)]" }

    private func asked() throws -> (Interpreter, [StatementRecord]) {
        var options = RunOptions()
        (options.traces, options.showsSensitivity) = (true, true)
        (options.remedies, options.proofs) = (.search, .search)
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        var records = interpreter.run(try Self.source("system.ocsim"))
        records += interpreter.run(try Self.source("questions.ocsim"))
        // The page, which runs every scenario of the corpus, does not check claims.
        records += interpreter.run(ReasoningScene.source("claims.ocsim", """
            \\prove never accepted where flow = password and database = sales;
            \\prove only groups (readonly, readwrite) where flow = device_grant;
            """))
        return (interpreter, records)
    }

    @Test func aRun() throws {
        let (interpreter, records) = try asked()
        try keep(interpreter.text(of: records), "run.txt")
        try keep(interpreter.json(of: records), "run.json")
    }

    @Test func decisions() throws {
        let (interpreter, records) = try asked()
        let decisions = records.compactMap { $0.decision }
        try keep(
            decisions.map { interpreter.text(of: $0, explains: true) }.joined(separator: "\n"),
            "decisions.txt")
        let answers = records.compactMap { $0.answer }
        try keep(answers.map { interpreter.text(of: $0) }.joined(separator: "\n"), "answers.txt")
        try keep(
            "[\n" + (decisions.map { interpreter.json(of: $0) }
                + answers.map { interpreter.json(of: $0) }).joined(separator: ",\n") + "]\n",
            "decisions.json")
    }

    @Test func drawings() throws {
        let (interpreter, records) = try asked()
        let drawer = SystemDrawing(interpreter.simulation, interpreter.files)
        let whole = drawer.drawing(title: "The system")
        try keep(DOTWriter.dot(of: whole), "system.dot")
        try keep(SVGWriter.svg(of: whole), "system.svg")
        let decisions = records.compactMap { $0.decision }
        try keep(
            decisions.map { drawer.drawing(of: $0) }.map { drawing in
                DOTWriter.dot(of: drawing) + SVGWriter.svg(of: drawing)
            }.joined(), "logins.dot")
        let refused = try #require(decisions.last)
        let drawing = drawer.drawing(of: refused)
        try keep(ReportPage.page(of: refused, drawing, interpreter.files), "login.html")
    }

    @Test func theCatalog() throws {
        let interpreter = try Self.system()
        try keep(CatalogTree(interpreter.simulation).whole.text, "catalog.txt")
        try keep(interpreter.script, "dump.sql")
        let (columns, databases) = (DrawingColumn.allCases, interpreter.simulation)
        let drawing = SystemDrawing(databases, interpreter.files, isRestarted: true)
            .drawing(title: "The system", columns: columns)
        try keep(
            ReportPage.page(of: CatalogTree(databases, limit: 1).whole, drawing), "catalog.html")
    }

    @Test func aChange() throws {
        var whatIf = WhatIf(try Self.system(), beforeRestart: false)
        whatIf.change(try Self.source("change.sql"))
        whatIf.ask(try Self.source("questions.ocsim"))
        let report = WhatIfReport(whatIf, keeping: [.accepted])
        try keep(report.text(paint: paint), "whatif.txt")
        try keep(report.markdown, "whatif.md")
        try keep(report.json, "whatif.json")
    }

    @Test func aTimeline() throws {
        let scene = ReasoningScene([
            ("system.ocsim", try Self.text("system.ocsim")),
            ("change.sql", try Self.text("change.sql")),
        ])
        let dsn = "ocient://db.example.com/sandbox?handshake=SSO"
        let recorder = try scene.recorder(dsn)
        let login = TimelineQuestion(login: LoginAttempt(dsn), beforeRestart: false)
        let report = TimelineReport(
            recorder.timeline, login, shown: dsn, scene.end.files)
        try keep(report.text(paint: paint), "when.txt")
        try keep(report.json, "when.json")
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + name, encoding: .utf8)
    }

    /// A token that no integration takes, and one that two databases accept.
    @Test(arguments: ["https://other.example.com", "https://db.example.com"])
    func aToken(_ audience: String) throws {
        let interpreter = try Self.system()
        let claims = [
            ("iss", JSONValue.string("https://auth.example.com/")),
            ("sub", .string("robot@clients")), ("aud", .string(audience)),
            ("azp", .string("robot")),
            ("iat", .integer(1_795_521_600)), ("exp", .integer(1_795_608_000)),
            ("https://example.com/groups", .array([.string("readwrite-role"), .string("x")])),
            ("nested", .object([JSONMember(name: "a", value: .array([.bool(true), .null]))])),
        ].map { JSONMember(name: $0.0, value: $0.1) }
        let token = Secret(JSONWebToken(claims: claims).compactForm())
        let anatomy = TokenAnatomy(token, keys: nil, in: interpreter)
        let report = TokenReport(anatomy, routes: interpreter.routes(of: token))
        let name = audience.contains("other") ? "token" : "token-accepted"
        #expect(report.outcome == (name == "token" ? .refused : .accepted))
        try keep(report.text(paint: paint), name + ".txt")
        try keep(report.markdown, name + ".md")
        try keep(report.json, name + ".json")
    }

    @Test func everyWayIn() throws {
        let interpreter = try Self.system()
        let question = AccessQuestion(
            [.accepted, .refused], where: .term(.database, ["sandbox"]),
            allowing: try interpreter.question("SELECT ON DATABASE sandbox"))
        let search = interpreter.classes(where: question.condition, after: nil)
        let choice = try ReadingChoice(name: "implied_view", value: "none")
        let other = interpreter.classes(
            where: question.condition, after: interpreter.choosing(choice))
        let report = AccessReport(
            try search.collect(AccessRows(question, search)), setup: "--setup system.ocsim",
            readings: [(choice, ClassChanges(try other.collect(AccessRows(question, other))))])
        try keep(report.text(paint: paint), "access.txt")
        try keep(report.markdown, "access.md")
        try keep(report.csv(withReadings: true), "access.csv")
        try keep("access.json") { report.write(to: &$0) }
        try keep(ReportPage.page(of: report), "access.html")
    }

    @Test func everyChangedLogin() throws {
        var whatIf = WhatIf(try Self.system(), beforeRestart: false)
        whatIf.change(try Self.source("change.sql"))
        let search = whatIf.everyLogin()
        let changes = ClassChanges(try search.collect(ClassRows(search)))
        let report = WhatIfReport(whatIf, keeping: [.accepted], everyLogin: changes)
        try keep(report.text(paint: paint), "whatif-all.txt")
        try keep(report.markdown, "whatif-all.md")
        try keep(report.json, "whatif-all.json")
    }

    @Test func claims() throws {
        let interpreter = try Self.system()
        var text = ""
        var json = JSONWriter()
        let claims = [
            "never accepted where flow = password and database = sales",
            "only groups (readonly, public) where flow = device_grant",
            "never allowed INSERT ON TABLE sandbox.marts.orders where flow = id_token",
        ]
        json.objects(claims) { json, claim in
            do {
                let source = try SourceText(
                    name: "claim", bytes: Array(claim.utf8), language: .scenario)
                let proof = try interpreter.prove(
                    try interpreter.claim(source, source.wholeRange))
                let report = ProofReport(proof, setup: "--setup system.ocsim", interpreter.files)
                text += report.text(paint: paint)
                report.write(to: &json)
            } catch {
                Issue.record("\(claim): \(error)")
            }
        }
        json.finish()
        try keep(text, "prove.txt")
        try keep(json.drain(), "prove.json")
    }

    @Test func whoMay() throws {
        var interpreter = try Self.system()
        interpreter.simulation.session = .administrator
        var text = ""
        for question in ["SELECT ON VIEW sandbox.marts.recent", "USE ON DATABASE sales"] {
            let resolved = try Bench.question(question, interpreter.simulation)
            let holders = interpreter.simulation.holders(
                of: resolved.privileges, on: resolved.object)
            text += question + "\n"
                + HolderReport.text(holders, interpreter.simulation, interpreter.files)
            text += String(
                decoding: HolderReport.json(holders, interpreter.simulation, interpreter.files),
                as: UTF8.self)
        }
        try keep(text, "who.txt")
    }

    @Test func findings() throws {
        var interpreter = Interpreter { _ in .failure("no files") }
        var report = CheckReport()
        for script in ["system.ocsim", "questions.ocsim"] {
            interpreter.run(try Self.source(script)) { record, _ in report.add(record) }
        }
        report.finish(interpreter)
        try keep(report.summary + "\n" + report.github, "check.txt")
        try keep(report.json, "check.json")
        try keep(report.sarif(version: "1.0"), "check.sarif")
    }

    @Test func aDay() throws {
        var options = ReplayOptions()
        (options.summarizes, options.numbersLines, options.echoes) = (true, true, true)
        for isCSV in [false, true] {
            options.writesCSV = isCSV
            options.carriedColumns = isCSV ? ["who"] : []
            var whatIf = WhatIf(try Self.system(), beforeRestart: false)
            whatIf.change(try Self.source("change.sql"))
            let worker = ReplayWorker(
                whatIf.before, changed: whatIf.after, keeping: [.accepted], options)
            let lines = try Self.text("day.ndjson")
            let result = worker.run(ReplayBatch(
                bytes: Array(lines.utf8), firstLine: 1, lineOffset: 0,
                lineCount: lines.count { $0 == "\n" }))
            let heading = ReplayWorker.heading(options, isChange: true)
            try keep(heading + result.output, isCSV ? "replay.csv" : "replay.ndjson")
            guard !isCSV else { continue }
            let report = ReplayReport(worker.summary())
            try keep(report.text(paint: paint), "replay.txt")
            try keep(report.markdown, "replay.md")
            try keep(worker.summary().json, "replay.json")
        }
    }

    @Test func rulesAndErrors() throws {
        try keep(ManualReport.json(of: Advice.all, ErrorCatalog.all), "explain.json")
        try keep(
            ErrorCatalog.all.map { ManualReport.text(of: $0) }.joined(separator: "\n"),
            "errors.txt")
    }

    @Test func whatDecisionsDependOn() throws {
        let (interpreter, records) = try asked()
        var table = SensitivityTable()
        table.begin("questions.ocsim")
        for record in records {
            let file = interpreter.files[record.file]
            table.add(record) { LineTable(file).lineNumber(of: record.range.start) }
        }
        try keep(table.text, "sensitivity.txt")
        try keep("sensitivity.json") { table.write(to: &$0) }
    }

    /// Code of Markdown, with as many signs around it as it needs.
    @Test(arguments: [
        ("a", "`a`"), ("a|b", "`a\\|b`"), ("`", "`` ` ``"), ("``a`", "``` ``a` ```"),
        ("a\nb\u{1F}c d", "`a b c d`"),
    ])
    func codeOfMarkdown(text: String, expected: String) {
        #expect(MarkdownText.code(text) == expected)
    }

    /// Texts are 80 columns wide where nothing else is asked for.
    @Test func theWidthOfTexts() {
        for rule in RuleBook.all { #expect(ruleText(rule) == ruleText(rule, width: 80)) }
        for advice in Advice.all {
            #expect(ManualReport.text(of: advice) == ManualReport.text(of: advice, width: 80))
        }
    }

    /// Findings of two runs, each of whose positions stays in its own script.
    @Test func findingsOfTwoRuns() throws {
        var whole = CheckReport()
        for script in ["DROP GROUP a;", "CREATE USER u PASSWORD = '<X>';\nDROP GROUP b;"] {
            var report = CheckReport()
            var interpreter = Interpreter { _ in .failure("no files") }
            let source = ReasoningScene.source("s\(whole.files.count).sql", script)
            interpreter.run(source) { record, _ in report.add(record) }
            report.finish(interpreter)
            whole.append(report)
        }
        #expect(whole.files.map { $0.name } == ["s0.sql", "s1.sql"])
        #expect(whole.errors.map { $0.file } == [0, 1])
        #expect(whole.advice.map { $0.file } == [1])
        #expect(whole.github.split(separator: "\n").map { $0.contains("file=s1.sql,line=2") }
            == [false, true, false])
    }

    @Test func coverage() throws {
        let (_, records) = try asked()
        var coverage = Coverage()
        coverage.begin("questions.ocsim")
        for record in records { coverage.add(record) }
        try keep(coverage.text, "coverage.txt")
    }
}
