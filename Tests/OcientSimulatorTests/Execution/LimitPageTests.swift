import Foundation
import OcientSQL
import Testing
@testable import OcientSimulator

/// docs/limits.md has the limits of the core as they are.
@Suite struct LimitPageTests {
    @Test func theCoresLimitsAreThoseOfThePage() throws {
        let page = try String(
            contentsOfFile: ScenarioFiles.corpus + "/../docs/limits.md", encoding: .utf8)
        let limits = [
            ("nested brackets", Limits.nesting),
            ("bytes of one statement", Limits.statementSize),
            ("bytes of one file", Limits.fileSize),
            ("nested includes", Limits.includeDepth),
            ("arrays and objects inside one another in a token", JSONReader.deepestNesting),
            ("remedies of one answer", RemedySearch.mostRemedies),
            ("boxes of a kind in a drawing", SystemDrawing.limit),
            ("bytes of a line of a log", ReplayLimits.lineSize),
            ("columns of a log in CSV", ReplayLimits.columns),
            ("rows of a table of a summary", ReplayLimits.summaryRows),
            ("attempts that a thread remembers", ReplayMemo.most),
        ]
        for (name, value) in limits {
            #expect(page.contains("\n| \(name) | \(value) |"), "\(name)")
        }
    }
}
