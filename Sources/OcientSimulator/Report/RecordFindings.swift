import OcientSQL

extension StatementRecord {
    /// What counts against an entry: its errors, an `\expect` that is not met, a login or question
    /// that came out badly and that no `\expect` is about.
    package var findings: [Diagnostic] {
        guard !isExpected else { return [] }
        if let expectation, !expectation.isMet {
            return [finding("expectation", "not as expected", expectation.failures)]
        }
        if !diagnostics.isEmpty { return diagnostics }
        let isRefused = decision.map { $0.outcome != .accepted } ?? false
        guard isRefused || answer?.isAllowed == false, !hasExpectation,
              let verdict = VerdictText.line(self) else { return [] }
        return [finding("refusal", verdict, [])]
    }

    private func finding(_ id: String, _ message: String, _ helps: [String]) -> Diagnostic {
        Diagnostic(
            id: "scenario." + id, severity: .error, message: message, range: range, helps: helps)
    }
}
