import OcientSimulator
import Testing

@Suite struct RuleManualTests {
    @Test func theManualHasOneSectionAndOneEntryARule() {
        let lines = ruleManual().split(separator: "\n").map(String.init)
        for rule in RuleBook.all {
            let anchor = rule.id.description.lowercased()
            #expect(lines.count { $0 == "### \(rule.id): \(rule.title)" } == 1)
            #expect(lines.count { $0 == "<a id=\"\(anchor)\"></a>" } == 1)
            #expect(lines.count { $0 == "  - [\(rule.id): \(rule.title)](#\(anchor))" } == 1)
        }
        #expect(lines.count { $0.hasPrefix("## ") } == RuleBook.chapters.count + 1)
    }

    @Test func theManualContainsEveryPartOfARule() {
        let manual = ruleManual()
        for rule in RuleBook.all {
            #expect(manual.contains(rule.statement))
            for basis in rule.basis { #expect(manual.contains("- \(basis)\n")) }
            #expect(manual.contains(rule.example))
        }
        for reading in Reading.allCases {
            #expect(manual.contains("**Reading** `\(reading)`"))
            #expect(manual.contains("| `\(reading.values[0].name)` (default) | "))
        }
        #expect(manual.hasSuffix("\n") && !manual.contains("\n\n\n"))
    }

    @Test func theFencesAreBalanced() {
        let fences = ruleManual().split(separator: "\n").count { $0.hasPrefix("```") }
        #expect(fences == 2 * RuleBook.all.count)
    }

    @Test func oneRuleAsText() {
        #expect(ruleText(RuleID.tok14.rule, width: 60) == """
            TOK-14  Audience or authorized party first

            The audience (TOK-11) is checked before the authorized party
            (TOK-12, TOK-13). Under the reading `azp_first = yes` the
            order is reversed, which changes the error of a token that
            fails both.

            Basis     assumed: the guide lists both errors without an
                      order
            Readings  azp_first = no (default): the audience is checked
                      before the authorized party
                      azp_first = yes: the authorized party is checked
                      before the audience
            To settle Present a token with both wrong, for example a
                      machine's token without identityprovider, and read
                      the error.

            Example
            """ + "\n" + indented(RuleID.tok14.rule.example)
            + "\n\nScenario  Corpus/scenarios/rules/TOK-14.ocsim")
    }

    @Test(arguments: [20, 40, 80, 120])
    func noLineOfProseIsWiderThanAskedFor(_ width: Int) {
        for rule in RuleBook.all {
            let prose = ruleText(rule, width: width).split(separator: "\n").dropFirst()
            for line in prose.prefix(while: { $0 != "Example" }) {
                let words = line.split(separator: " ")
                #expect(line.count <= width || words.count <= 2, "\(rule.id): \(line)")
            }
        }
    }

    private func indented(_ snippet: String) -> String {
        snippet.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }
}
