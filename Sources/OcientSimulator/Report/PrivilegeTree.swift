import OcientSQL

extension CatalogTree {
    /// Groups with members and roles; `public` only where it holds something.
    package var groups: TextTree {
        let count = catalog.groups.count - catalog.databases.count
        if let counted = counted("groups", count) { return counted }
        return TextTree("groups", catalog.groups.ids.compactMap { id in
            let group = catalog.groups[id]
            if group.isPublic && group.roles.isEmpty { return nil }
            var children: [TextTree] = []
            let members = group.members.map { catalog.name(of: $0.user, names) }
            if !members.isEmpty {
                children.append(TextTree("members: " + members.joined(separator: ", ")))
            }
            let roles = group.roles.roles.map { $0.name }
            if !roles.isEmpty {
                children.append(TextTree("roles: " + roles.joined(separator: ", ")))
            }
            return TextTree(catalog.name(of: id, names), children)
        })
    }

    /// Privileges by grantee and object: what was granted, then what follows from it.
    package var privileges: TextTree {
        if let counted = counted("privileges", catalog.grants.rowCount) { return counted }
        let rows = catalog.grants.listed(readings)
        var grantees: [GranteeReference] = []
        var rowsOfGrantee: [GranteeReference: [GrantRow]] = [:]
        for row in rows {
            if rowsOfGrantee[row.grantee] == nil { grantees.append(row.grantee) }
            rowsOfGrantee[row.grantee, default: []].append(row)
        }
        return TextTree("privileges", grantees.map { grantee in
            let lines = objectLines(rowsOfGrantee[grantee] ?? [])
            return TextTree(catalog.text(of: grantee, names), lines)
        })
    }

    private func objectLines(_ rows: [GrantRow]) -> [TextTree] {
        var objects: [ObjectReference] = []
        var texts: [ObjectReference: (granted: [String], implied: [String])] = [:]
        for row in rows {
            if texts[row.object] == nil { objects.append(row.object) }
            var lists = texts[row.object] ?? ([], [])
            let option = row.isGrantable ? " (with grant option)" : ""
            if row.isImplied {
                lists.implied.append(row.privilege.sql)
            } else {
                lists.granted.append(row.privilege.sql + option)
            }
            texts[row.object] = lists
        }
        return objects.map { object in
            let lists = texts[object] ?? ([], [])
            var children: [TextTree] = []
            if !lists.granted.isEmpty {
                children.append(TextTree("granted: " + lists.granted.joined(separator: ", ")))
            }
            if !lists.implied.isEmpty {
                children.append(TextTree("implied: " + lists.implied.joined(separator: ", ")))
            }
            return TextTree("ON " + catalog.text(of: object, names), children)
        }
    }
}
