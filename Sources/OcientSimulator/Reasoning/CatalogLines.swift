import OcientSQL

/// The things of a catalog as lines, in which two states of a system are compared.
struct CatalogLines {
    /// A thing.
    struct Entry {
        /// Its number, which says whether it is the same one.
        var id: UInt32
        /// Its name.
        var name: String
        /// What is known of it, without what other types tell.
        var lines: [String]
        /// What of it may differ but not be shown.
        var secret: Secret?
    }

    let catalog: Catalog
    let names: NameTable

    init(_ simulation: Simulation) {
        catalog = simulation.catalog
        names = simulation.names
    }

    /// The things of a type, in order of creation.
    func lines(of type: CatalogDifference.ThingType) -> [Entry] {
        switch type {
        case .database: databases
        case .integration: integrations
        case .pool: pools
        case .node: nodes
        case .group: groups
        case .user: users
        case .schema: schemas
        case .table: objects(.table)
        case .view: objects(.view)
        case .system: [Entry(id: 0, name: "", lines: lines(of: catalog.settings))]
        }
    }

    /// Databases without their integrations, about which `addInheritance` tells more.
    private var databases: [Entry] {
        catalog.databases.ids.map { id in
            let settings = lines(of: catalog.databases[id].settings)
            return Entry(id: id.index, name: catalog.name(of: id, names), lines: settings)
        }
    }

    private var integrations: [Entry] {
        catalog.stored.integrations.ids.map { id in
            let it = catalog.stored.integrations[id]
            let name = names.text(of: it.name) + " on " + catalog.name(of: it.database, names)
            let lines = (it.isDisabled ? ["disabled"] : []) + IntegrationLines(it.properties).lines
            return Entry(
                id: id.index, name: name, lines: lines, secret: it.properties.clientSecret)
        }
    }

    private var pools: [Entry] {
        let texts = PoolLines(catalog: catalog, names: names)
        return catalog.stored.pools.ids.map { id in
            let pool = catalog.stored.pools[id]
            let lines = texts.facts(of: pool, mark: "SSO INTEGRATION ")
                + pool.participants.map { texts.line(of: $0) }
            return Entry(id: id.index, name: names.text(of: pool.name), lines: lines)
        }
    }

    private var nodes: [Entry] {
        catalog.nodes.ids.map { id in
            let node = catalog.nodes[id]
            var lines = ["address " + node.address]
            if !node.hasEgress { lines.append("no egress") }
            if !node.hasTLS { lines.append("no valid TLS certificate") }
            return Entry(id: id.index, name: names.text(of: node.name), lines: lines)
        }
    }

    private var groups: [Entry] {
        catalog.groups.ids.compactMap { id in
            let group = catalog.groups[id]
            if group.isPublic && group.roles.isEmpty && group.settings.isDefault { return nil }
            let lines = group.members.map { "member " + catalog.name(of: $0.user, names) }
                + self.lines(of: group.roles) + self.lines(of: group.settings)
            return Entry(id: id.index, name: catalog.name(of: id, names), lines: lines)
        }
    }

    private var users: [Entry] {
        catalog.users.ids.map { id in
            let user = catalog.users[id]
            let state = user.credentials.isDisabled ? ["disabled"] : []
            let lines = state + self.lines(of: user.roles)
            return Entry(
                id: id.index, name: catalog.name(of: id, names), lines: lines,
                secret: user.credentials.password)
        }
    }

    private var schemas: [Entry] {
        catalog.schemas.ids.compactMap { id in
            let schema = catalog.schemas[id]
            guard schema.isExplicit else { return nil }
            let path = catalog.nameParts(of: .schema(id), names).joined(separator: ".")
            return Entry(id: id.index, name: path, lines: [])
        }
    }

    private func objects(_ kind: SchemaObject.Kind) -> [Entry] {
        catalog.objects.ids.compactMap { id in
            let object = catalog.objects[id]
            guard object.kind == kind else { return nil }
            let parts = catalog.nameParts(of: .object(id, kind), names)
            return Entry(id: id.index, name: parts.joined(separator: "."), lines: [])
        }
    }

    private func lines(of roles: RoleSet) -> [String] { roles.roles.map { "role " + $0.name } }

    private func lines(of settings: PasswordSettings) -> [String] {
        PasswordSetting.allCases.filter { settings[$0] != 0 }.map { setting in
            setting.name + " = " + String(settings[setting])
        }
    }
}
