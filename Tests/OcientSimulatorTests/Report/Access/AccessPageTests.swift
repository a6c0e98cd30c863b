import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Every way in as a page: the drawing and the table, each linked to the other.
@Suite struct AccessPageTests {
    private func count(_ part: String, in page: String) -> Int {
        page.components(separatedBy: part).count - 1
    }

    @Test func aRowIsALineOfTheDrawing() throws {
        let report = try AccessScene.report(
            AccessScene.persons, [.accepted, .refused], where: AccessScene.deviceGrants)
        let page = ReportPage.page(of: report)
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">\n"))
        #expect(page.hasSuffix("</table>\n</html>\n"))
        #expect(page.contains("<title>Ways in</title>\n"))
        #expect(page.contains("<p>76 classes of logins, 6 rows</p>\n"))
        for number in 1...6 {
            #expect(count("<a id=\"way-\(number)\" href=\"#row-\(number)\"", in: page) == 1)
            #expect(count("<tbody id=\"row-\(number)\"", in: page) == 1)
            #expect(count("<a href=\"#way-\(number)\">\(number)</a>", in: page) == 1)
            #expect(count("body:has(#row-\(number):is(", in: page) == 1)
        }
        #expect(!page.contains("way-7") && !page.contains("row-7"))
        #expect(count("class=\"way hue-0 accepted\"", in: page) == 1)
        #expect(count("class=\"way hue-5 refused\"", in: page) == 1)
        #expect(count("<td class=\"refused\">", in: page) == 4)
    }

    @Test func aRowTellsWhoGetsWhere() throws {
        let page = ReportPage.page(of: try AccessScene.report(
            AccessScene.persons, where: AccessScene.deviceGrants))
        #expect(page.contains("""
            <tr><th></th><th>answer</th><th>kind</th><th>at</th><th>through</th><th>as</th>\
            <th>groups</th><th>to</th></tr>

            """))
        #expect(page.contains("""
            <tbody id="row-2" class="hue-1"><tr><th scope="row"><a href="#way-2">2</a></th>\
            <td class="accepted">accepted</td><td>device_grant</td>\
            <td>10.0.0.1:4050 (n_default, from any); 10.0.0.1:4060 (inside, from 10.0.0.0/8)</td>\
            <td>&lt;i&gt; of system (primary, identityprovider)</td>\
            <td>ann; somebody whose claim has &#39;w&#39;</td><td>writers@system</td>\
            <td>lab</td></tr>
            <tr><td></td><td colspan="7"><code>ocsim connect --setup s.ocsim \
            &#39;ocient://10.0.0.1:4050/lab?handshake=SSO&amp;ssoOAuthFlow=deviceGrant&#39; \
            --as ann</code>
            </td></tr></tbody>

            """))
    }

    /// A name is text, in the table as in the drawing.
    @Test func namesAreNoMarkup() throws {
        let page = ReportPage.page(of: try AccessScene.report(AccessScene.passwords))
        #expect(!page.contains("<b>"))
        #expect(page.contains("<td>&lt;b&gt;@system</td>"))
        #expect(page.contains("<text class=\"name\" x=\"415\" y=\"112\">&lt;b&gt;@system</text>"))
        #expect(page.contains("<title>2: accepted, password, a|l@system</title>"))
    }

    @Test func aPageWithoutRowsSaysSo() throws {
        let report = try AccessScene.report(
            AccessScene.passwords, where: .term(.flow, ["device_grant"]))
        let page = ReportPage.page(of: report)
        #expect(report.rows.isEmpty)
        #expect(page.hasSuffix(
            "<p>\(report.totals)</p>\n<p>no login is as the question asks</p>\n</html>\n"))
        #expect(!page.contains("<svg") && !page.contains("<table"))
    }

    /// What another reading does is told also where no row is as the question asks.
    @Test func readingsAreTablesOfTheirOwn() throws {
        let page = ReportPage.page(of: try AccessScene.report(
            AccessScene.persons, where: AccessScene.deviceGrants, allReadings: true))
        #expect(count("<h2>Under ", in: page) == 3)
        #expect(page.contains("<h2>Under implied_view=none</h2>\n<table class=\"ways\">\n"
            + "<tr><th></th><th>kind</th><th>as</th><th>at</th><th>to</th><th>before</th>"
            + "<th>after</th></tr>\n"))
        #expect(page.contains("<tbody><tr><td>lost</td><td>device_grant</td>"
            + "<td>somebody whose claim has &#39;public&#39;</td>"))
        #expect(page.contains(
            "<td>refused by PRIV-2 (-719) through &lt;i&gt; of system</td></tr>\n"))
        #expect(page.contains("<td>accepted through &lt;i&gt; of system, in readers@system;"
            + " loses VIEW ON DATABASE lab</td></tr>\n"))
        #expect(page.contains("<code>ocsim connect --setup s.ocsim "
            + "&#39;ocient://10.0.0.1:4050/lab?handshake=SSO&amp;ssoOAuthFlow=deviceGrant&#39; "
            + "--claims &#39;{&quot;roles&quot;:[&quot;public&quot;]}&#39;</code>"))
    }

    // limits.md: rows in the drawing of `ocsim access`
    @Test func theFirstFortyRowsAreDrawn() throws {
        func page(_ users: Int) throws -> String {
            let more = (1...users).map { number in
                "CREATE GROUP g\(number); GRANT USE ON DATABASE lab TO GROUP g\(number);"
                    + "CREATE USER u\(number) PASSWORD 'Secret12';"
                    + "ALTER GROUP g\(number) ADD USER u\(number);"
            }
            return ReportPage.page(of: try AccessScene.report(
                "\\node n address = '10.0.0.1'; CREATE DATABASE lab;" + more.joined()
                    + "\\restart;"))
        }
        let forty = try page(39)
        #expect(forty.contains(", 40 rows</p>") && !forty.contains("rows are drawn"))
        #expect(forty.contains("<a id=\"way-40\""))
        let more = try page(42)
        #expect(more.contains("</div>\n<p>The first 40 of 43 rows are drawn.</p>\n<table"))
        #expect(more.contains("<a id=\"way-40\"") && !more.contains("<a id=\"way-41\""))
        #expect(more.contains("<tbody id=\"row-43\""))
        #expect(more.contains("40 ways from addresses to databases"))
    }
}
