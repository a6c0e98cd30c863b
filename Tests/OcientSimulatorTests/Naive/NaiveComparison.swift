/// Runs both evaluators on the same operations and finds where they differ.
struct NaiveComparison {
    /// Whether logins are also asked which readings would change them.
    var sensitivity = false

    /// The index of the first operation with different results; nil when there is none.
    func difference(_ operations: [NaiveOperation], _ naive: [NaiveResult]) -> Int? {
        let engine = engineResults(operations)
        if engine == naive { return nil }
        return operations.indices.first { index in
            index >= engine.count || index >= naive.count || engine[index] != naive[index]
        } ?? operations.count
    }

    private func engineResults(_ operations: [NaiveOperation]) -> [NaiveResult] {
        EngineAnswers.results(operations, sensitivity: sensitivity)
    }

    private func naiveResults(_ operations: [NaiveOperation]) -> [NaiveResult] {
        var system = NaiveSystem()
        system.showsSensitivity = sensitivity
        return operations.map { system.execute($0) }
    }

    /// The last operation, with as few before it as it takes for the results to differ there.
    private func shrink(_ operations: [NaiveOperation]) -> [NaiveOperation] {
        var small = operations
        var size = small.count / 2
        while size > 0 {
            var index = small.count - 1
            while index > 0 {
                let end = index
                index = max(0, index - size)
                var fewer = small
                fewer.removeSubrange(index..<end)
                if differsAtEnd(fewer) { small = fewer }
            }
            size /= 2
        }
        return small
    }

    /// Whether the results still differ at the end; an error that comes from a declaration that is
    /// left out is another difference.
    private func differsAtEnd(_ operations: [NaiveOperation]) -> Bool {
        if case .error(nil)? = engineResults(operations).last { return false }
        return difference(operations, naiveResults(operations)) == operations.count - 1
    }

    /// A mismatch as text: the script, what is asked, both answers.
    func report(_ operations: [NaiveOperation], at index: Int) -> String {
        guard index < operations.count else {
            return "the engine answered more often than asked"
        }
        let small = shrink(Array(operations[...index]))
        let (engine, naive) = (engineResults(small), naiveResults(small))
        return EngineAnswers.script(small)
            + "  engine: \(engine.last.map { "\($0)" } ?? "nothing")\n"
            + "  naive:  \(naive.last.map { "\($0)" } ?? "nothing")\n"
    }
}
