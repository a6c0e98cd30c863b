import OcientSQL

extension Interpreter {
    /// `\expect`: holds the last entry that is no `\expect` or `\section` against what is written.
    mutating func check(
        _ expectation: Expectation, _ input: ScriptStatement, _ record: inout StatementRecord
    ) {
        guard let place = pending.firstIndex(where: { $0.kind != .expect && $0.kind != .section })
        else {
            record.result.error = ExecutionError(
                directive: "there is nothing before this \\expect", rule: nil, at: record.range)
            return
        }
        do throws(ExecutionError) {
            var failures = outcomeFailures(expectation.outcome, pending[place])
            // That an entry which failed is no login either says nothing more.
            let hasFailed = !failures.isEmpty && pending[place].result.error != nil
            for property in input.tree[expectation.keys] {
                let wanted = try wanted(property, input)
                if hasFailed && wanted.key.isOfLogins { continue }
                if let failure = wanted.failure(for: pending[place]) { failures.append(failure) }
            }
            record.expectation = ExpectationResult(failures: failures)
            pending[place].hasExpectation = true
            if failures.isEmpty && expectation.outcome.isBad { pending[place].isExpected = true }
        } catch {
            record.result.error = error
        }
    }

    private func outcomeFailures(
        _ wanted: Expectation.Outcome, _ entry: StatementRecord
    ) -> [String] {
        let got = entry.outcomes
        guard !got.contains(where: { $0 == wanted }) else { return [] }
        return ["expected \(wanted.word), got \(got.last?.word ?? "nothing")" + entry.reason]
    }

    private func wanted(
        _ property: Property, _ input: ScriptStatement
    ) throws(ExecutionError) -> ExpectedValue {
        let key = names.text(of: property.name.symbol)
        guard let kind = ExpectedKey(key) else {
            let known = ExpectedKey.allCases.map { $0.word }
            var error = ExecutionError(
                directive: "unknown key '\(key)' of \\expect", rule: nil, at: property.name.range)
            let nearest = EditDistance.nearest(to: key, among: known)
            error.help = [
                nearest.map { "did you mean \($0)?" } ?? "keys: " + known.joined(separator: ", ")
            ]
            throw error
        }
        return ExpectedValue(key: kind, texts: try texts(of: property.value, kind, input))
    }

    /// The value of a key as texts: a list has several, everything else one, NULL is nil.
    private func texts(
        of value: Value, _ key: ExpectedKey, _ input: ScriptStatement
    ) throws(ExecutionError) -> [String]? {
        switch (value.kind, key.form) {
        case (.null, _) where key.isNullable: return nil
        case (.text(let literal), .text): return [try expanded(literal, input.source)]
        case (.word(let name), .text): return [names.text(of: name.symbol)]
        case (.number(let number), .text): return [input.source.text(in: number.range)]
        case (.boolean(let bool), .boolean): return [bool ? "true" : "false"]
        case (.list(let list), .list):
            var texts: [String] = []
            for element in input.tree[list] {
                switch element.kind {
                case .text(let literal): texts.append(try expanded(literal, input.source))
                case .word(let name): texts.append(names.text(of: name.symbol))
                default: throw wrongType(key, element.range)
                }
            }
            return texts
        default: throw wrongType(key, value.range)
        }
    }

    private func wrongType(_ key: ExpectedKey, _ range: ByteRange) -> ExecutionError {
        let form = switch key.form {
        case .text: "a text or a number" + (key.isNullable ? " or NULL" : "")
        case .list: "a list of texts"
        case .boolean: "TRUE or FALSE"
        }
        return ExecutionError(directive: "'\(key.word)' must be \(form)", rule: nil, at: range)
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
