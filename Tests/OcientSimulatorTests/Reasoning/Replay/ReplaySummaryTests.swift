import Testing

@testable import OcientSimulator

/// Summaries of lines: they are merged in any grouping, and read again from JSON.
@Suite struct ReplaySummaryTests {
    private static let setup = """
        CREATE DATABASE lab; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
        CREATE USER bob PASSWORD = 'rightone1'; ALTER GROUP g ADD USER bob;
        CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
        """

    /// A worker on a small system, with a change that takes the pool away.
    private func worker(_ change: String? = nil) throws -> ReplayWorker {
        var options = ReplayOptions()
        options.summarizes = true
        var whatIf = WhatIf(ReasoningScene([("setup.sql", Self.setup)]).end, beforeRestart: false)
        if let change { whatIf.change(ReasoningScene.source("change.sql", change)) }
        return ReplayWorker(
            whatIf.before, changed: change == nil ? nil : whatIf.after, keeping: [.accepted],
            options)
    }

    private func batch(_ lines: [String], first: Int = 1) -> ReplayBatch {
        ReplayBatch(
            bytes: Array(lines.map { $0 + "\n" }.joined().utf8), firstLine: first, lineOffset: 0,
            lineCount: lines.count)
    }

    private static let lines = [
        #"{"dsn":"ocient://10.0.0.2/lab"}"#,
        #"{"dsn":"ocient://bob@system:rightone1@10.0.0.1/lab"}"#,
        "{", #"{"dsn":"ocient://bob@system:wrong@10.0.0.1/lab"}"#, "",
        #"{"dsn":"ocient://10.0.0.3/lab"}"#, "[]",
        #"{"dsn":"ocient://bob@system:rightone1@10.0.0.1/lab","id":1}"#,
    ]

    private func summary(_ lines: [String], _ change: String?) throws -> ReplaySummary {
        let worker = try worker(change)
        _ = worker.run(batch(lines))
        return worker.summary()
    }

    @Test(arguments: [
        nil, "DROP CONNECTIVITY_POOL main;", "REVOKE USE ON DATABASE lab FROM GROUP g;",
    ])
    func piecesAreTheWhole(change: String?) throws {
        let whole = try summary(Self.lines, change)
        #expect(whole.lines == 8 && whole.attempts == 5 && whole.faultCount == 2)
        for one in 0...Self.lines.count {
            for other in one...Self.lines.count {
                let pieces = [
                    Array(Self.lines[..<one]), Array(Self.lines[one..<other]),
                    Array(Self.lines[other...]),
                ]
                var left = try summary(pieces[0], change)
                left.append(try summary(pieces[1], change))
                left.append(try summary(pieces[2], change))
                var tail = try summary(pieces[1], change)
                tail.append(try summary(pieces[2], change))
                var right = try summary(pieces[0], change)
                right.append(tail)
                #expect(left == whole && right == whole)
            }
        }
    }

    /// The example of a reason is the first line, whoever counts it first.
    @Test func theFirstLineIsTheExample() throws {
        let (one, other) = (try worker(), try worker())
        _ = one.run(batch(Array(Self.lines[4...]), first: 5))
        _ = other.run(batch(Array(Self.lines[..<4])))
        var sum = one.summary()
        sum.merge(other.summary())
        #expect(sum == (try summary(Self.lines, nil)))
        let reason = try #require(sum.answers.reasons.all.first { $0.key.rule == .pool12 })
        #expect(reason.row.count == 2 && reason.row.example.line == 1)
        #expect(sum.faults.all.map { $0.row.example.line } == [3, 7])
    }

    @Test(arguments: [
        nil, "DROP CONNECTIVITY_POOL main;", "REVOKE USE ON DATABASE lab FROM GROUP g;",
    ])
    func jsonIsReadAgain(change: String?) throws {
        let whole = try summary(Self.lines, change)
        let values = try JSONReader.readSequence(whole.json + whole.json)
        #expect(values.map { ReplaySummary($0) } == [whole, whole])
        for text in ["{}", "[]", #"{"lines":1}"#] {
            #expect(ReplaySummary(try JSONReader.read(text)) == nil)
        }
        let text = String(decoding: whole.json, as: UTF8.self)
        for (part, other) in [
            ("\"rows\"", "\"row\""), ("\"replay.json\"", "7"),
            ("\"effect\": \"lost\"", "\"effect\": 1"),
            ("\"PRIV-2\"", "\"PRIV\""), ("\"line\": 2", "\"line\": \"2\""),
        ] where text.contains(part) {
            let changed = text.replacing(part, with: other)
            #expect(ReplaySummary(try JSONReader.read(changed)) == nil, "\(part)")
        }
    }

    @Test func aChangeIsToldByItsReason() throws {
        let whole = try summary(Self.lines, "REVOKE USE ON DATABASE lab FROM GROUP g;")
        let row = try #require(whole.changes.all.first)
        #expect(whole.changes.all.count == 1 && row.row.count == 2 && row.key.effect == .lost)
        #expect(row.key.deciding.rule == .priv2 && row.row.example.line == 2)
        #expect(whole.count(.unchanged) == 3 && whole.count(.lost) == 2)
        #expect(!row.row.example.attempt.contains("rightone1"))
        #expect(ReplayReport(whole).text().contains("lost  2\n"))
    }

    /// What is no attempt, and what a change does, as a page.
    @Test func aPageHasTablesOfReasons() throws {
        let page = ReplayReport(
            try summary(Self.lines, "REVOKE USE ON DATABASE lab FROM GROUP g;")).markdown
        #expect(page.contains("\n| lines | cannot be replayed | first |\n|---:|---|---:|\n"))
        #expect(page.contains("\n| 1 | the line is no JSON object | 7 |\n"), "\(page)")
        #expect(page.contains("\n| **lost** | 2 | accepted"))
        let groups = try summary(Self.lines, "CREATE GROUP h; ALTER GROUP h ADD USER bob;")
        #expect(ReplayReport(groups).text().contains("\n  differs  groups\n"))
    }

    /// Beyond the limit keys are counted together, and nothing is lost.
    @Test func tablesAreBounded() {
        // limits.md: different rows of a table that `replay` counts apart
        var rows = ReplayRows<Int>()
        for key in 0..<(ReplayLimits.summaryRows + 5) {
            rows.add(key, 2, line: key) { ReplayExample(line: key, attempt: "") }
        }
        #expect(rows.all.count == ReplayLimits.summaryRows && rows.others == 10)
        #expect(rows.count == 2 * (ReplayLimits.summaryRows + 5))
    }
}
