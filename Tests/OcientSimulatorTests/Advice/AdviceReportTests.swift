import Foundation
import OcientSQL
import OcientSimulator
import Testing

@Suite struct AdviceReportTests {
    /// What a careful reader of the guide would say about its set-up: four values to fill in, and
    /// the restart.
    @Test func theGuidesSetup() throws {
        let path = ScenarioFiles.corpus + "/guide/setup.sql"
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let run = AdviceRun(try SourceText(name: path, bytes: bytes))
        #expect(run.findings.errors.isEmpty)
        #expect(run.ids == Array(repeating: "A-PLACEHOLDER", count: 4) + ["A-RESTART"])
        #expect(run.findings.summary == "0 errors, 4 warnings, 1 note")
    }

    @Test func aFixThatIsApplied() throws {
        let script = """
            CREATE SSO INTEGRATION i PROTOCOL OIDC client_id = 'c', issuer = 'https://a//';
            """
        let finding = try #require(
            try AdviceRun(sql: script).findings.advice.first { $0.id == .trailingSlash })
        let fix = try #require(finding.diagnostic.fix)
        var bytes = Array(script.utf8)
        bytes.replaceSubrange(Int(fix.range.start)..<Int(fix.range.end), with: fix.replacement.utf8)
        let mended = String(decoding: bytes, as: UTF8.self)
        #expect(mended.contains("'https://a'"))
        #expect(try !AdviceRun(sql: mended).ids.contains("A-TRAILING-SLASH"))
    }

    /// The statements that advice offers run, and end it.
    @Test(arguments: [
        (AdviceID.noPrimary, "A-NO-PRIMARY/fires.ocsim"),
        (.selectNoView, "A-SELECT-NO-VIEW/fires.sql"),
        (.noDefaultGroup, "A-NO-DEFAULT-GROUP/fires.sql"),
        (.noUse, "A-NO-USE/fires.sql"),
        (.machinePrimary, "A-M2M-PRIMARY/fires.sql"),
        (.poolOpen, "A-POOL-OPEN/fires.ocsim"),
        (.poolOverlap, "A-POOL-OVERLAP/fires.sql"),
        (.trailingSlash, "A-TRAILING-SLASH/fires.sql"),
        (.httpIssuer, "A-HTTP-ISSUER/fires.sql"),
        (.tokenNoAudience, "A-TOKEN-NO-AUDIENCE/fires.ocsim"),
        (.inherit, "A-INHERIT/fires.ocsim"),
    ])
    func theCureCures(id: AdviceID, path: String) throws {
        let file = ScenarioFiles.corpus + "/advice/" + path
        var script = try String(contentsOfFile: file, encoding: .utf8) + "\n"
        let run = AdviceRun(try source(script))
        var connection = "system"
        for finding in run.findings.advice where finding.id == id {
            let help = try #require(finding.diagnostic.helps.first)
            var lines = help.split(separator: "\n").map { String($0) }
            connection = "system"
            if lines[0].hasPrefix("connected to database ") {
                connection = String(lines.removeFirst().dropFirst(22).dropLast())
            }
            script += "\\as \"admin@system\" ON \(connection);\n"
            script += lines.joined(separator: "\n") + "\n"
        }
        let cured = AdviceRun(try source(script))
        #expect(cured.findings.errors.isEmpty, "\(cured.lines)")
        #expect(!cured.ids.contains(id.description), "\(cured.lines)")
    }

    private func source(_ script: String) throws -> SourceText {
        try SourceText(name: "test.ocsim", bytes: Array(script.utf8))
    }

    @Test func aFileThatIsIncludedTwiceIsAdvisedAboutOnce() throws {
        let path = ScenarioFiles.corpus + "/advice/A-SECRET-IN-SCRIPT/twice.ocsim"
        let script = "\\i 'fires.sql';\n\\i 'fires.sql';\n"
        let run = AdviceRun(try SourceText(name: path, bytes: Array(script.utf8)))
        #expect(run.ids.count { $0 == "A-SECRET-IN-SCRIPT" } == 4)
    }

    /// Standard input is a scenario, so `check - < a.ocsim` finds what `check a.ocsim` finds.
    @Test(arguments: [("a.ocsim", 0), ("-", 0), ("a.sql", 1)])
    func secretsOfScenariosAreMadeUp(_ name: String, _ count: Int) throws {
        let script = "CREATE USER u PASSWORD = 'hunter2hunter2';"
        let run = AdviceRun(try SourceText(name: name, bytes: Array(script.utf8)))
        #expect(run.ids.count { $0 == "A-SECRET-IN-SCRIPT" } == count)
    }

    @Test func theFormatterKeepsTheComment() throws {
        let script = """
            create database shop; create group readers;
            -- ocsim: allow A-SELECT-NO-VIEW
            grant select on database shop to group readers;
            create sso integration i protocol oidc issuer='https://a',
              -- ocsim: allow A-PLACEHOLDER
              client_id = '<ID>', default_group='readers';
            """
        let formatted = OcientSQL.Formatter.format(
            try SourceText(name: "test.sql", bytes: Array(script.utf8)), names: NameTable(),
            maskingSecrets: false)
        let text = String(decoding: try #require(formatted.bytes), as: UTF8.self)
        #expect(try AdviceRun(sql: script).ids == ["A-RESTART"])
        #expect(try AdviceRun(sql: text).ids == ["A-RESTART"], "\(text)")
    }

    @Test func manyGrantsGiveOneFindingAGroup() throws {
        var script = "CREATE GROUP g;\n"
        for number in 0..<50 {
            script += "CREATE DATABASE d\(number);\n"
            script += "GRANT SELECT ON DATABASE d\(number) TO GROUP g;\n"
        }
        let findings = try AdviceRun(sql: script).findings.advice
        #expect(findings.map { $0.id } == [.selectNoView])
        #expect(findings[0].diagnostic.message.contains("and in 49 more"))
    }
}
