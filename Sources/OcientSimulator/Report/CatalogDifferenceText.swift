/// Writes what a change does to the catalog.
package enum CatalogDifferenceText {
    /// How many lines a section has before the rest is only counted.
    static let limit = 20

    /// One line an item, its details below it, then privileges.
    package static func lines(_ difference: CatalogDifference) -> [String] {
        if difference.isEmpty { return ["nothing"] }
        var lines = lines(of: difference.items)
        lines += grants(difference.grantsRemoved, "loses")
        lines += grants(difference.grantsAdded, "gets")
        return lines
    }

    private static func lines(of items: [CatalogDifference.Item]) -> [String] {
        var lines: [String] = []
        for kind in CatalogKind.allCases {
            let items = items.filter { $0.kind == kind }
            for item in items.prefix(limit) { lines += self.lines(of: item) }
            if items.count > limit {
                lines.append("and \(items.count - limit) more of type \(kind.word)")
            }
        }
        return lines
    }

    private static func lines(of item: CatalogDifference.Item) -> [String] {
        let title = item.kind.word + (item.name.utf8.isEmpty ? "" : " " + item.name)
        let details = item.details.map { "  " + $0 }
        switch item.change {
        case .removed: return [title + " is removed"]
        case .added: return [title + " is added"] + details
        case .changed: return [title] + details
        }
    }

    /// Who gets or loses what, a line each; a line without an object is about roles.
    static func grants(_ grants: [GrantLine], _ verb: String) -> [String] {
        var lines = grants.prefix(limit).map { line in
            line.grantee + " " + verb + (line.object.utf8.isEmpty ? " the role " : " ")
                + line.privileges.joined(separator: ", ")
                + (line.object.utf8.isEmpty ? "" : " ON " + line.object)
        }
        if grants.count > limit {
            let rest = grants.dropFirst(limit)
            let rows = rest.reduce(0) { $0 + $1.privileges.count }
            lines.append("and \(rest.count) more changes of this kind: someone \(verb) privileges,"
                + " \(rows) in all")
        }
        return lines
    }
}
