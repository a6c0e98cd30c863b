import OcientSQL
import Testing

@testable import OcientSimulator

/// Answers to questions and logins, in words and as data.
@Suite struct AnswerTextTests {
    private func records(_ script: String) throws -> ([StatementRecord], [SourceText]) {
        let source = try SourceText(name: "s.ocsim", bytes: Array(script.utf8))
        var options = RunOptions()
        options.traces = true
        options.showsSensitivity = true
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        var records: [StatementRecord] = []
        interpreter.run(source) { record, _ in records.append(record) }
        return (records, interpreter.files)
    }

    /// `implied_view` decides whether SELECT shows the table (PRIV-3).
    @Test func aReadingThatMattersIsToldOfAQuestion() throws {
        let (records, files) = try records("""
            CREATE DATABASE a; CREATE GROUP g; CREATE TABLE a.public.t (x INT);
            GRANT SELECT ON TABLE a.public.t TO GROUP g;
            GRANT SELECT ON DATABASE a TO GROUP g;
            \\can VIEW ON TABLE a.public.t AS GROUP g;
            \\can USE ON DATABASE a AS GROUP g;
            \\can VIEW ON DATABASE a AS GROUP g;
            """)
        let told = records.filter { !$0.answerSensitivity.isEmpty }
        let record = try #require(told.first)
        let line = SensitivityText.line(try #require(record.answerSensitivity.first))
        #expect(line.hasPrefix("If ") && line.contains(", this is "))
        var json = JSONWriter()
        var writer = RecordJSON()
        writer.writeDecision(of: record, files, to: &json)
        json.finish()
        let text = String(decoding: json.drain(), as: UTF8.self)
        #expect(text.contains("\"reading\": \"implied_view\""))
        #expect(text.contains("\"chain\""))
    }

    @Test func explainedStepsHaveTheTitleOfTheirRule() throws {
        let (records, files) = try records(
            GuideSetup.statements + GuideSetup.world
                + "\\restart; \\connect '\(GuideSetup.m2m)';")
        let decision = try #require(records.compactMap { $0.decision }.first)
        var text = DecisionText(files, explains: true)
        let shown = text.text(of: decision)
        for step in decision.steps { #expect(shown.contains("           " + step.rule.rule.title)) }
    }

    @Test(arguments: [false, true]) func aRestartThatMattersIsTold(_ isRestarted: Bool) throws {
        let (records, files) = try records(
            GuideSetup.statements + GuideSetup.world + "\\connect '\(GuideSetup.m2m)';")
        var decision = try #require(records.compactMap { $0.decision }.first)
        #expect(decision.pendingRestart)
        decision.steps.removeAll()
        decision.isRestarted = isRestarted
        var text = DecisionText(files)
        let shown = text.text(of: decision)
        let before = shown.contains("Before the restart of rolehostd the answer is different")
        #expect(before == isRestarted)
        let after = shown.contains("A restart of rolehostd would change this answer")
        #expect(after == !isRestarted)
    }
}
