import OcientSQL

/// Classes that a person reads as one: the same answer, for the same kinds of login.
package struct ClassRow: Sendable {
    /// The answer in each system.
    package let hearts: [LoginAnswer]
    /// Whether the refusal of one side is not the same for all that is merged here.
    package internal(set) var isMixed = false
    /// What the sessions may do in the second system and not in the first, and the other way
    /// round; empty for one system.
    package let gained: [String]
    /// What they may do no longer.
    package let lost: [String]
    /// The kinds of login.
    package internal(set) var flows: [LoginFlow]
    /// The ways in.
    package internal(set) var ways: [WayIn]
    /// The connected databases; empty where they do not exist.
    package internal(set) var databases: [String]
    /// Who logs in, each kind of class once.
    package internal(set) var who: [LoginForm.Who]
    /// Why the integration was chosen, each reason once.
    package internal(set) var selections: [IntegrationSelection]
    /// How many classes it is about.
    package internal(set) var count: Int
    /// The shortest of them.
    package internal(set) var example: LoginExample
    var found: LoginClass
}

/// Merges classes to rows: first what differs in who and how alone, then ways, kinds and databases
/// of equal rows.
package struct ClassRows: ClassCollector {
    /// How many classes were visited, each way counted.
    package private(set) var visited = 0
    private let search: ClassSearch
    private var answers: ClassAnswers
    /// The rows of the unit that is visited.
    private var rows: [ClassRow] = []
    private var indices: [UnitKey: Int] = [:]
    private var finished: [(unit: Int, rows: [ClassRow])] = []
    /// At most so many different ones are kept of who and how in one row.
    private static let most = 64

    /// What rows of a unit are told apart by.
    private struct UnitKey: Hashable {
        var group: Int
        var isRefusedOnTheWay: Bool
        var flow: LoginFlow
        var answer: Int
        var list: DatabaseList?
    }

    /// What rows of several units are told apart by.
    private struct Key: Hashable {
        var group: Int
        var flows: [LoginFlow]
        var hearts: [LoginAnswer]
        var databases: DatabaseList?
        var lost: [String]
        var gained: [String]
    }

    /// Rows of a search.
    package init(_ search: ClassSearch) {
        self.search = search
        answers = ClassAnswers(search.systems)
    }

    /// Adds a class on all its ways; for two systems only where they answer differently.
    package mutating func add(_ found: LoginClass) {
        visited += search.groups[found.group].ways.count
        add(found, on: search.groups[found.group].ways)
    }

    /// Adds a class on some of its ways, which are not counted.
    mutating func add(_ found: LoginClass, on ways: [WayIn]) {
        let (index, answer) = answers.answer(of: found)
        guard answer.isShown else { return }
        let key = UnitKey(
            group: found.group, isRefusedOnTheWay: found.isRefusedOnTheWay,
            flow: found.form.flow, answer: index,
            list: found.isOfNoDatabase ? nil : found.list)
        let example = LoginExample(found.form, ways[0])
        if let index = indices[key] {
            rows[index].take(found, example, ways.count, atMost: ClassRows.most)
            return
        }
        indices[key] = rows.count
        rows.append(ClassRow(
            hearts: answer.hearts, gained: answer.gained, lost: answer.lost, flows: found.flows,
            ways: ways, databases: found.isOfNoDatabase ? [] : found.databases,
            who: [found.form.who],
            selections: found.verdicts.compactMap { $0.selectedBy }, count: ways.count,
            example: example, found: found))
    }

    /// Ends the rows of a unit.
    package mutating func end(unit: Int) {
        if !rows.isEmpty { finished.append((unit, rows)) }
        rows = []
        indices = [:]
    }

    /// Takes the rows of another share.
    package mutating func merge(_ other: ClassRows) {
        visited += other.visited
        finished += other.finished
    }

    /// The rows of all units in their order.
    private func ordered() -> [ClassRow] {
        var all: [ClassRow] = []
        var indices: [Key: Int] = [:]
        for (_, rows) in finished.sorted(by: { $0.unit < $1.unit }) {
            for row in rows {
                let key = Key(
                    group: row.found.group, flows: row.flows, hearts: row.hearts,
                    databases: row.databases.isEmpty ? nil : row.found.list,
                    lost: row.lost, gained: row.gained)
                if let index = indices[key] {
                    all[index].join(row, atMost: ClassRows.most)
                } else {
                    indices[key] = all.count
                    all.append(row)
                }
            }
        }
        return all
    }

    /// The rows, equal ones of several ways, kinds and databases merged. O(rows).
    package func merged() -> [ClassRow] {
        var merged = ClassRows.merge(ordered()) { row in
            MergeKey(row, ways: [], flows: [], databases: row.databases)
        } into: { row, other in
            row.ways += other.ways.filter { !row.ways.contains($0) }
            row.flows += other.flows.filter { !row.flows.contains($0) }
        }
        merged = ClassRows.merge(merged) { row in
            MergeKey(row, ways: row.ways, flows: row.flows, databases: [])
        } into: { row, other in
            row.databases += other.databases.filter { !row.databases.contains($0) }
        }
        return merged
    }

    private struct MergeKey: Hashable {
        var hearts: [LoginAnswer]
        var lost: [String]
        var gained: [String]
        var ways: [WayIn]
        var flows: [LoginFlow]
        var databases: [String]
        var isOfNoDatabase: Bool
        var isPassword: Bool
        var isToken: Bool

        init(
            _ row: ClassRow, ways: [WayIn], flows: [LoginFlow], databases: [String]
        ) {
            hearts = row.comparedHearts
            (lost, gained) = (row.lost, row.gained)
            (self.ways, self.flows, self.databases) = (ways, flows, databases)
            isOfNoDatabase = row.databases.isEmpty
            isPassword = row.flows.contains(.password)
            isToken = row.flows.contains { $0.isToken }
        }
    }

    private static func merge(
        _ rows: [ClassRow], by key: (ClassRow) -> MergeKey,
        into join: (inout ClassRow, ClassRow) -> Void
    ) -> [ClassRow] {
        var merged: [ClassRow] = []
        var indices: [MergeKey: Int] = [:]
        for row in rows {
            let key = key(row)
            guard let index = indices[key] else {
                indices[key] = merged.count
                merged.append(row)
                continue
            }
            join(&merged[index], row)
            merged[index].join(row, atMost: most)
        }
        return merged
    }
}

