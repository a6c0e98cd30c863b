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
package struct ClassRows {
    private let search: ClassSearch
    private var rows: [ClassRow] = []
    private var indices: [Key: Int] = [:]
    private var privileges: [SessionPrivileges]
    /// At most so many different ones are kept of who and how in one row.
    private static let most = 64

    private struct Key: Hashable {
        var group: Int
        var flows: [LoginFlow]
        var hearts: [LoginAnswer]
        var databases: [String]
        var lost: [String]
        var gained: [String]
    }

    /// Rows of a search.
    package init(_ search: ClassSearch) {
        self.search = search
        privileges = search.systems.map { SessionPrivileges($0) }
    }

    /// Adds a class on its ways, or on some of them; for two systems only where they answer
    /// differently.
    package mutating func add(_ found: LoginClass, on some: [WayIn]? = nil) {
        let hearts = zip(found.verdicts, search.systems).map { $0.1.answer(of: $0.0) }
        var (lost, gained): ([String], [String]) = ([], [])
        if hearts.count > 1 {
            let before = privileges[0].all(found.verdicts[0])
            let after = privileges[1].all(found.verdicts[1])
            if before != after, hearts.allSatisfy({ $0.outcome == .accepted }) {
                lost = before.filter { !after.contains($0) }
                gained = after.filter { !before.contains($0) }
            }
            if hearts[0].isSame(as: hearts[1]) && lost.isEmpty && gained.isEmpty { return }
        }
        let key = Key(
            group: found.group, flows: found.flows, hearts: hearts,
            databases: found.isOfNoDatabase ? [] : found.databases, lost: lost, gained: gained)
        let ways = some ?? search.groups[found.group].ways
        let example = LoginExample(found.form, ways[0])
        if let index = indices[key] {
            rows[index].take(found, example, ways.count, atMost: ClassRows.most)
            return
        }
        indices[key] = rows.count
        rows.append(ClassRow(
            hearts: hearts, gained: gained, lost: lost, flows: found.flows, ways: ways,
            databases: key.databases, who: [found.form.who],
            selections: found.verdicts.compactMap { $0.selectedBy }, count: ways.count,
            example: example, found: found))
    }

    /// The rows, equal ones of several ways, kinds and databases merged. O(rows).
    package func merged() -> [ClassRow] {
        var merged = ClassRows.merge(rows) { row in
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
        for selection in found.verdicts.compactMap({ $0.selectedBy })
        where !selections.contains(selection) {
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
