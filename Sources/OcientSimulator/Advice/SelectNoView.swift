import OcientSQL

extension Advice {
    /// A-SELECT-NO-VIEW: a group reads what it cannot find.
    static let selectNoView = Advice(
        .selectNoView, "A group may SELECT but sees no tables",
        meaning: """
            A group was granted SELECT on a database, but it may VIEW neither TABLE nor SCHEMA \
            there: not by a grant on the database or on SYSTEM, not by what another privilege \
            implies (CREATE TABLE gives VIEW TABLE), not by the group `public` or a role, and \
            nothing inside the database may be viewed either. SELECT on SYSTEM or on a schema is \
            not looked at.
            """,
        reason: """
            SELECT on a database lets the group read its tables, but `SHOW TABLES` and every tool \
            that browses schemas list only what may be viewed: nothing.
            """,
        cure: "Grant VIEW TABLE, VIEW SCHEMA and VIEW VIEW on the database too.",
        rules: [.priv4, .priv14], guide: "§3a, §7",
        search: { $0.findSelectWithoutView() })
}

extension AdviceSearch {
    fileprivate mutating func findSelectWithoutView() {
        var blind: [Int] = []
        for place in catalog.grants.cells.indices {
            let cell = catalog.grants.cells[place]
            if cell.object.kind == .database, !cell.isGone, cell.grantee.isGroup,
               cell.explicit.contains(.select), !seesDatabase(cell.grantee, cell.object) {
                blind.append(place)
            }
        }
        guard !blind.isEmpty else { return }
        let blindness = Blindness(of: blind, catalog, readings.impliedView)
        for place in blind {
            let cell = catalog.grants.cells[place]
            if blindness.holds(cell.grantee, cell.object) { giveBlind(cell, place) }
        }
    }

    private mutating func giveBlind(_ cell: GrantCell, _ place: Int) {
        guard let row = catalog.grants.row(of: .select, in: place) else { return }
        let object = catalog.sql(of: cell.object, names)
        let grantee = catalog.sql(of: cell.grantee, names)
        give(
            .selectNoView, at: written.selectItem(at: catalog.grants.rows[row].origin),
            "\(catalog.text(of: cell.grantee, names)) may SELECT in"
                + " \(catalog.text(of: cell.object, names)) but sees none of its tables",
            helps: ["GRANT VIEW TABLE, VIEW SCHEMA, VIEW VIEW ON \(object) TO \(grantee);"])
    }

    /// Whether a group, or the group `public` that everyone is in, views tables or schemas there.
    private func seesDatabase(_ grantee: GranteeReference, _ database: ObjectReference) -> Bool {
        guard let group = grantee.group else { return true }
        let roles = catalog.groups[group].roles
        if roles.contains(.databaseAdministrator) || roles.contains(.systemAdministrator) {
            return true
        }
        let home = catalog.groups[group].database
        let everyone = GranteeReference.group(catalog.databases[home].publicGroup)
        return [grantee, everyone].contains { holder in
            [database, .system].contains { object in
                catalog.grants.held(holder, object, readings.impliedView)
                    .intersects(AdviceSearch.sight)
            }
        }
    }

    private static let sight = PrivilegeSet([.typed(.view, .table), .typed(.view, .schema)])
}

/// Which groups may view nothing inside which databases. O(cells) to make.
private struct Blindness {
    private var keys = KeyTable()

    /// Takes those out of the candidates, places of cells, who view a thing inside.
    init(of candidates: [Int], _ catalog: Catalog, _ view: ImpliedView) {
        for place in candidates {
            let cell = catalog.grants.cells[place]
            keys.set(KeyTable.key(cell.grantee.packed, cell.object.packed), 0)
        }
        let views = PrivilegeSet.typedViews.union(PrivilegeSet(.view))
        for cell in catalog.grants.cells where !cell.isGone && cell.grantee.isGroup {
            switch cell.object.kind {
            case .schema, .table, .view: break
            default: continue
            }
            guard cell.held(view).intersects(views),
                  let database = catalog.database(of: cell.object) else { continue }
            let object = ObjectReference.database(database)
            keys.remove(KeyTable.key(cell.grantee.packed, object.packed))
        }
    }

    /// Whether a group views nothing in a database.
    func holds(_ grantee: GranteeReference, _ database: ObjectReference) -> Bool {
        keys.find(KeyTable.key(grantee.packed, database.packed)) != nil
    }
}

extension WrittenStatements {
    /// SELECT or ALL in the GRANT at an origin.
    fileprivate mutating func selectItem(at origin: Origin) -> WrittenPlace? {
        guard let statement = statement(at: origin) else { return nil }
        guard case .grant(let grant) = statement.statement else {
            return statement.place(statement.range)
        }
        let items = statement.tree[grant.privileges]
        let item = items.first { $0.privilege == .select } ?? items.first
        return statement.place(item?.range ?? statement.range)
    }
}
