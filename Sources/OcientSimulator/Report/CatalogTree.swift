import OcientSQL

/// The catalog as trees of lines, in which inheritance is visible.
package struct CatalogTree {
    /// How many lines a section has at the end of a run before it is only counted.
    package static let mostOfASection = 200

    let catalog: Catalog
    let names: NameTable
    let readings: ReadingSet
    let version: Int64
    /// How many lines a section may have; nil is any number.
    let limit: Int?

    /// Trees for the system of a simulation; a section of more than `limit` lines is only counted.
    package init(_ simulation: Simulation, limit: Int? = nil) {
        self.limit = limit
        catalog = simulation.catalog
        names = simulation.names
        readings = simulation.readings
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
        var children = contents.objects[id.place].map { TextTree($0) }
        let users = contents.users[id.place]
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
            let place = catalog.name(of: integration.database, names)
            let state = integration.isDisabled ? ", disabled" : ""
            let lines = IntegrationLines(integration.properties).lines
            return TextTree("\(name)  on \(place)\(state)", lines.map { TextTree($0) })
        })
    }

    /// Pools with their participants.
    package var pools: TextTree {
        let count = catalog.stored.pools.count
        if let counted = counted("connectivity pools", count) { return counted }
        let texts = PoolLines(catalog: catalog, names: names)
        return TextTree("connectivity pools", catalog.stored.pools.all.map { pool in
            let line = names.text(of: pool.name) + "  "
                + texts.facts(of: pool).joined(separator: ", ")
            return TextTree(line, pool.participants.map { TextTree(texts.line(of: $0)) })
        })
    }
}
