import OcientSQL

extension Advice {
    /// A-SELECT-NO-VIEW: a group reads what it cannot find.
    static let selectNoView = Advice(
        .selectNoView, in: .groups, "A group may SELECT but sees no tables",
        meaning: """
            A group was granted SELECT on a database, but it may VIEW neither TABLE nor SCHEMA \
            there: not by a grant on the database or on SYSTEM, not by what another privilege \
            implies (CREATE TABLE implies VIEW TABLE), not by the group `public` or a role. It may \
            not VIEW anything inside the database either. SELECT on SYSTEM or on a schema is not \
            checked. Each group is reported once, at the grant on the first such database.
            """,
        reason: """
            With SELECT on a database the group can read its tables, but `SHOW TABLES` and every \
            tool that browses schemas list only objects that it may VIEW, and there are none.
            """,
        cure: "Grant VIEW TABLE, VIEW SCHEMA and VIEW VIEW on the database too.",
        rules: [.priv4, .priv14], guide: "§3a, §7",
        search: { $0.findSelectWithoutView() })
}

extension AdviceSearch {
    /// O(cells), however many of them fire.
    fileprivate mutating func findSelectWithoutView() {
        let inside = InsideViews(catalog, readings.impliedView)
        var groups: [BlindGroup] = []
        var known = KeyTable()
        for index in catalog.grants.cells.indices where isBlind(index, inside) {
            let grantee = catalog.grants.cells[index].grantee
            if let group = known.find(UInt64(grantee.packed)) {
                groups[Int(group)].add(index)
            } else {
                known.set(UInt64(grantee.packed), UInt32(truncatingIfNeeded: groups.count))
                groups.append(BlindGroup(grantee: grantee, first: index))
            }
        }
        for group in groups { reportBlind(group) }
    }

    /// Whether a cell lets a group SELECT where it sees nothing.
    private func isBlind(_ index: Int, _ inside: InsideViews) -> Bool {
        let cell = catalog.grants.cells[index]
        return cell.object.kind == .database && !cell.isRemoved && cell.grantee.isGroup
            && cell.explicit.contains(.select) && !seesDatabase(cell)
            && !inside.contains(cell.grantee, cell.object)
    }

    /// One finding a group, at the grant on the first database.
    private mutating func reportBlind(_ group: BlindGroup) {
        let cells = catalog.grants.cells
        guard let row = catalog.grants.row(of: .select, in: group.first) else { return }
        let cures = group.shown.map { cure(of: cells[$0]) }
        let more = group.count > 1 ? " and in \(group.count - 1) more" : ""
        report(
            .selectNoView, at: written.selectItem(at: catalog.grants.rows[row].origin),
            "\(catalog.text(of: group.grantee, names)) may SELECT in"
                + " \(catalog.text(of: cells[group.first].object, names))\(more) but sees no tables"
                + " there",
            helps: [cures.joined(separator: "\n")])
    }

    /// The guide's three grants, without one that is held: it would be refused (PRIV-8).
    private func cure(of cell: GrantCell) -> String {
        let views: [Privilege] = [
            .typed(.view, .table), .typed(.view, .schema), .typed(.view, .view),
        ]
        let lacking = views.filter { !cell.explicit.contains($0) }.map { $0.sql }
        return "GRANT \(lacking.joined(separator: ", ")) ON \(catalog.sql(of: cell.object, names))"
            + " TO \(catalog.sql(of: cell.grantee, names));"
    }

    /// Whether the group of a cell, or the group `public` that everyone is in, views tables or
    /// schemas of its database. The cell itself comes first, since of a million grants it is the
    /// only one at hand.
    private func seesDatabase(_ cell: GrantCell) -> Bool {
        guard let group = cell.grantee.group else { return true }
        if cell.held(readings.impliedView).intersects(AdviceSearch.sight) { return true }
        let roles = catalog.groups[group].roles
        if roles.contains(.databaseAdministrator) || roles.contains(.systemAdministrator) {
            return true  // not reached: no system of the tests comes to this branch
        }
        let home = catalog.groups[group].database
        let everyone = GranteeReference.group(catalog.databases[home].publicGroup)
        return sees(cell.grantee, .system) || sees(everyone, cell.object)
            || sees(everyone, .system)
    }

    private func sees(_ holder: GranteeReference, _ object: ObjectReference) -> Bool {
        catalog.grants.held(holder, object, readings.impliedView).intersects(AdviceSearch.sight)
    }

    private static let sight = PrivilegeSet([.typed(.view, .table), .typed(.view, .schema)])
}

/// A group with the cells in which it is blind: their number, and the first few for the cure.
private struct BlindGroup {
    let grantee: GranteeReference
    let first: Int
    private(set) var shown: [Int]
    private(set) var count = 1

    init(grantee: GranteeReference, first: Int) {
        self.grantee = grantee
        self.first = first
        shown = [first]
    }

    mutating func add(_ index: Int) {
        count += 1
        if shown.count < 5 { shown.append(index) }
    }
}

/// Which groups may VIEW an object inside which databases. O(cells) to make.
private struct InsideViews {
    private var keys = KeyTable()

    init(_ catalog: Catalog, _ view: ImpliedView) {
        let views = PrivilegeSet.typedViews.union(PrivilegeSet(.view))
        for cell in catalog.grants.cells where !cell.isRemoved && cell.grantee.isGroup {
            let kind = cell.object.kind
            guard kind == .schema || kind == .table || kind == .view,
                  cell.held(view).intersects(views),
                  let database = catalog.database(of: cell.object) else { continue }
            let object = ObjectReference.database(database)
            keys.set(KeyTable.key(cell.grantee.packed, object.packed), 0)
        }
    }

    /// Whether a group views anything in a database.
    func contains(_ grantee: GranteeReference, _ database: ObjectReference) -> Bool {
        keys.find(KeyTable.key(grantee.packed, database.packed)) != nil
    }
}

extension WrittenStatements {
    /// SELECT or ALL in the GRANT at an origin.
    fileprivate mutating func selectItem(at origin: Origin) -> WrittenPart? {
        guard let statement = statement(at: origin) else { return nil }
        guard case .grant(.grant(let grant)) = statement.statement else {
            // not reached: no statement of this kind has such an origin
            return statement.part(statement.range)
        }
        let items = statement.tree[grant.privileges]
        let item = items.first { $0.privilege == .select } ?? items.first
        return statement.part(item?.range ?? statement.range)
    }
}
