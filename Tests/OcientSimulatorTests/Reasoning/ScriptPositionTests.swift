import OcientSimulator
import Testing

@Suite struct ScriptPositionTests {
    @Test func readsFileAndLine() {
        let position = ScriptPosition("a/setup.sql:12")
        #expect(position?.file == "a/setup.sql")
        #expect(position?.line == 12)
        #expect(position?.column == nil)
    }

    @Test func readsAColumnAsDiagnosticsPrintIt() {
        let position = ScriptPosition("a:b.sql:12:5")
        #expect(position?.file == "a:b.sql")
        #expect(position?.line == 12)
        #expect(position?.column == 5)
    }

    @Test(arguments: ["s.sql", "s.sql:", "s.sql:x", ":3", "3", "s.sql:0", "", "a:-1"])
    func refuses(_ text: String) {
        #expect(ScriptPosition(text) == nil)
    }
}
