import Foundation
import OcientSimulator
import Testing

/// Runs the scripts of `Corpus/advice`. `OCSIM_REWRITE=1` writes what comes out into the files
/// instead; read the difference before you commit it.
@Suite struct AdviceCorpusTests {
    @Test func everyIDHasAFolderWithBothKinds() {
        #expect(Set(AdviceCorpus.folders) == Set(AdviceID.allCases.map { $0.description }))
        for id in AdviceID.allCases {
            let scripts = AdviceCorpus.scripts.filter { $0.id == id }
            #expect(scripts.contains { $0.fires }, "\(id) never fires")
            #expect(scripts.contains { !$0.fires }, "\(id) is never quiet")
        }
    }

    @Test(arguments: AdviceCorpus.scripts)
    func theFindingsAreTheExpectedOnes(script: AdviceCorpus.Script) throws {
        let lines = try AdviceCorpus.findings(script)
        let isReported = lines.contains { $0.contains(" \(script.id) ") }
        #expect(isReported == script.fires, "\(script.path)")
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try AdviceCorpus.rewrite(script, lines)
        }
        #expect(lines == AdviceCorpus.expected(script), "\(script.path)")
    }
}
