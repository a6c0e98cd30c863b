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
            ("times that a search for remedies decides again", RemedySearch.mostEvaluations),
            ("first steps of a remedy in two steps", RemedySearch.mostOpenings),
            ("endpoints that a search for remedies tries", RefusedAttempt.mostEndpoints),
            ("names of integrations that a search for remedies tries", RefusedAttempt.mostNames),
            ("near misses of one kind, of a denied privilege", PrivilegeReasoner.mostNearMisses),
            ("warnings about unknown options of a string", UnknownOptions.mostWarnings),
            ("bytes of a word that gets a suggestion", EditDistance.longestWord),
            ("entries of a type in what a change does", CatalogDifferenceText.limit),
            ("entries of a section in the tree of `ocsim run`", CatalogTree.mostOfASection),
            ("findings of one id in `ocsim run`", AdviceReport.mostOfAnID),
            ("bytes of a document that `provider` fetches", ProbeAnswer.largestDocument),
            ("keys of a provider", JSONWebKeySet.mostKeys),
            ("refusals for which `token` searches for a remedy", TokenRouteSearch.mostSearches),
            ("columns of CSV that `replay` reads", ReplayLimits.columns),
            ("different rows of a table that `replay` counts apart", ReplayLimits.summaryRows),
            ("rows of a table in a summary of `replay`", ReplayReport.mostRows),
            ("rows in the drawing of `ocsim access`", AccessDrawing.most),
            ("boxes of a kind in a drawing", SystemDrawing.limit),
            ("bytes of a line of JSON that `replay` reads", ReplayLimits.lineSize),
            ("columns of CSV that `replay` reads", ReplayLimits.columns),
            ("different rows of a table that `replay` counts apart", ReplayLimits.summaryRows),
            ("attempts that a thread of `replay` remembers", ReplayMemo.most),
        ]
        for (name, value) in limits {
            #expect(page.contains("\n| \(name) | \(value) |"), "\(name)")
        }
    }
}
