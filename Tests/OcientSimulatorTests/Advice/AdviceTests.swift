import OcientSimulator
import Testing

@Suite struct AdviceTests {
    @Test func theBookHasEachIDInOrder() {
        #expect(Advice.all.map { $0.id } == AdviceID.allCases)
        #expect(AdviceChapter.allCases.flatMap { $0.advice }.map { $0.id } == AdviceID.allCases)
        #expect(Set(AdviceID.allCases.map { $0.description }).count == AdviceID.allCases.count)
    }

    @Test func everyPartIsWritten() {
        for advice in Advice.all {
            for part in [advice.title, advice.meaning, advice.reason, advice.cure] {
                #expect(part.count > 10 && !part.contains("\n"), "\(advice.id)")
            }
            #expect(advice.severity != .error && !advice.rules.isEmpty, "\(advice.id)")
            #expect(advice.guide.isEmpty || advice.guide.hasPrefix("§"), "\(advice.id)")
            #expect(advice.title.last != ".", "\(advice.id)")
        }
    }

    @Test func idsAreFoundInAnyCase() {
        #expect(AdviceID("a-m2m-primary") == .machinePrimary)
        #expect(AdviceID("A-M2M") == nil)
        for id in AdviceID.allCases { #expect(AdviceID(id.description) == id) }
    }

    @Test func theManualHasEachOnce() {
        let lines = AdviceManual.text.split(separator: "\n").map { String($0) }
        for advice in Advice.all {
            #expect(lines.count { $0 == "### \(advice.id): \(advice.title)" } == 1)
            #expect(lines.contains("**Cure.** \(advice.cure)"))
            #expect(ManualReport.adviceList.contains("\(advice.id) "))
        }
        #expect(!AdviceManual.text.contains("\n\n\n"))
    }

    @Test func oneAsText() {
        #expect(ManualReport.text(of: AdviceID.restart.advice, width: 72).hasPrefix("""
            A-RESTART  Changes wait for a restart of rolehostd (note)

            when
              After the run, the stored configuration differs from the running
              configuration of some node,
            """))
    }
}
