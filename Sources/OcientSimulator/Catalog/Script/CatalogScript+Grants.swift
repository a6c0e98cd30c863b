import OcientSQL

/// Privileges, so that running the script makes the same ones.
///
/// A row that is implied and has lost its cause is granted by itself; one that a GRANT brings along
/// and the catalog does not have is revoked. Nothing is granted that nobody holds.
extension CatalogScript {
    mutating func writeGrants() {
        let grants = WrittenGrants(catalog.grants)
        var pieces = PieceTable()
        grants.forEach { writeGrant($0, $1, &pieces) }
        writeImplied(grants, &pieces)
    }

    /// What the GRANTs so far imply too much or too little, of which few systems have any: only
    /// for the grantees concerned they are also made in `replay`, where their rows can be seen.
    private mutating func writeImplied(_ grants: WrittenGrants, _ pieces: inout PieceTable) {
        let grantees = catalog.granteesWithOtherImplied
        if grantees.count == 0 { return }
        var replay = catalog
        replay.grants = GrantStore()
        grants.forEach { row, privileges in
            guard grantees.contains(row.grantee.packed) else { return }
            replay.grant(privileges, withOption: row.isGrantable, grant(like: row))
        }
        writeOrphans(&replay, of: grantees, &pieces)
        writeStrays(replay)
    }

    private mutating func writeGrant(
        _ row: GrantRow, _ privileges: [Privilege], _ pieces: inout PieceTable
    ) {
        let start = bytes.count
        bytes.append(contentsOf: "GRANT ".utf8)
        if PrivilegeSet(privileges) == PrivilegeMatrix.fitting(row.object.kind) {
            bytes.append(contentsOf: "ALL".utf8)
        } else {
            for (index, privilege) in privileges.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                write(0, UInt32(privilege.rawValue), &pieces) { _ in privilege.sql }
            }
        }
        write(1, row.object.packed, &pieces) {
            " ON " + $0.catalog.sql(of: row.object, $0.names)
        }
        write(2, row.grantee.packed, &pieces) {
            " TO " + $0.catalog.sql(of: row.grantee, $0.names)
        }
        if row.isGrantable { bytes.append(contentsOf: " WITH GRANT OPTION".utf8) }
        bytes.append(0x3B)
        noteLayout(from: start)
        bytes.append(0x0A)
    }

    /// Writes a part of a GRANT that recurs, told by its place in the statement and a number.
    private mutating func write(
        _ place: UInt32, _ number: UInt32, _ pieces: inout PieceTable,
        _ text: (CatalogScript) -> String
    ) {
        let key = KeyTable.key(place, number)
        if pieces.append(key, to: &bytes) != nil { return }
        let start = bytes.count
        bytes.append(contentsOf: text(self).utf8)
        pieces.keep(key, bytes[start...])
    }

    /// Implied rows whose cause was revoked are granted as what they are.
    private mutating func writeOrphans(
        _ replay: inout Catalog, of grantees: KeyTable, _ pieces: inout PieceTable
    ) {
        for row in catalog.grants.listed(readings)
        where row.isImplied && grantees.contains(row.grantee.packed) && !replay.holds(row) {
            writeGrant(row, [row.privilege], &pieces)
            replay.grant([row.privilege], withOption: false, grant(like: row))
        }
    }

    /// Implied rows that the catalog does not have: they were revoked, and are again.
    private mutating func writeStrays(_ replay: Catalog) {
        for row in replay.grants.listed(readings) where row.isImplied && !catalog.holds(row) {
            write(
                "REVOKE \(row.privilege.sql) ON \(catalog.sql(of: row.object, names)) FROM "
                    + catalog.sql(of: row.grantee, names))
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

/// The rows that were granted, as a script grants them again: those of one GRANT together, in the
/// order of the first of each.
///
/// INVARIANT: the chain of a cell has its rows from the latest to the first.
private struct WrittenGrants {
    private let rows: ChunkedArray<GrantRow>
    /// For each row the next one of its GRANT, or `GrantRow.end`.
    private var following: [UInt32]
    /// Whether a row is the first of its GRANT.
    private var isFirst: [Bool]

    /// Finds the rows that one statement made for a grantee and an object, with the same option.
    /// O(rows), and for each the rows of its cell, which are fewer than there are privileges.
    init(_ store: GrantStore) {
        rows = store.rows
        following = [UInt32](repeating: GrantRow.end, count: rows.count)
        isFirst = [Bool](repeating: false, count: rows.count)
        for index in 0..<rows.count {
            let row = rows[index]
            if row.isRemoved || row.isImplied { continue }
            if let earlier = earlierRow(of: row) {
                following[earlier] = UInt32(truncatingIfNeeded: index)
            } else {
                isFirst[index] = true
            }
        }
    }

    /// The last row before one that the same GRANT made.
    private func earlierRow(of row: GrantRow) -> Int? {
        var next = row.next
        while next != GrantRow.end {
            let other = rows[Int(next)]
            if !other.isImplied, other.isGrantable == row.isGrantable, other.origin == row.origin {
                return Int(next)
            }
            next = other.next
        }
        return nil
    }

    /// Calls `body` with the first row and the privileges of each GRANT.
    func forEach(_ body: (GrantRow, [Privilege]) -> Void) {
        var privileges: [Privilege] = []
        for index in 0..<rows.count where isFirst[index] {
            privileges.removeAll(keepingCapacity: true)
            var next = UInt32(truncatingIfNeeded: index)
            while next != GrantRow.end {
                privileges.append(rows[Int(next)].privilege)
                next = following[Int(next)]
            }
            body(rows[index], privileges)
        }
    }
}
