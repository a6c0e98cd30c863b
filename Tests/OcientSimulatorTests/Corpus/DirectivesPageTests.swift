import Foundation
@testable import OcientSQL
@testable import OcientSimulator
import Testing

/// `docs/directives.md` is run by Tests/commands/examples.py; here it is asked whether it tells,
/// and shows, everything there is.
@Suite struct DirectivesPageTests {
    @Test func everyDirectiveHasASection() throws {
        let lines = try DirectivesPageTests.lines()
        for name in StatementKind.directives {
            #expect(lines.contains("### \\\(name.word)"), "\(name.word)")
        }
    }

    @Test func everyKeyOfExpectIsToldAndShown() throws {
        let lines = try DirectivesPageTests.lines()
        let shown = lines.filter { !$0.hasPrefix("|") }.joined(separator: " ")
        for key in ExpectedKey.allCases {
            let isTold = lines.contains { line in
                line.hasPrefix("| ") && line.split(separator: "|")[0].contains("`\(key.rawValue)`")
            }
            #expect(isTold, "\(key.rawValue)")
            #expect(shown.contains(" \(key.rawValue) = "), "\(key.rawValue)")
        }
    }

    @Test func everyDirectiveIsShown() throws {
        let text = try DirectivesPageTests.lines().joined(separator: "\n")
        for name in StatementKind.directives {
            let isShown = text.contains("\n\\\(name.word) ") || text.contains("\n\\\(name.word);")
            #expect(isShown, "\(name.word)")
        }
    }

    private static func lines() throws -> [String] {
        let path = ScenarioFiles.corpus + "/../docs/directives.md"
        return try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
