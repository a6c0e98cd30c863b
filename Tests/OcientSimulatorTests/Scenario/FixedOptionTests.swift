import OcientSQL
import Testing

@testable import OcientSimulator

/// What the caller of a run chose, against what its script says.
@Suite struct FixedOptionTests {
    private func run(
        _ script: String, _ options: RunOptions
    ) throws -> (Interpreter, [StatementRecord]) {
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        let records = interpreter.run(
            try SourceText(name: "s.ocsim", bytes: Array(script.utf8), language: .scenario))
        return (interpreter, records)
    }

    /// CFG-5: a time that was given stays.
    @Test func aTimeThatWasGivenStays() throws {
        var options = RunOptions()
        options.now = Instant(secondsSinceEpoch: 1_767_225_600)
        let (interpreter, records) = try run("\\now '2030-01-01T00:00:00Z';", options)
        #expect(records.map { $0.result.notices } == [["--now wins over \\now (CFG-5)"]])
        #expect(interpreter.world.now == options.now)
        let (other, quiet) = try run("\\now '2030-01-01T00:00:00Z';", RunOptions())
        #expect(quiet.map { $0.result.notices } == [[]])
        #expect(other.world.now == Instant(secondsSinceEpoch: 1_893_456_000))
    }

    /// A reading that was given stays; another one is the script's.
    @Test func aReadingThatWasGivenStays() throws {
        let given = try ReadingChoice(name: "implied_view", value: "none")
        var options = RunOptions()
        options.readings.choose(given)
        options.fixedReadings = [given.reading]
        let (interpreter, records) = try run(
            "\\reading implied_view = associated; \\reading default_group = always;", options)
        #expect(records.map { $0.result.error?.message } == [nil, nil])
        #expect(records.map { $0.result.notices } == [
            ["--reading implied_view=none was given and stays"], [],
        ])
        #expect(interpreter.simulation.readings[given.reading] == given.index)
    }

    /// The answer to a real token hangs on the day, unless the script says which.
    @Test func aRealTokenNeedsATime() throws {
        func part(_ text: String) -> String {
            String(decoding: Base64URL.encode(Array(text.utf8)), as: UTF8.self)
        }
        let claims = #"{"iss":"https://auth.example.com/","sub":"j","azp":"robot","#
            + #""exp":2000000000,"aud":"https://db.example.com"}"#
        let token = part(#"{"alg":"RS256"}"#) + "." + part(claims) + ".c2ln"
        let login = "\\connect 'ocient://id_token@system:\(token)@" + GuideSetup.endpoint
            + "&identityprovider=sso_m2m';"
        let setup = GuideSetup.statements + GuideSetup.world + "\\restart;"
        var options = RunOptions()
        options.warnsOfMachineTime = true
        options.machineTime = Instant(secondsSinceEpoch: 1_767_225_600)
        let (_, records) = try run(setup + login, options)
        #expect(records.last?.decision?.outcome == .accepted)
        #expect(records.last?.result.notices == [
            "this answer hangs on today's date, since the token is a real one: write \\now (CFG-5)",
        ])
        let (_, dated) = try run(setup + "\\now '2026-01-01T00:00:00Z';" + login, options)
        #expect(dated.last?.decision?.outcome == .accepted)
        #expect(dated.last?.result.notices == [])
        // The machine's time may be that of the attempt, where a server decides many of them.
        let (guide, _) = try run(setup, RunOptions())
        var attempt = LoginAttempt(
            "ocient://id_token@system:\(token)@" + GuideSetup.endpoint
                + "&identityprovider=sso_m2m")
        attempt.machineTime = Instant(secondsSinceEpoch: 2_000_000_001)
        let late = guide.loginSystem(restarted: true).decide(attempt, including: .steps)
        #expect(late.outcome == .refused && late.rule == .tok10)
        attempt.machineTime = Instant(secondsSinceEpoch: 1_999_999_999)
        #expect(guide.loginSystem(restarted: true).decide(attempt, including: .steps).outcome
            == .accepted)
    }

    /// Remedies of questions alone: none is looked for after a login.
    @Test func remediesOfQuestionsAlone() throws {
        var options = RunOptions()
        options.remedies = .ofQuestions
        let (_, records) = try run("""
            CREATE DATABASE lab; CREATE USER bob PASSWORD 'Secret12';
            \\node n address = '10.0.0.1';
            \\can USE ON DATABASE lab AS USER bob;
            \\connect 'ocient://bob@system:Secret12@10.0.0.1/lab';
            """, options)
        #expect(records[3].answer?.remedies.first?.statement
            == "GRANT USE ON DATABASE lab TO USER \"bob@system\"")
        #expect(records[4].decision?.outcome == .refused)
        #expect(records[4].decision?.remedies.isEmpty == true)
    }

    /// A program that gives no files includes none.
    @Test func withoutALoaderNothingIsIncluded() throws {
        var interpreter = Interpreter()
        let records = interpreter.run(try SourceText(
            name: "s.ocsim", bytes: Array("\\i 'x.sql';".utf8), language: .scenario))
        #expect(records[0].result.error?.message.contains("no file can be included here") == true,
                "\(records[0].result.error?.message ?? "")")
    }
}
