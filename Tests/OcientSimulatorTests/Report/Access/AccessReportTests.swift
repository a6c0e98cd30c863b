import OcientSQL
import Testing

@testable import OcientSimulator

/// Every way in as text, Markdown, CSV and JSON.
@Suite struct AccessReportTests {
    private static let ways =
        "10.0.0.1:4050 (n_default, from any); 10.0.0.1:4060 (main, from any)"

    @Test func textIsOneParagraphARow() throws {
        let report = try AccessScene.report(AccessScene.passwords)
        #expect(report.text() == """
            accepted  password
              at       \(Self.ways)
              as       admin@system; admin@system with a wrong password
              groups   none
              to       system, lab
              rule     PRIV-2 — USE on the connected database
              try      ocsim connect --setup s.ocsim \
            'ocient://admin@system@10.0.0.1:4050/system' --right-password

            accepted  password
              at       \(Self.ways)
              as       a|l@system
              groups   <b>@system
              to       lab
              rule     PRIV-2 — USE on the connected database
              try      ocsim connect --setup s.ocsim \
            'ocient://a|l@system@10.0.0.1:4050/lab' --right-password

            87 classes of logins, 2 rows

            """)
    }

    /// Accepted is green, refused red; the last of a row's colours is that of its answer.
    @Test func answersArePainted() throws {
        let report = try AccessScene.report(
            AccessScene.passwords, [.accepted, .refused], where: .term(.user, ["a|l@system"]))
        let text = report.text { text, colour in "[\(colour) \(text)]" }
        let answers = text.split(separator: "\n").filter { $0.hasPrefix("[") }
        #expect(answers.first == "[green accepted]  password")
        #expect(answers.contains("[red refused by PWD-2 (-304)]  password"))
    }

    /// What is markup in a name is not in a cell, and a bar does not end one.
    @Test func markdownIsATable() throws {
        let lines = try AccessScene.report(AccessScene.passwords).markdown
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "| answer | kind | at | through | as | groups | to | try |")
        #expect(lines[1] == "|---|---|---|---|---|---|---|---|")
        #expect(lines[3] == "| accepted | password "
            + "| 10.0.0.1:4050 (n\\_default, from any); 10.0.0.1:4060 (main, from any) |  "
            + "| a\\|l@system | \\<b\\>@system | lab | `ocsim connect --setup s.ocsim "
            + "'ocient://a\\|l@system@10.0.0.1:4050/lab' --right-password` |")
        #expect(lines[4...] == ["", "87 classes of logins, 2 rows", ""])
    }

    @Test func csvQuotesEveryCell() throws {
        let report = try AccessScene.report(
            AccessScene.passwords.replacingOccurrences(of: "a|l", with: "a\"\"l"),
            where: .term(.user, ["a\"l@system"]))
        #expect(report.csv(withReadings: false) ==
            "answer,kind,at,through,as,groups,to,rule,try\r\n"
            + "\"accepted\",\"password\",\"\(Self.ways)\",\"\",\"a\"\"l@system\",\"<b>@system\","
            + "\"lab\",\"PRIV-2 — USE on the connected database\","
            + "\"ocsim connect --setup s.ocsim 'ocient://a\"\"l@system@10.0.0.1:4050/lab'"
            + " --right-password\"\r\n")
    }

    @Test func jsonHasWhoGetsWhere() throws {
        let report = try AccessScene.report(
            AccessScene.persons, [.accepted, .refused], where: AccessScene.deviceGrants)
        let json = try JSONReader.read(JSONWriter.document { report.write(to: &$0) })
        #expect(json["classes"] == .integer(76) && json["undetermined"] == .integer(0))
        let rows = try #require(json["rows"]?.elements)
        #expect(rows.map { $0["rule"]?.text } == [
            "PRIV-2", "PRIV-2", "FLOW-7", "PWD-3", "POOL-4", "POOL-12",
        ])
        let ann = rows[1]
        func texts(_ key: String) -> [String]? { ann[key]?.elements?.compactMap { $0.text } }
        #expect(ann["outcome"]?.text == "accepted" && ann["code"] == .null)
        #expect(texts("flows") == ["device_grant"])
        #expect(texts("endpoints") == ["10.0.0.1:4050", "10.0.0.1:4060"])
        #expect(texts("sources") == ["any", "10.0.0.0/8"])
        #expect(texts("pools") == ["n_default", "inside"])
        #expect(ann["integration"]?.text == "<i>")
        #expect(ann["integration_database"]?.text == "system")
        #expect(texts("selected_by") == ["primary", "identityprovider"])
        #expect(texts("who") == ["ann", "somebody whose claim has 'w'"])
        #expect(texts("groups") == ["writers@system"] && texts("databases") == ["lab"])
        #expect(ann["example"]?["options"]?.elements?.map { $0.text } == ["--as", "ann"])
        #expect(ann["example"]?["whole"] == .bool(true))
        #expect(rows[4]["code"] == .integer(-201))
        #expect(rows[4]["pools"]?.elements == [])
    }

    /// `--can` leaves the sessions that may do it.
    @Test func onlySessionsThatMayDoIt() throws {
        let report = try AccessScene.report(
            AccessScene.persons, where: AccessScene.deviceGrants, can: "INSERT ON DATABASE lab")
        #expect(report.rows.map { ClassText.who(of: $0) } == [
            "ann; somebody whose claim has 'w'",
        ])
        #expect(report.rows[0].hearts[0].groups == ["writers@system"])
    }

    /// `--to` with an endpoint leaves the ways to it; `--from` those from a block.
    @Test func onlySomeWays() throws {
        func ways(_ condition: ClaimCondition) throws -> [[String]] {
            try AccessScene.report(
                AccessScene.persons, where: .and(AccessScene.deviceGrants, condition)
            ).rows.map { ClassText.ways($0) }
        }
        let inside = "10.0.0.1:4060 (inside, from 10.0.0.0/8)"
        #expect(try ways(.term(.endpoint, ["10.0.0.1:4060"])) == [[inside], [inside]])
        #expect(try ways(.term(.node, ["n"])).first
            == ["10.0.0.1:4050 (n_default, from any)", inside])
        let block = try #require(AddressRange.parse("192.0.2.0/24")?.range)
        let outside = "10.0.0.1:4050 (n_default, from 192.0.2.0/24)"
        #expect(try ways(.source(block)) == [[outside], [outside]])
        #expect(try ways(.and(.source(block), .term(.endpoint, ["10.0.0.1:4060"]))) == [])
    }

    @Test func manyDatabasesAreCounted() throws {
        func report(_ count: Int) throws -> AccessReport {
            let names = (10..<(10 + count)).map { "CREATE DATABASE d\($0);" }.joined()
            return try AccessScene.report(
                "\\node n address = '10.0.0.1';" + names, where: .term(.user, ["admin@system"]))
        }
        func to(_ report: AccessReport) -> String? {
            report.fields(report.rows[0]).first { $0.name == "to" }?.value
        }
        #expect(try to(report(11)) == "system, d10, d11, d12, d13, d14, d15, d16, d17, d18, d19,"
            + " d20")
        #expect(try to(report(13)) == "system, d10, d11, d12, d13, d14, d15, d16, d17, d18, d19,"
            + " d20 and 2 more")
    }

    /// What hangs on a provider that is not described is no way in, and none that is closed.
    @Test func whatIsUndeterminedIsCountedApart() throws {
        let script = """
            \\node n address = '10.0.0.1';
            CREATE DATABASE lab; CREATE GROUP readers;
            GRANT USE ON DATABASE lab TO GROUP readers;
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://id.example.com',
                client_id = 'people', default_group = 'readers';
            ALTER DATABASE system SET SSO INTEGRATION i;
            \\restart;
            """
        let accepted = try AccessScene.report(script, where: AccessScene.deviceGrants)
        #expect(accepted.text() == "11 classes of logins, 0 rows; 9 undetermined\n")
        let all = try AccessScene.report(
            script, [.accepted, .refused, .undetermined], where: AccessScene.deviceGrants)
        #expect(all.rows.map { ClassText.answer($0.hearts[0]) } == [
            "refused by PWD-3 (-205)", "refused by POOL-12 (-201)", "undetermined (IDP-4)",
        ])
        #expect(all.totals == "11 classes of logins, 3 rows; 9 undetermined")
    }

    /// Under `implied_view=none` the reader loses VIEW, under `unmapped_claim=by_name` a claim is
    /// the name of a group.
    @Test func otherReadingsAreRowsOfTheirOwn() throws {
        let report = try AccessScene.report(
            AccessScene.persons, where: AccessScene.deviceGrants, allReadings: true)
        #expect(report.readings.map { $0.choice.description } == [
            "default_group=always", "implied_view=none", "unmapped_claim=by_name",
        ])
        let parts = report.text().components(separatedBy: "\nunder ")
        #expect(parts.count == 4)
        #expect(parts[1] == """
            default_group=always
            changed  device_grant
              as       ann; somebody whose claim has 'w'
              at       10.0.0.1:4050 (n_default, from any); 10.0.0.1:4060 (inside, from 10.0.0.0/8)
              to       lab
              before   accepted through <i> of system, in writers@system
              after    accepted through <i> of system, in readers@system, writers@system
              try      ocsim connect --setup s.ocsim \
            'ocient://10.0.0.1:4050/lab?handshake=SSO&ssoOAuthFlow=deviceGrant' --as ann

            """)
        #expect(parts[2].contains("\n  loses    VIEW ON DATABASE lab\n"))
        #expect(parts[3].contains(
            "lost  device_grant\n  as       somebody whose claim has 'public'"))
    }

    @Test func otherReadingsInTables() throws {
        let report = try AccessScene.report(
            AccessScene.persons, where: AccessScene.deviceGrants, allReadings: true)
        let csv = report.csv(withReadings: true).components(separatedBy: "\r\n")
        #expect(csv[0] == "reading,effect,answer,kind,at,through,as,groups,to,rule,try")
        #expect(csv[1].hasPrefix("\"\",\"\",\"accepted\",\"device_grant\","))
        #expect(csv[3].hasPrefix("\"default_group=always\",\"changed\",\"accepted\","))
        let lost = "\"unmapped_claim=by_name\",\"lost\",\"refused by PRIV-2 (-719)\","
        #expect(csv.count { $0.hasPrefix(lost) } == 1)
        let markdown = report.markdown.components(separatedBy: "\nUnder ")
        let table = """
            `default_group=always`:

            | | kind | as | at | to | before | after | try |
            |---|---|---|---|---|---|---|---|
            | **changed** | device_grant | ann; somebody whose claim has 'w' | 
            """
        #expect(markdown[1].hasPrefix(table))
        #expect(markdown[2].contains(" | accepted through \\<i\\> of system, in readers@system;"
            + " loses VIEW ON DATABASE lab | "))
        let json = try JSONReader.read(JSONWriter.document { report.write(to: &$0) })
        let readings = try #require(json["readings"]?.elements)
        #expect(readings.map { $0["reading"]?.text } == report.readings.map {
            $0.choice.description
        })
        #expect(readings[1]["rows"]?.elements?[0]["loses"]?.elements?.map { $0.text }
            == ["VIEW ON DATABASE lab"])
    }
}
