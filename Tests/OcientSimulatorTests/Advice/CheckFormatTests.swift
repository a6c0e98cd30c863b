import Foundation
import OcientSQL
import OcientSimulator
import Testing

@Suite struct CheckFormatTests {
    private static let script = """
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://é/', client_id = 'c';
        CREATE GROUP , g;
        DROP GROUP missing;
        """

    private func findings(_ name: String = "a b/ü,1:%.sql") throws -> CheckReport {
        AdviceRun(try SourceText(name: name, bytes: Array(Self.script.utf8))).findings
    }

    @Test func workflowCommandsAreEscaped() throws {
        let lines = try findings().github.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix(
            "::error file=a b/ü%2C1%3A%25.sql,line=2,col=14,endLine=2,endColumn=15,title=syntax."))
        #expect(lines.contains { $0.hasPrefix("::warning ") && $0.contains("A-TRAILING-SLASH::") })
        #expect(lines.contains { $0.hasPrefix("::notice ") && $0.contains("title=A-RESTART::") })
        #expect(lines.contains { $0.contains("found%0AALTER SSO INTEGRATION i SET issuer = ") })
    }

    @Test func theJSONHasCountsAndFixes() throws {
        let json = try object(try findings().json)
        let summary = try #require(json["summary"] as? [String: Int])
        #expect(summary == ["errors": 2, "warnings": 2, "notes": 1])
        let advice = try #require(json["advice"] as? [[String: Any]])
        #expect(advice.map { $0["id"] as? String } == [
            "A-NO-DEFAULT-GROUP", "A-TRAILING-SLASH", "A-RESTART",
        ].sorted { order($0) < order($1) })
        let slash = try #require(advice.first { $0["id"] as? String == "A-TRAILING-SLASH" })
        let fix = try #require(slash["fix"] as? [String: Any])
        #expect(fix["replacement"] as? String == "" && fix["column"] as? Int == 59)
    }

    /// Places in the script: the name at column 24, the restart there too, the issuer behind.
    private func order(_ id: String) -> Int {
        ["A-NO-DEFAULT-GROUP": 0, "A-RESTART": 1, "A-TRAILING-SLASH": 2][id] ?? 3
    }

    @Test func theSARIFLogIsWhole() throws {
        let log = try object(try findings().sarif(version: "1.2.3"))
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let tool = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(tool["rules"] as? [[String: Any]])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(rules.count == 5 && results.count == 5)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            let level = try #require(result["level"] as? String)
            #expect(["error", "warning", "note"].contains(level))
            #expect(text(result["message"]).isEmpty == false)
            let locations = try #require(result["locations"] as? [[String: Any]])
            let location = try #require(locations.first?["physicalLocation"] as? [String: Any])
            let artifact = try #require(location["artifactLocation"] as? [String: Any])
            #expect(artifact["uri"] as? String == "a%20b/%C3%BC%2C1%3A%25.sql")
            let region = try #require(location["region"] as? [String: Int])
            #expect(region.keys.sorted() == ["endColumn", "endLine", "startColumn", "startLine"])
        }
        for rule in rules {
            for part in ["shortDescription", "fullDescription", "help"] {
                #expect(text(rule[part]).isEmpty == false)
            }
        }
        #expect(results.count { $0["fixes"] != nil } >= 1)
    }

    @Test func theRunHasTheSameAdvice() throws {
        let source = try SourceText(name: "a.sql", bytes: Array(Self.script.utf8))
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        var report = RunJSON()
        report.begin()
        interpreter.run(source) { report.add($0, $1) }
        report.finish(interpreter)
        let run = try object(report.drain())
        let check = try object(try findings("a.sql").json)
        let advice = try #require(run["advice"] as? [[String: Any]])
        #expect(advice.count == 3)
        #expect(NSArray(array: advice) == NSArray(array: check["advice"] as? [Any] ?? []))
    }

    private func text(_ message: Any?) -> String {
        (message as? [String: String])?["text"] ?? ""
    }

    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
