import OcientSQL
import Testing

@testable import OcientSimulator

/// What `ocsim whatif` says of every login: rows, what they break, what they lose and gain.
@Suite struct EveryLoginReportTests {
    private func report(
        _ change: String, keeping guards: [WhatIfGuard] = [], beforeRestart: Bool = false
    ) throws -> WhatIfReport {
        var whatIf = WhatIf(
            Bench(AccessScene.persons).interpreter, beforeRestart: beforeRestart)
        whatIf.change(ReasoningScene.source("change.sql", change))
        let search = whatIf.everyLogin()
        return WhatIfReport(
            whatIf, keeping: guards,
            everyLogin: ClassChanges(try search.collect(ClassRows(search))))
    }

    @Test func whoIsLockedOut() throws {
        let report = try report(
            "REVOKE USE ON DATABASE lab FROM GROUP readers;", keeping: [.accepted])
        let text = report.text()
        let rows = """

            every login
            lost  device_grant, authorization_code
              as       anybody with an account whose claims have no value that is known
              at       10.0.0.1:4050 (n_default, from any); 10.0.0.1:4060 (inside, from 10.0.0.0/8)
              to       lab
              before   accepted through <i> of system, in readers@system
              after    refused by PRIV-2 (-719) through <i> of system

            """
        #expect(text.contains(rows), "\(text)")
        #expect(text.contains("\n  breaks   --keep accepted\n"))
        #expect(text.contains("1 row of logins not kept"))
        let markdown = report.markdown
        #expect(markdown.contains("classes of logins, in rows: 1 lost, 0 gained, 0 changed"))
        #expect(markdown.contains("\n| **lost** | device_grant, authorization_code | anybody with"))
        let json = try JSONReader.read(report.json)
        let row = json["logins"]?["rows"]?.elements?.first
        #expect(row?["effect"]?.text == "lost")
        #expect(row?["breaks"]?.elements?.map { $0.text } == ["accepted"])
        #expect(row?["before"]?["outcome"]?.text == "accepted")
        #expect(row?["after"]?["code"] == .integer(-719))
    }

    @Test func aChangeOfNobodysLogin() throws {
        let report = try report("CREATE GROUP more;", keeping: [.all])
        #expect(report.text().contains("\nevery login\n  is decided as before\n"))
        #expect(report.text().contains("every login is kept: "))
        #expect(!report.markdown.contains("\n| | kind |"))
    }

    /// More than a few privileges are counted, not listed.
    @Test func privilegesOfSessions() throws {
        let report = try report("GRANT SELECT, INSERT, DELETE, CREATE TABLE, CREATE VIEW, DROP,"
            + " ALTER, TRUNCATE ON DATABASE lab TO GROUP readers;", keeping: [.denied])
        let text = report.text()
        #expect(text.contains("changed  device_grant, authorization_code\n"))
        let gains = text.split(separator: "\n").first { $0.hasPrefix("  gains    ") } ?? ""
        #expect(gains.split(separator: ",").count == 6 && gains.contains(" and "), "\(gains)")
        #expect(gains.hasSuffix(" more"))
        #expect(text.contains("  breaks   --keep denied\n"))
        #expect(report.markdown.contains("; gains "))
    }

    /// A member gets what its group holds, without a row of the table.
    @Test func privilegesOfMembers() throws {
        var whatIf = WhatIf(Bench(AccessScene.passwords).interpreter, beforeRestart: false)
        whatIf.change(ReasoningScene.source("change.sql", """
            CREATE GROUP more; GRANT INSERT ON DATABASE lab TO GROUP more;
            ALTER GROUP more ADD USER "a|l";
            """))
        let report = WhatIfReport(whatIf, keeping: [])
        #expect(report.text().contains(
            "\nwhose privileges change\n  USER a|l@system gets INSERT ON DATABASE lab\n"))
        #expect(report.markdown.contains("\nWhose privileges change:\n\n"
            + "- USER a\\|l@system gets INSERT ON DATABASE lab\n"), "\(report.markdown)")
    }

    /// A change of a pool counts after a restart; before it every login is decided as it was.
    @Test func beforeTheRestart() throws {
        let change = "ALTER CONNECTIVITY_POOL n_default SET REQUIRE_SSO true;"
        #expect(try report(change).text().contains("\nlost  password\n"))
        #expect(try report(change, beforeRestart: true).text().contains(
            "\nevery login\n  is decided as before\n"))
    }
}
