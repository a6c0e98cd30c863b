import OcientSQL

/// Which classes a list of ways in is about.
package struct AccessQuestion {
    /// The outcomes; with two systems, that of one of them.
    package var outcomes: [Decision.Outcome]
    /// What must be met; nil is nothing.
    package var condition: ClaimCondition?
    /// What the session must be allowed to do.
    package var privileges: PrivilegeQuestion?

    /// A question.
    package init(
        _ outcomes: [Decision.Outcome], where condition: ClaimCondition?,
        allowing privileges: PrivilegeQuestion?
    ) {
        (self.outcomes, self.condition, self.privileges) = (outcomes, condition, privileges)
    }
}

/// The rows of a question: one system is listed, two are compared.
package struct AccessRows: ClassCollector {
    /// How many classes were visited, each way counted.
    package private(set) var visited = 0
    /// How many of the classes that the question is about are undetermined.
    package private(set) var undetermined = 0
    private(set) var rows: ClassRows
    private let question: AccessQuestion
    private let search: ClassSearch

    /// The rows of a search, or of a share of it.
    package init(_ question: AccessQuestion, _ search: ClassSearch) {
        (self.question, self.search) = (question, search)
        rows = ClassRows(search)
    }

    /// Takes a class where the question is about it.
    package mutating func add(_ found: LoginClass) {
        let group = search.groups[found.group]
        visited += group.ways.count
        let isUndetermined = found.verdicts[0].outcome == .undetermined
        guard isUndetermined || isAsked(found), let part = part(of: found, group) else { return }
        if isUndetermined { undetermined += part.ways.count }
        if isAsked(found) { rows.add(part.found, on: part.ways) }
    }

    private func isAsked(_ found: LoginClass) -> Bool {
        search.systems.indices.contains { index in
            question.outcomes.contains(found.verdicts[index].outcome)
                && (question.privileges.map {
                    search.systems[index].allows(found.verdicts[index], $0)
                } ?? true)
        }
    }

    /// The part that meets the condition in one of the systems.
    private func part(
        of found: LoginClass, _ group: WayGroup
    ) -> (found: LoginClass, ways: [WayIn])? {
        for index in search.systems.indices {
            var seen = found
            seen.verdicts.swapAt(0, index)
            guard var part = seen.part(
                meeting: question.condition, group, search.systems[index]) else { continue }
            part.found.verdicts.swapAt(0, index)
            return part
        }
        return nil
    }

    /// Ends a unit.
    package mutating func end(unit: Int) { rows.end(unit: unit) }

    /// Takes what another share kept.
    package mutating func merge(_ other: AccessRows) {
        visited += other.visited
        undetermined += other.undetermined
        rows.merge(other.rows)
    }

    /// The rows, accepted ones first.
    package func sorted() -> [ClassRow] {
        let merged = rows.merged()
        return [Decision.Outcome.accepted, .refused, .undetermined].flatMap { outcome in
            merged.filter { $0.hearts[0].outcome == outcome }
        }
    }
}
