import OcientSQL

/// The items of a catalog as lines, in which two states of a system are compared.
struct CatalogLines {
    /// An item.
    struct Entry {
        /// Its number, which says whether it is the same one.
        var id: UInt32
        /// Its name.
        var name: String
        /// What is known of it, without what other kinds tell.
        var lines: [String]
        /// What of it may differ but not be shown.
        var secret: CatalogValue?
    }

    private let catalog: Catalog
    private let description: CatalogDescription

    init(_ simulation: Simulation) {
        catalog = simulation.catalog
        description = simulation.catalogDescription
    }

    /// The items of a kind, in order of creation; participants are told with their pools, and
    /// privileges in lines of their own.
    func entries(of kind: CatalogKind) -> [Entry] {
        switch kind {
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
        case .participant, .grant: []
        }
    }

    /// Databases without their integrations, about which `addInheritance` tells more.
    private var databases: [Entry] {
        catalog.databases.ids.map { id in
            let settings = lines(of: catalog.databases[id].settings)
            return Entry(id: id.index, name: description.name(of: id), lines: settings)
        }
    }

    private var integrations: [Entry] {
        catalog.stored.integrations.all.map { integration in
            let name = description.text(integration.name) + " on "
                + description.name(of: integration.database)
            let lines = IntegrationAttribute.facts(of: integration, in: description)
                + IntegrationProperty.facts(of: integration.properties, in: description)
            let secret = IntegrationAttribute.property(.clientSecret)
            return Entry(
                id: integration.id.index, name: name, lines: lines,
                secret: secret.value(of: integration, in: description).value)
        }
    }

    private var pools: [Entry] {
        catalog.stored.pools.all.map { pool in
            let lines = PoolAttribute.facts(of: pool, in: description)
                + pool.members.map { description.line(of: $0) }
            return Entry(id: pool.id.index, name: description.text(pool.name), lines: lines)
        }
    }

    private var nodes: [Entry] {
        catalog.nodes.ids.map { id in
            let lines = NodeAttribute.facts(of: id, in: description)
            return Entry(
                id: id.index, name: description.text(catalog.nodes[id].name), lines: lines)
        }
    }

    private var groups: [Entry] {
        catalog.groups.ids.compactMap { id in
            let group = catalog.groups[id]
            if group.isPublic && group.roles.isEmpty && group.settings.isDefault { return nil }
            let lines = GroupAttribute.facts(of: id, in: description)
                + self.lines(of: group.settings)
            return Entry(id: id.index, name: description.name(of: id), lines: lines)
        }
    }

    private var users: [Entry] {
        catalog.users.ids.map { id in
            Entry(
                id: id.index, name: description.name(of: id),
                lines: UserAttribute.facts(of: id, in: description),
                secret: UserAttribute.password.value(of: id, in: description).value)
        }
    }

    private var schemas: [Entry] {
        catalog.schemas.ids.compactMap { id in
            guard catalog.schemas[id].isExplicit else { return nil }
            return Entry(id: id.index, name: path(.schema(id)), lines: [])
        }
    }

    private func objects(_ kind: SchemaObject.Kind) -> [Entry] {
        catalog.objects.ids.compactMap { id in
            guard catalog.objects[id].kind == kind else { return nil }
            return Entry(id: id.index, name: path(.object(id, kind)), lines: [])
        }
    }

    private func path(_ object: ObjectReference) -> String {
        catalog.nameParts(of: object, description.names).joined(separator: ".")
    }

    private func lines(of settings: PasswordSettings) -> [String] {
        PasswordSetting.facts(of: settings, in: description)
    }
}
