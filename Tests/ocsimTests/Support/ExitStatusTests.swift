import OcientSimulator
import Testing

@testable import ocsim

/// The status that a call ends with.
@Suite struct ExitStatusTests {
    @Test func theWorstOfTwoCounts() {
        let order: [ExitStatus] = [
            .ok, .undetermined, .refused, .failed, .syntax, .noInput, .usage, .defect,
        ]
        for (low, one) in order.enumerated() {
            for (high, other) in order.enumerated() {
                #expect(one.worst(other) == order[max(low, high)])
            }
        }
        #expect(order.count == ExitStatus.allCases.count)
    }

    @Test func countsOfARunHaveAStatus() {
        var summary = RunSummary()
        #expect(summary.status == .ok)
        summary.unexpectedUndetermined = 1
        #expect(summary.status == .undetermined)
        summary.unmet = 1
        #expect(summary.status == .refused)
        summary.unexpectedErrors = 1
        #expect(summary.status == .failed)
        summary.unexpectedSyntaxErrors = 1
        #expect(summary.status == .syntax)
    }

    @Test func outcomesHaveAStatus() {
        #expect(ExitStatus(Decision.Outcome.accepted) == .ok)
        #expect(ExitStatus(Decision.Outcome.refused) == .refused)
        #expect(ExitStatus(Decision.Outcome.undetermined) == .undetermined)
        #expect(ExitStatus(AnswerState.Outcome.denied) == .refused)
        #expect(ExitStatus(AnswerState.Outcome.error) == .failed)
    }
}
