import Foundation
import Testing

@testable import OcientSQL

/// The scripts of the guide as a browser gives them: each blank is a no-break space.
@Suite struct PastedScriptTests {
    private static let folder = CorpusFile.folder.deletingLastPathComponent()
        .appendingPathComponent("guide")

    @Test(arguments: ["setup.sql", "small.sql"])
    func fixesCureEachStatement(_ name: String) throws {
        let file = PastedScriptTests.folder.appendingPathComponent(name)
        let text = try String(contentsOf: file, encoding: .utf8)
        var bytes = Array(text.replacing(" ", with: "\u{A0}").utf8)
        var passes = 0
        while passes < 20 {
            let script = try ParsedScript(bytes, isScenario: false, trees: false)
            #expect(script.items.allSatisfy { $0.findings.count <= 1 })
            if script.findings.isEmpty { break }
            for finding in script.findings.reversed() {
                let fix = try #require(finding.fix)
                bytes.replaceSubrange(
                    Int(fix.range.start)..<Int(fix.range.end), with: Array(fix.replacement.utf8))
            }
            passes += 1
        }
        let cured = try ParsedScript(bytes, isScenario: false, trees: false)
        let written = try ParsedScript(Array(text.utf8), isScenario: false, trees: false)
        #expect(cured.items.map { $0.kind } == written.items.map { $0.kind })
    }
}
