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
}
