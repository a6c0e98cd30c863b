import OcientSQL

/// The catalog as trees of lines, in which inheritance is visible.
package struct CatalogTree {
    /// How many lines a section has at the end of a run before it is only counted.
    package static let mostOfASection = 200

    let catalog: Catalog
    let names: NameTable
    let readings: ReadingSet
    let description: CatalogDescription
    let version: Int64
    /// How many lines a section may have; nil is any number.
    let limit: Int?

    /// Trees for the system of a simulation; a section of more than `limit` lines is only counted.
    package init(_ simulation: Simulation, limit: Int? = nil) {
        self.limit = limit
        catalog = simulation.catalog
        names = simulation.names
        readings = simulation.readings
        description = simulation.catalogDescription
        version = simulation.version
    }

    /// Everything.
    package var whole: TextTree {
        TextTree("catalog (Ocient version \(version))", [
            databases, integrations, pools, groups, privileges,
        ])
    }

    /// Databases, each with its integrations and where they come from.
    package var databases: TextTree {
        if let counted = counted("databases", catalog.databases.count) { return counted }
        let isShort = limit.map { catalog.objects.count <= $0 } ?? true
        let contents = CatalogContents(catalog, names, listsObjects: isShort)
        let lines = catalog.databases.ids.map { id in
            TextTree(inheritance(of: id), objects(of: id, contents))
        }
        return TextTree("databases", lines)
    }

    /// A section that is too long to be listed, as one line.
    func counted(_ title: String, _ count: Int) -> TextTree? {
        guard let limit, count > limit else { return nil }
        return TextTree("\(title): \(count), too many to list here")
    }

    /// Only the lines of `databases`.
    package var inheritance: TextTree {
        TextTree("databases", catalog.databases.ids.map { TextTree(inheritance(of: $0)) })
    }

    private func objects(of id: DatabaseID, _ contents: CatalogContents) -> [TextTree] {
        var children = contents.objects[id.position].map { TextTree($0) }
        let users = contents.users[id.position]
        if !users.isEmpty { children.append(TextTree("users: " + users.joined(separator: ", "))) }
        return children
    }

    /// `sandbox  inherits from system: sso_interactive (primary), sso_m2m`
    private func inheritance(of id: DatabaseID) -> String {
        let name = catalog.name(of: id, names)
        let stored = catalog.stored
        let list = list(of: stored.visible(id), primary: stored.primary(id, readings), in: id)
        if list.isEmpty { return name + "  no integration" }
        if stored.inherits(id) { return name + "  inherits from system: " + list }
        return name + "  own: " + list
    }

    private func list(
        of integrations: [IntegrationID], primary: IntegrationID?, in database: DatabaseID
    ) -> String {
        let scope = catalog.stored.scope(of: database)
        return integrations.map { id in
            let integration = catalog.stored.integrations[id]
            var marks: [String] = []
            if id == primary { marks.append("primary") }
            if integration.isDisabled { marks.append("disabled") }
            if integration.database != scope {
                marks.append("assigned from " + catalog.name(of: integration.database, names))
            }
            let name = names.text(of: integration.name)
            return marks.isEmpty ? name : name + " (" + marks.joined(separator: ", ") + ")"
        }.joined(separator: ", ")
    }

    /// Integrations with their properties; secrets as a mask.
    package var integrations: TextTree {
        let count = catalog.stored.integrations.count
        if let counted = counted("SSO integrations", count) { return counted }
        return TextTree("SSO integrations", catalog.stored.integrations.all.map { integration in
            let name = names.text(of: integration.name)
            let home = catalog.name(of: integration.database, names)
            let state = integration.isDisabled ? ", disabled" : ""
            let lines = IntegrationProperty.facts(of: integration.properties, in: description)
            return TextTree("\(name)  on \(home)\(state)", lines.map { TextTree($0) })
        })
    }

    /// Pools with their participants.
    package var pools: TextTree {
        let count = catalog.stored.pools.count
        if let counted = counted("connectivity pools", count) { return counted }
        return TextTree("connectivity pools", catalog.stored.pools.all.map { pool in
            let line = names.text(of: pool.name) + "  " + facts(of: pool).joined(separator: ", ")
            return TextTree(
                line, pool.members.map { TextTree(description.line(of: $0)) })
        })
    }

    /// What a pool demands; its integration by the name alone.
    private func facts(of pool: Pool) -> [String] {
        PoolAttribute.allCases.flatMap { attribute in
            guard attribute == .integration else {
                return attribute.facts(of: pool, in: description)
            }
            return attribute.cell(of: pool, in: description).map { [$0] } ?? []
        }
    }
}

extension CatalogTree {
    /// Groups with members and roles; `public` only where it holds something.
    package var groups: TextTree {
        let count = catalog.groups.count - catalog.databases.count
        if let counted = counted("groups", count) { return counted }
        return TextTree("groups", catalog.groups.ids.compactMap { id in
            let group = catalog.groups[id]
            if group.isPublic && group.roles.isEmpty { return nil }
            let lists = [GroupAttribute.members, .roles].compactMap { list(of: $0, id) }
            return TextTree(catalog.name(of: id, names), lists)
        })
    }

    /// `members: alice@sales, bob@sales`; nil for an empty list.
    private func list(of attribute: GroupAttribute, _ id: GroupID) -> TextTree? {
        let texts = attribute.value(of: id, in: description).value?.texts ?? []
        guard let key = attribute.spelling.key, !texts.isEmpty else { return nil }
        return TextTree(key + ": " + texts.joined(separator: ", "))
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

/// What is in each database, by the database's number, gathered in one pass.
struct CatalogContents {
    /// Names of groups, `public` left out, in order of creation.
    private(set) var groups: [[String]]
    /// Names of users, in order of creation.
    private(set) var users: [[String]]
    /// Paths of explicit schemas, tables and views: `TABLE sandbox.public.orders`.
    private(set) var objects: [[String]]

    /// Gathers it; without `listsObjects` each database has one line with the number of its tables
    /// and views.
    init(_ catalog: Catalog, _ names: NameTable, listsObjects: Bool = true) {
        let count = (catalog.databases.ids.last?.position ?? 0) + 1
        groups = [[String]](repeating: [], count: count)
        users = groups
        objects = groups
        for group in catalog.groups.all where !group.isPublic {
            groups[group.database.position].append(names.text(of: group.name))
        }
        for user in catalog.users.all {
            users[user.database.position].append(names.text(of: user.name))
        }
        if listsObjects { nameObjects(catalog, names) } else { countObjects(catalog) }
    }

    private mutating func nameObjects(_ catalog: Catalog, _ names: NameTable) {
        for id in catalog.schemas.ids where catalog.schemas[id].isExplicit {
            let database = catalog.schemas[id].database
            objects[database.position].append(catalog.text(of: .schema(id), names))
        }
        for id in catalog.objects.ids {
            let object = catalog.objects[id]
            let database = catalog.schemas[object.schema].database
            objects[database.position].append(catalog.text(of: .object(id, object.kind), names))
        }
    }

    private mutating func countObjects(_ catalog: Catalog) {
        var counts = [Int](repeating: 0, count: objects.count)
        for schema in catalog.schemas.all { counts[schema.database.position] += schema.objectCount }
        for (position, count) in counts.enumerated() where count > 0 {
            objects[position] = ["tables and views: \(count), too many to list here"]
        }
    }
}
