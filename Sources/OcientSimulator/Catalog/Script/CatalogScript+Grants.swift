import OcientSQL

/// Privileges, so that running the script makes the same ones.
///
/// Every GRANT that is written is also made in `replay`, where the rows that it implied can be
/// seen. A row that is implied and has lost its cause is granted by itself; one that a GRANT brings
/// along and the catalog does not have is revoked. Nothing is granted that nobody holds.
extension CatalogScript {
    mutating func writeGrants() {
        var replay = catalog
        replay.grants = GrantStore()
        var indices: [Statement: Int] = [:]
        var groups: [[GrantRow]] = []
        for row in catalog.grants.rows where !row.isRemoved && !row.isImplied {
            if let index = indices[Statement(row)] {
                groups[index].append(row)
            } else {
                indices[Statement(row)] = groups.count
                groups.append([row])
            }
        }
        for group in groups { writeGrant(group[...], &replay) }
        writeOrphans(&replay)
        writeStrays(replay)
    }

    /// What the rows of one GRANT share: grantee, object, option and the statement that made them.
    private struct Statement: Hashable {
        let grantee: GranteeReference
        let object: ObjectReference
        let isGrantable: Bool
        let origin: Origin

        init(_ row: GrantRow) {
            grantee = row.grantee
            object = row.object
            isGrantable = row.isGrantable
            origin = row.origin
        }
    }

    private mutating func writeGrant(_ group: ArraySlice<GrantRow>, _ replay: inout Catalog) {
        guard let first = group.first else { return }
        let privileges = group.map { $0.privilege }
        let isAll = PrivilegeSet(privileges) == PrivilegeMatrix.fitting(first.object.kind)
        let list = isAll ? "ALL" : privileges.map { $0.sql }.joined(separator: ", ")
        write(
            "GRANT \(list) ON \(catalog.sql(of: first.object, names)) TO "
                + catalog.sql(of: first.grantee, names)
                + (first.isGrantable ? " WITH GRANT OPTION" : ""))
        replay.grant(privileges, withOption: first.isGrantable, grant(like: first))
    }

    /// Implied rows whose cause was revoked are granted as what they are.
    private mutating func writeOrphans(_ replay: inout Catalog) {
        for row in catalog.grants.listed(readings) where row.isImplied && !replay.holds(row) {
            writeGrant([row], &replay)
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
