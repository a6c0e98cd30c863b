import OcientSQL

/// The arrows between the items of the catalog.
extension SystemDrawing {
    /// Nodes times integrations beyond which only those that a pool names are connected.
    private static let crossings = 12

    /// - Parameter scope: the database whose inheritance a login shows in its own way.
    mutating func addArrows(without scope: DatabaseID? = nil) {
        for id in pools.ids { addParticipants(of: catalog.stored.pools[id]) }
        addUses()
        for id in integrations.ids { addGroups(of: catalog.stored.integrations[id]) }
        addGrants()
        addInheritance(without: scope)
    }

    /// An arrow between two boxes, one only for a pair; none where an item has no box.
    mutating func connect(_ from: Int?, _ to: Int?, _ text: String, isDashed: Bool = false) {
        guard let from, let to else { return }
        if let known = drawing.arrows.firstIndex(where: { $0.from == from && $0.to == to }) {
            if drawing.arrows[known].text != text { drawing.arrows[known].text += "; " + text }
            return
        }
        var arrow = DrawingArrow(from: from, to: to, text)
        arrow.isDashed = isDashed
        drawing.arrows.append(arrow)
    }

    private mutating func addParticipants(of pool: Pool) {
        guard let index = pools[pool.id] else { return }
        for member in pool.members {
            guard let node = nodes[member.participant.node] else { continue }
            for fact in ParticipantAttribute.listen.facts(of: member, in: description) {
                connect(index, node, fact)
            }
        }
    }

    /// Where clients may come from, as far as the pools tell.
    mutating func addSources() {
        var sources: [(text: String, index: Int)] = []
        for id in pools.ids {
            let pool = catalog.stored.pools[id]
            let address = PoolAttribute.sourceAddress.cell(of: pool, in: description)
            let text = address ?? "any address"
            if !sources.contains(where: { $0.text == text }) {
                sources.append((text, add(DrawingBox(.client, text))))
            }
            for source in sources where source.text == text {
                connect(source.index, pools[id], "may use the pool")
            }
        }
    }

    private mutating func addUses() {
        let isSmall = nodes.ids.count * integrations.ids.count <= SystemDrawing.crossings
        for node in nodes.ids {
            for integration in integrations.ids {
                let isNamed = catalog.stored.pools.all.contains { pool in
                    pool.integration == integration
                        && pool.participants.contains { $0.node == node }
                }
                if isNamed {
                    connect(nodes[node], integrations[integration], "a pool names it")
                } else if isSmall {
                    connect(nodes[node], integrations[integration], "logins may use it")
                }
            }
        }
    }

    private mutating func addGroups(of integration: Integration) {
        guard let index = integrations[integration.id] else { return }
        if let name = integration.properties.defaultGroup {
            addGroup(name, of: integration, index, "default_group")
        }
        for mapping in (integration.properties.groupsClaimMappings ?? []).prefix(8) {
            addGroup(mapping.group, of: integration, index, "claim value '\(mapping.value)'")
        }
    }

    private mutating func addGroup(
        _ name: String, of integration: Integration, _ index: Int, _ text: String
    ) {
        let symbol = names.find(name)
        let id = symbol.flatMap { catalog.group(named: $0, in: integration.database) }
        if let id {
            if let group = groups[id] { connect(index, group, text) }
            return
        }
        guard !groups.ids.isEmpty || catalog.groups.count == catalog.databases.count else { return }
        var box = DrawingBox(.group, name + "@" + catalog.name(of: integration.database, names))
        box.isStruck = true
        box.details = ["there is no such group"]
        connect(index, add(box, at: integration.changed), text)
    }

    private mutating func addGrants() {
        for group in groups.ids {
            let subject = catalog.subject(group)
            for database in databases.ids
            where catalog.isAllowed(subject, .use, on: .database(database), readings) {
                connect(groups[group], databases[database], "USE")
            }
        }
    }

    /// Databases without integrations of their own inherit those of `system` (INT-2).
    private mutating func addInheritance(without scope: DatabaseID?) {
        if groups.ids.isEmpty { addOwners() }
        guard let system = databases[.system], !catalog.stored.own(.system).isEmpty else { return }
        for database in databases.ids
        where database != scope && catalog.stored.inherits(database) {
            connect(
                system, databases[database], "inherits the integrations of system", isDashed: true)
        }
    }

    /// Without groups between them, integrations point at the databases that own them (INT-2).
    private mutating func addOwners() {
        for database in databases.ids {
            for integration in catalog.stored.own(database) {
                connect(integrations[integration], databases[database], "own integration")
            }
        }
    }
}