extension ClassRow {
    /// The answers by which rows are merged: of what a change accepts or no longer accepts, only
    /// the session.
    fileprivate var comparedHearts: [LoginAnswer] {
        let accepted = hearts.filter { $0.outcome == .accepted }
        guard hearts.count > 1, accepted.count == 1 else { return hearts }
        return hearts[0].outcome == .accepted ? accepted : accepted + accepted
    }

    fileprivate mutating func take(
        _ found: LoginClass, _ example: LoginExample, _ ways: Int, atMost most: Int
    ) {
        count += ways
        if who.count < most, !who.contains(found.form.who) { who.append(found.form.who) }
        for verdict in found.verdicts {
            guard let selection = verdict.selectedBy, !selections.contains(selection) else {
                continue
            }
            // not reached: no system of the tests comes to this branch
            selections.append(selection)
        }
        offer(example, found)
    }

    /// What is well meant and whole is the better example, then what is shorter.
    private mutating func offer(_ other: LoginExample, _ found: LoginClass) {
        func rank(_ example: LoginExample, _ found: LoginClass) -> Int {
            (found.isWellMeant ? 0 : 2) + (example.isWhole ? 0 : 1)
        }
        let (mine, others) = (rank(example, self.found), rank(other, found))
        guard others < mine || others == mine && other.length < example.length else { return }
        (example, self.found) = (other, found)
    }

    fileprivate mutating func join(_ other: ClassRow, atMost most: Int) {
        count += other.count
        if other.isMixed || other.hearts != hearts { isMixed = true }
        for one in other.who where who.count < most && !who.contains(one) { who.append(one) }
        for one in other.selections where !selections.contains(one) { selections.append(one) }
        offer(other.example, other.found)
    }
}
