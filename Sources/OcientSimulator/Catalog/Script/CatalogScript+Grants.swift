import OcientSQL

/// Privileges, so that explicit and implied rows come out as they are, in the same order.
///
/// Every GRANT that is written is also made in `replay`, where the rows that it implied can be
/// seen. Those that the catalog does not have at that position are revoked at once; an implied row
/// whose cause is gone is made by granting a cause and revoking it.
extension CatalogScript {
    mutating func writeGrants() {
        var replay = catalog
        replay.grants = GrantStore()
        let rows = catalog.grants.rows.filter { !$0.isRemoved }
        var indices: [GrantKey: Int] = [:]
        for (index, row) in rows.enumerated() { indices[GrantKey(row)] = index }
        var index = 0
        while index < rows.count {
            if rows[index].isImplied {
                if !replay.holds(rows[index]) { writeCause(of: rows[index], &replay, indices) }
                index += 1
            } else {
                let end = endOfGroup(rows, from: index)
                let implied = writeGrant(rows[index..<end], &replay)
                revokeStrays(implied, &replay, indices, from: end)
                index = end
            }
        }
    }

    /// The rows that one GRANT can make: same grantee, object, option and statement.
    private func endOfGroup(_ rows: [GrantRow], from start: Int) -> Int {
        let first = rows[start]
        var end = start + 1
        while end < rows.count, !rows[end].isImplied, rows[end].grantee == first.grantee,
              rows[end].object == first.object, rows[end].isGrantable == first.isGrantable,
              rows[end].origin == first.origin { end += 1 }
        return end
    }

    /// Writes a GRANT; returns the rows that it implied.
    private mutating func writeGrant(
        _ group: ArraySlice<GrantRow>, _ replay: inout Catalog
    ) -> [GrantRow] {
        guard let first = group.first else { return [] }
        let privileges = group.map { $0.privilege }
        let isAll = PrivilegeSet(privileges) == PrivilegeMatrix.fitting(first.object.kind)
        let list = isAll ? "ALL" : privileges.map { $0.sql }.joined(separator: ", ")
        write(
            "GRANT \(list) ON \(catalog.sql(of: first.object, names)) TO "
                + catalog.sql(of: first.grantee, names)
                + (first.isGrantable ? " WITH GRANT OPTION" : ""))
        let count = replay.grants.rows.count
        replay.grant(privileges, withOption: first.isGrantable, grant(like: first))
        return replay.grants.rows[count...].filter { $0.isImplied }
    }

    /// Revokes implied rows that the catalog does not have, in this order, from a position on.
    private mutating func revokeStrays(
        _ implied: [GrantRow], _ replay: inout Catalog, _ indices: [GrantKey: Int], from start: Int
    ) {
        var expected = start
        for row in implied {
            if indices[GrantKey(row)] == expected {
                expected += 1
            } else {
                writeRevoke(row.privilege, row, &replay)
            }
        }
    }

    private mutating func writeRevoke(
        _ privilege: Privilege, _ row: GrantRow, _ replay: inout Catalog
    ) {
        write(
            "REVOKE \(privilege.sql) ON \(catalog.sql(of: row.object, names)) FROM "
                + catalog.sql(of: row.grantee, names))
        replay.revoke(
            PrivilegeSet(privilege), optionOnly: false, row.grantee, row.object)
    }

    /// Makes an implied row without its cause.
    private mutating func writeCause(
        of row: GrantRow, _ replay: inout Catalog, _ indices: [GrantKey: Int]
    ) {
        guard let cause = cause(of: row, replay), let index = indices[GrantKey(row)] else {
            // not reached: refused before; it keeps the type whole
            return comment("\(catalog.text(of: row.grantee, names)) also has"
                + " \(row.privilege.sql) ON \(catalog.text(of: row.object, names))")
        }
        var granted = row
        granted.privilege = cause
        granted.isImplied = false
        let implied = writeGrant([granted], &replay)
        writeRevoke(cause, granted, &replay)
        revokeStrays(implied, &replay, indices, from: index)
    }

    /// A privilege that implies a row and is not held itself.
    private func cause(of row: GrantRow, _ replay: Catalog) -> Privilege? {
        let held = replay.grants.cell(row.grantee, row.object).map { $0.explicit.union($0.implied) }
        return PrivilegeMatrix.row(row.object.kind).first { privilege in
            if held?.contains(privilege) == true || privilege == row.privilege { return false }
            if row.privilege == .use { return privilege.isView }
            guard let type = row.privilege.target else { return !privilege.isView }
            return privilege.target == type && !privilege.isView
        }
    }

    private func grant(like row: GrantRow) -> GrantStore.NewGrant {
        GrantStore.NewGrant(
            grantee: row.grantee, object: row.object, origin: row.origin, grantor: .bootstrap)
    }
}

extension Catalog {
    /// Whether the same grantee has the same privilege on the same object.
    fileprivate func holds(_ row: GrantRow) -> Bool {
        guard let cell = grants.cell(row.grantee, row.object) else { return false }
        return cell.explicit.union(cell.implied).contains(row.privilege)
    }
}
