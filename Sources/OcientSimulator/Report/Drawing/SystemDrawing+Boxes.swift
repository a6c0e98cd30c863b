import OcientSQL

/// The boxes of the items of the catalog.
extension SystemDrawing {
    mutating func addPools() {
        let ids = catalog.stored.pools.ids
        let (catalog, names) = (self.catalog, self.names)
        let shown = chosen(ids, .pool) { names.text(of: catalog.stored.pools[$0].name) }
        for id in shown {
            pools.add(id, at: add(box(of: catalog.stored.pools[id]), at: origin(of: id)))
        }
        addRest(.pool, ids.count, shown: shown.count)
    }

    private func origin(of pool: PoolID) -> Origin { catalog.stored.pools[pool].origin }

    private func box(of pool: Pool) -> DrawingBox {
        var box = DrawingBox(.pool, names.text(of: pool.name))
        box.details = pool.members.prefix(2).flatMap { member in
            [ParticipantAttribute.advertised.cell(of: member, in: description) ?? ""]
                + ParticipantAttribute.https.facts(of: member, in: description)
        }
        if pool.participants.count > 2 {
            box.details.append("and \(pool.participants.count - 2) more")
        }
        let source = PoolAttribute.sourceAddress.cell(of: pool, in: description) ?? "any"
        box.details.append("from \(source), priority \(pool.priority)")
        for attribute in [PoolAttribute.integration, .requireSSO] {
            box.details += attribute.facts(of: pool, in: description)
        }
        if isWaiting({ $0.pools.contains(pool.id) }) { box.details.append(waits) }
        return box
    }

    mutating func addNodes() {
        let ids = catalog.nodes.ids
        let (catalog, names) = (self.catalog, self.names)
        let shown = chosen(ids, .node) { names.text(of: catalog.nodes[$0].name) }
        for id in shown {
            let node = catalog.nodes[id]
            var box = DrawingBox(.node, names.text(of: node.name))
            box.details = [node.address]
            if !node.hasEgress { box.details.append("no egress to a provider") }
            if !node.hasTLS { box.details.append("no TLS certificate") }
            nodes.add(id, at: add(box, at: node.origin))
        }
        addRest(.node, ids.count, shown: shown.count)
    }

    mutating func addIntegrations() {
        let ids = catalog.stored.integrations.ids
        let (catalog, names) = (self.catalog, self.names)
        let shown = chosen(ids, .integration) {
            names.text(of: catalog.stored.integrations[$0].name)
        }
        for id in shown {
            let integration = catalog.stored.integrations[id]
            integrations.add(id, at: add(box(of: integration), at: integration.origin))
        }
        addRest(.integration, ids.count, shown: shown.count)
    }

    private func box(of integration: Integration) -> DrawingBox {
        var box = DrawingBox(.integration, names.text(of: integration.name))
        box.details = ["on " + catalog.name(of: integration.database, names)]
        box.details.append(integration.properties.issuer)
        if isPrimary(integration.id) { box.badge = "primary" }
        box.isStruck = integration.isDisabled
        box.details += IntegrationAttribute.facts(of: integration, in: description)
        if isWaiting({ $0.integrations.contains(integration.id) }) { box.details.append(waits) }
        return box
    }

    private func isPrimary(_ integration: IntegrationID) -> Bool {
        let stored = catalog.stored
        for id in catalog.databases.ids where stored.setPrimary(id) == integration { return true }
        return stored.primary(catalog.stored.integrations[integration].database, readings)
            == integration
    }

    private var waits: String { "waits for a restart" }

    /// Whether there are nodes and none of them runs an item yet.
    private func isWaiting(_ runs: (Configuration) -> Bool) -> Bool {
        if isRestarted { return false }
        return !catalog.nodes.isEmpty && !catalog.runningConfigurations.contains(where: runs)
    }

    mutating func addGroups() {
        let (catalog, names) = (self.catalog, self.names)
        let ids = catalog.groups.ids.filter { !catalog.groups[$0].isPublic }
        let shown = chosen(ids, .group) { catalog.name(of: $0, names) }
        for id in shown {
            let box = DrawingBox(.group, catalog.name(of: id, names))
            groups.add(id, at: add(box, at: catalog.groups[id].origin))
        }
        addRest(.group, ids.count, shown: shown.count)
    }

    mutating func addDatabases() {
        let (catalog, names) = (self.catalog, self.names)
        let ids = catalog.databases.ids
        let shown = chosen(ids, .database) { catalog.name(of: $0, names) }
        for id in shown {
            var box = DrawingBox(.database, catalog.name(of: id, names))
            box.details = [origin(ofIntegrationsOf: id)]
            databases.add(id, at: add(box, at: catalog.databases[id].origin))
        }
        addRest(.database, ids.count, shown: shown.count)
    }

    private func origin(ofIntegrationsOf database: DatabaseID) -> String {
        if catalog.stored.visible(database).isEmpty { return "no integration" }
        if catalog.stored.inherits(database) { return "inherits from system" }
        let own = catalog.stored.own(database)
        return own.count == 1
            ? "own: " + description.name(of: own[0]) : "\(own.count) own integrations"
    }
}
