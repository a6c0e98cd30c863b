import OcientSQL

/// What a change does to the catalog: things that are new, gone or different, and privileges.
///
/// The stored configuration is compared. Things are the same when their numbers are, so that a
/// renamed one is different and one that was made anew is gone and new.
package struct CatalogDifference: Sendable {
    /// Something that is new, gone or different.
    package struct Thing: Hashable, Sendable {
        /// What happened to it.
        package var change: Change
        /// What it is.
        package var type: ThingType
        /// Its name: `sandbox`, `sso_m2m on system`, `readonly@system`.
        package var name: String
        /// What is different, a sentence each or a line with `+` or `-`.
        package var details: [String]
    }

    /// What can happen to a thing.
    package enum Change: String, Sendable {
        case added, removed, changed
    }

    /// The types, in the order in which they are listed.
    package enum ThingType: String, CaseIterable, Sendable {
        case database, integration, pool, node, group, user, schema, table, view, system

        /// The type as people call it.
        package var word: String {
            switch self {
            case .integration: "SSO integration"
            case .pool: "connectivity pool"
            default: rawValue
            }
        }
    }

    /// The things, by type, those of a type in order of creation.
    package internal(set) var things: [Thing] = []
    /// Rows of the privilege table that are new, as they read afterwards.
    package internal(set) var grantsAdded: [GrantLine] = []
    /// Rows of the privilege table that are gone, as they read before.
    package internal(set) var grantsRemoved: [GrantLine] = []

    /// Whether nothing is different.
    package var isEmpty: Bool { things.isEmpty && grantsAdded.isEmpty && grantsRemoved.isEmpty }

    /// Compares two states of one system. O(things + privileges).
    package init(from old: Simulation, to new: Simulation) {
        let (before, after) = (CatalogLines(old), CatalogLines(new))
        for type in ThingType.allCases {
            things += CatalogDifference.things(type, before.lines(of: type), after.lines(of: type))
        }
        addInheritance(from: old, to: new)
        addGrants(from: old, to: new)
    }

    /// Compares things of one type; both lists are in order of creation.
    private static func things(
        _ type: ThingType, _ old: [CatalogLines.Entry], _ new: [CatalogLines.Entry]
    ) -> [Thing] {
        var result: [Thing] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let isGone = right == new.count || left < old.count && old[left].id < new[right].id
            let isNew = left == old.count || right < new.count && new[right].id < old[left].id
            if isGone {
                result.append(Thing(
                    change: .removed, type: type, name: old[left].name, details: []))
            } else if isNew {
                result.append(Thing(
                    change: .added, type: type, name: new[right].name, details: new[right].lines))
            } else if let thing = changed(type, old[left], new[right]) {
                result.append(thing)
            }
            if !isNew { left += 1 }
            if !isGone { right += 1 }
        }
        return result
    }

    private static func changed(
        _ type: ThingType, _ old: CatalogLines.Entry, _ new: CatalogLines.Entry
    ) -> Thing? {
        var details: [String] = []
        if old.name != new.name { details.append("was called " + old.name) }
        details += old.lines.filter { !new.lines.contains($0) }.map { "- " + $0 }
        details += new.lines.filter { !old.lines.contains($0) }.map { "+ " + $0 }
        if old.secret != new.secret { details.append("another secret") }
        if details.isEmpty { return nil }
        return Thing(change: .changed, type: type, name: new.name, details: details)
    }
}
