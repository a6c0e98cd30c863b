import OcientSQL

/// The answers to an attempt before a change and after it.
struct ReplayComparison {
    let before: ReplayRuling
    let old: ReplaySide
    let after: ReplayRuling
    let new: ReplaySide
    /// What the change does to it.
    let effect: WhatIfRow.Effect
    /// What differs, in the order of `Difference`.
    let differences: [WhatIfRow.Difference]

    /// Compares two answers. Where every name of the catalog means the same on both sides, numbers
    /// are compared, otherwise names.
    init(
        _ before: ReplayRuling, _ old: ReplaySide, _ after: ReplayRuling, _ new: ReplaySide,
        namesAgree: Bool
    ) {
        (self.before, self.old, self.after, self.new) = (before, old, after, new)
        let parts = namesAgree
            ? before.verdict.differences(from: after.verdict)
            : old.system.answer(of: before.verdict)
                .differences(from: new.system.answer(of: after.verdict))
        if parts.isEmpty {
            (effect, differences) = (.unchanged, [])
            return
        }
        differences = WhatIfRow.Difference.all(in: parts)
        effect = WhatIfRow.Effect(
            isPositive: before.verdict.outcome == .accepted,
            after.verdict.outcome == .accepted, differs: true)
    }

    /// What it is counted with.
    var key: ReplaySummary.ChangeKey {
        let isGained = effect == .gained
        let (ruling, side) = isGained ? (before, old) : (after, new)
        return ReplaySummary.ChangeKey(
            effect: effect, before: before.short, after: after.short,
            pool: side.pool(ruling.verdict), integration: side.integration(ruling.verdict),
            integrationDatabase: side.integrationDatabase(ruling.verdict),
            differs: effect == .changed ? differences : [])
    }

    /// Whether each name of a database or group has the same number on both sides, or is only on
    /// one of them, so that numbers can be compared. O(databases + groups).
    static func namesAgree(_ old: ReplaySide, _ new: ReplaySide) -> Bool {
        let (one, other) = (names(old.system.catalog), names(new.system.catalog))
        let numbers = Set(one.values).union(other.values)
        return one.allSatisfy { name, number in
            other[name].map { $0 == number } ?? true
        } && numbers.count == Set(one.keys).union(other.keys).count
    }

    private struct Name: Hashable {
        var name: Symbol
        /// Of a group, the database that stores it.
        var database: DatabaseID?
    }

    private struct Number: Hashable {
        var position: Int
        var isGroup: Bool
    }

    private static func names(_ catalog: Catalog) -> [Name: Number] {
        var names: [Name: Number] = [:]
        for id in catalog.databases.ids {
            names[Name(name: catalog.databases[id].name)] = Number(
                position: id.position, isGroup: false)
        }
        for id in catalog.groups.ids {
            let group = catalog.groups[id]
            names[Name(name: group.name, database: group.database)] = Number(
                position: id.position, isGroup: true)
        }
        return names
    }
}
