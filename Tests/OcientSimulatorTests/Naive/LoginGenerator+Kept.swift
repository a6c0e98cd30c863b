/// Systems that are kept as files: the same attempts before and after several changes.
extension LoginGenerator {
    /// The scenario with its includes, and the attempts; one statement a line.
    ///
    /// Systems in which nearly everything is refused, or nearly nothing, are passed over.
    static func kept(
        number: Int, attempts: Int, rounds: Int
    ) -> (script: [String], attempts: [String]) {
        var seed = UInt64(number) * 1_000_000
        while true {
            seed += 1
            var made = LoginGenerator(seed: seed)
            let (script, attempts) = made.keep(attempts, rounds)
            if (20...68).contains(made.refusedPercent) { return (script, attempts) }
        }
    }

    private var refusedPercent: Int {
        var (refused, all) = (0, 0)
        for case .login(let decision) in results {
            all += 1
            if decision.outcome == "refused" { refused += 1 }
        }
        return all == 0 ? 0 : refused * 100 / all
    }

    private mutating func keep(_ count: Int, _ rounds: Int) -> ([String], [String]) {
        makeSystem()
        var texts: Set<String> = []
        var attempts: [NaiveAttempt] = []
        for _ in 0..<count where attempts.count < count {
            let family = makeFamily(4).filter { texts.insert($0.text).inserted }
            attempts += family.prefix(count - attempts.count)
        }
        var script: [String] = []
        var done = 0
        for round in 0..<rounds {
            if round > 0 { for _ in 0..<7 { change() } }
            script += lines(from: done)
            script.append("\\i 'attempts.ocsim';")
            for attempt in attempts { add(.connect(attempt)) }
            done = operations.count
            add(.disconnect)
        }
        return (script, attempts.map { $0.text + ";" })
    }

    /// What was done, without what failed.
    private func lines(from start: Int) -> [String] {
        zip(operations, results).dropFirst(start).compactMap { operation, result in
            if case .error = result { return nil }
            return operation.text + ";"
        }
    }
}
