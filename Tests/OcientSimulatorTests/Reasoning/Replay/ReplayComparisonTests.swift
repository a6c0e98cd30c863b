import Testing

@testable import OcientSimulator

/// What a change does to a line is what it does to the same attempt in `WhatIf`, also where numbers
/// of the catalog mean other names on the two sides.
@Suite struct ReplayComparisonTests {
    private static let setup = """
        CREATE DATABASE lab; CREATE GROUP g; CREATE GROUP h;
        GRANT USE ON DATABASE lab TO GROUP g; GRANT USE ON DATABASE lab TO GROUP h;
        CREATE USER bob PASSWORD = 'secret12'; ALTER GROUP g ADD USER bob;
        CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
        """

    @Test(arguments: [
        "DROP GROUP h;", "DROP GROUP h; CREATE GROUP h; GRANT USE ON DATABASE lab TO GROUP h;",
        "DROP USER bob; DROP GROUP g; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;"
            + "CREATE USER bob PASSWORD = 'secret12'; ALTER GROUP g ADD USER bob;",
        "ALTER GROUP g RENAME TO other;", "DROP DATABASE lab; CREATE DATABASE lab;",
        "ALTER GROUP h ADD USER bob;", "ALTER GROUP g DROP USER bob;", "CREATE GROUP more;",
    ])
    func asInWhatIf(change: String) throws {
        let text = "ocient://bob@system:secret12@10.0.0.1/lab"
        var whatIf = WhatIf(ReasoningScene([("setup.sql", Self.setup)]).end, beforeRestart: false)
        whatIf.change(ReasoningScene.source("change.sql", change))
        whatIf.ask(text) { _ in LoginAttempt(text) }
        let row = try #require(whatIf.rows.first)
        var options = ReplayOptions()
        options.writesUnchanged = true
        let worker = ReplayWorker(
            whatIf.before, changed: whatIf.after, keeping: [], options)
        let result = worker.run(ReplayBatch(
            bytes: Array("{\"dsn\":\"\(text)\"}\n".utf8), firstLine: 1, lineOffset: 0,
            lineCount: 1))
        let answer = try JSONReader.read(result.output)
        #expect(answer["effect"]?.text == row.effect.rawValue)
        #expect(answer["differs"]?.elements?.compactMap { $0.text }
            == row.differences.map { $0.rawValue })
    }
}
