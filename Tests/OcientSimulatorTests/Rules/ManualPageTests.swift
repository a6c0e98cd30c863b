import OcientSQL
import OcientSimulator
import Testing

/// The pages that are written from values of the core are as the core writes them.
@Suite struct ManualPageTests {
    @Test func theRulesAreThoseOfThePage() throws {
        try KeptFile(path: "../docs/rules.md").expect(ruleManual())
    }

    @Test func theAssumptionsAreThoseOfThePage() throws {
        try KeptFile(path: "../docs/known-and-assumed.md").expect(assumptionManual())
    }

    @Test func theAdviceIsThatOfThePage() throws {
        try KeptFile(path: "../docs/advice.md").expect(AdviceManual.text)
    }

    /// As JSON a rule has what the page has of it.
    @Test func theRulesAsJSON() throws {
        let rules = try JSONReader.read(ManualReport.json(of: RuleBook.all)).elements ?? []
        #expect(rules.count == RuleBook.all.count)
        for (json, rule) in zip(rules, RuleBook.all) {
            #expect(json["id"]?.text == rule.id.description && json["title"]?.text == rule.title)
            #expect(json["statement"]?.text == rule.statement)
            #expect(json["scenario"]?.text == rule.scenario)
            let basis = json["basis"]?.elements?.compactMap { $0.text }
            #expect(basis == rule.basis.map { $0.description })
            let decides = json["decides"]?.elements?.compactMap { $0.text }
            #expect(decides == rule.outcomes.map { $0.word })
            let readings = json["readings"]?.elements ?? []
            #expect(readings.map { $0["name"]?.text } == rule.readings.map { $0.name })
            for (json, reading) in zip(readings, rule.readings) {
                let values = json["values"]?.elements?.compactMap { $0.text }
                #expect(values == reading.values.map { $0.name })
                let meanings = json["meanings"]?.elements?.compactMap { $0.text }
                #expect(meanings == reading.values.map { $0.meaning })
            }
        }
    }
}
