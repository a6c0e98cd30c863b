import OcientSQL

extension Interpreter {
    /// `\expect`: compares the last entry that is no `\expect` or `\section` with what is written.
    mutating func check(
        _ expectation: Expectation, _ input: DirectiveInput, _ record: inout StatementRecord
    ) throws(ExecutionError) {
        guard let index = pending.firstIndex(where: { $0.kind != .expect && $0.kind != .section })
        else {
            throw ExecutionError(
                directive: "there is no statement before this \\expect", at: record.range)
        }
        let entry = pending[index]
        var failures = Interpreter.outcomeFailures(expectation.outcome, entry)
        // That an entry which failed is no login either says nothing more.
        let hasFailed = !failures.isEmpty && entry.result.error != nil
        let keys = try input.properties(expectation.keys, ExpectedKey.self, repeatable: true)
        for (key, value) in keys {
            let expected = ExpectedValue(key: key, texts: try value.expectedTexts(key))
            if hasFailed && key.traits.isOfLogins { continue }
            if let failure = expected.failure(for: entry) { failures.append(failure) }
        }
        let helps = failures.isEmpty || entry.isSyntaxError
            ? [] : entry.diagnostics.flatMap { $0.helps }
        record.expectation = ExpectationResult(failures: failures, helps: helps)
        pending[index].hasExpectation = true
        if failures.isEmpty && expectation.outcome.isBad { pending[index].isExpected = true }
    }

    private static func outcomeFailures(
        _ wanted: Expectation.Outcome, _ entry: StatementRecord
    ) -> [String] {
        let got = entry.outcomes
        guard !got.contains(where: { $0 == wanted }) else { return [] }
        return ["expected \(wanted.word), got \(got.last?.word ?? "nothing")" + entry.reason]
    }
}

extension PropertyValue {
    /// The value of a key as texts: a list has several, everything else one, NULL is nil.
    fileprivate func expectedTexts(_ key: ExpectedKey) throws(ExecutionError) -> [String]? {
        if case .null = value.kind, key.traits.isNullable { return nil }
        switch key.traits.form {
        case .list: return try texts()
        case .boolean: return [try boolean() ? "true" : "false"]
        case .text:
            if case .number(let number) = value.kind {
                return [input.source.text(in: number.range)]
            }
            guard let text = try textOrNil(value) else {
                throw wrongType("a text or a number" + (key.traits.isNullable ? " or NULL" : ""))
            }
            return [text]
        }
    }
}

extension Expectation.Outcome {
    /// Whether the outcome is one that would otherwise count as a failure.
    var isBad: Bool {
        switch self {
        case .ok, .accepted, .allowed: false
        case .error, .refused, .undetermined, .denied: true
        }
    }
}

extension StatementRecord {
    /// The outcomes that hold for the entry, the most telling one last.
    var outcomes: [Expectation.Outcome] {
        if result.error != nil { return [.error] }
        if let answer { return [.ok, answer.isAllowed ? .allowed : .denied] }
        guard let decision else { return [.ok] }
        switch decision.outcome {
        case .accepted: return [.ok, .accepted]
        case .refused: return [.ok, .refused]
        case .undetermined: return [.ok, .undetermined]
        }
    }

    /// Why the entry came out as it did, for a failed expectation.
    var reason: String {
        if let error = result.error { return ": " + error.message }
        if let error = decision?.error { return ": " + error.message }
        if let decision { return " by " + decision.rule.description }
        if let answer { return " by " + answer.rule.description }
        return ""
    }
}
