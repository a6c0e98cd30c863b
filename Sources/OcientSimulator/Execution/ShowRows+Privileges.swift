import OcientSQL

/// The rows of the privilege table: those whose grantee or object the session may VIEW (PRIV-14).
extension Simulation {
    func privilegeRows() -> RowListing {
        var listing = RowListing(columns: [
            "privilege", "privilege_target", "object_type", "grantee", "grantor", "object",
            "grantable", "implied",
        ])
        let subject = subject
        let known = readings.impliedView.impliedPrivileges
        for row in catalog.grants.rows where !row.isGone {
            if row.isImplied && !known.contains(row.privilege) { continue }
            guard maySee(row, subject) else { continue }
            listing.rows.append(cells(of: row))
        }
        return listing
    }

    private func maySee(_ row: GrantRow, _ subject: Subject) -> Bool {
        if subject.isAdministrator { return true }
        if let user = row.grantee.user, mayView(.user(user), subject) { return true }
        if let group = row.grantee.group, mayView(.group(group), subject) { return true }
        return row.object != .system && mayView(row.object, subject)
    }

    private func cells(of row: GrantRow) -> [String?] {
        let object = catalog.nameParts(of: row.object, names).joined(separator: ".")
        return [
            row.privilege.word, row.privilege.target?.sql, row.object.kind.sql,
            catalog.text(of: row.grantee, names), catalog.name(of: row.grantor, names),
            row.object == .system ? nil : object, cell(row.isGrantable), cell(row.isImplied),
        ]
    }
}
