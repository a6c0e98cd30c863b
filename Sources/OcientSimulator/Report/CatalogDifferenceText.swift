/// Writes what a change does to the catalog.
package enum CatalogDifferenceText {
    /// How many lines a section has before the rest is only counted.
    static let limit = 20

    /// One line a thing, its details below it, then privileges.
    package static func lines(_ difference: CatalogDifference) -> [String] {
        if difference.isEmpty { return ["nothing"] }
        var lines = things(difference.things)
        lines += grants(difference.grantsRemoved, "loses")
        lines += grants(difference.grantsAdded, "gets")
        return lines
    }

    private static func things(_ things: [CatalogDifference.Thing]) -> [String] {
        var lines: [String] = []
        for type in CatalogDifference.ThingType.allCases {
            let things = things.filter { $0.type == type }
            for thing in things.prefix(limit) { lines += self.lines(of: thing) }
            if things.count > limit {
                lines.append("and \(things.count - limit) more of type \(type.word)")
            }
        }
        return lines
    }

    private static func lines(of thing: CatalogDifference.Thing) -> [String] {
        let name = thing.name.utf8.isEmpty ? "" : " " + thing.name
        switch thing.change {
        case .removed: return [thing.type.word + name + " is gone"]
        case .added: return [thing.type.word + name + " is new"] + thing.details.map { "  " + $0 }
        case .changed: return [thing.type.word + name] + thing.details.map { "  " + $0 }
        }
    }

    private static func grants(_ grants: [GrantLine], _ verb: String) -> [String] {
        var lines = grants.prefix(limit).map { line in
            line.grantee + " " + verb + " " + line.privileges.joined(separator: ", ") + " ON "
                + line.object
        }
        if grants.count > limit {
            let rest = grants.dropFirst(limit)
            let rows = rest.reduce(0) { $0 + $1.privileges.count }
            lines.append("and \(rest.count) more times someone \(verb) privileges, \(rows) in all")
        }
        return lines
    }
}
