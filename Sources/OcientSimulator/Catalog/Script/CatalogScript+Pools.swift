import OcientSQL

/// Nodes and pools, as stored.
extension CatalogScript {
    mutating func writePools() {
        let declares = usesDirectives && !canDescribeNodes()
        var nodes: Set<NodeID> = []
        for pool in catalog.stored.pools.all {
            if declares {
                for participant in pool.participants { declare(participant.node, &nodes) }
                if let node = pool.defaultNode { declare(node, &nodes) }
            }
            if pool.defaultNode != nil { continue }
            write(
                "CREATE CONNECTIVITY_POOL \(sql(pool.name))" + options(of: pool)
                    + " PARTICIPANTS (" + participants(pool.members) + ")")
        }
        for id in catalog.nodes.ids {
            if declares {
                declare(id, &nodes)
            } else if !canDescribe(id) {
                comment("node \(names.text(of: catalog.nodes[id].name)) at"
                    + " \(catalog.nodes[id].address) is not described by any statement")
            }
        }
        for id in catalog.nodes.ids { writeDefaultPool(of: id, declared: declares) }
        writeRestart()
    }

    /// What became of the pool that a node has from bootstrap (POOL-1).
    private mutating func writeDefaultPool(of id: NodeID, declared: Bool) {
        let node = catalog.nodes[id]
        let original = IdentifierText.sql(names.text(of: node.name) + "_default")
        guard let pool = catalog.stored.defaultPool(of: id) else {
            if !declared && canDescribe(id) { write("DROP CONNECTIVITY_POOL \(original)") }
            return
        }
        let options = options(of: pool)
        if !options.isEmpty { write("ALTER CONNECTIVITY_POOL \(original) SET" + options) }
        if pool.participants != [PoolParticipant(node: id)] {
            writeParticipants(of: pool, original, id)
        }
        if sql(pool.name) != original {
            write("ALTER CONNECTIVITY_POOL \(original) RENAME TO \(sql(pool.name))")
        }
    }

    private mutating func writeParticipants(of pool: Pool, _ name: String, _ node: NodeID) {
        let own = pool.participants.first == PoolParticipant(node: node)
        let others = Array(pool.members.dropFirst(own ? 1 : 0))
        let hasNode = others.contains { $0.participant.node == node }
        if !own && !hasNode && !others.isEmpty {
            let list = participants(others)
            write("ALTER CONNECTIVITY_POOL \(name) ADD PARTICIPANTS (\(list))")
            write("ALTER CONNECTIVITY_POOL \(name) DROP PARTICIPANTS"
                + " (\(sql(catalog.nodes[node].name)))")
        } else if !own, let first = others.first, first.participant.node == node {
            let settings = ParticipantAttribute.written(
                of: first, in: description, joint: " ", without: .node) { sql($0) }
            let target = sql(catalog.nodes[node].name)
            write("ALTER CONNECTIVITY_POOL \(name) ALTER PARTICIPANT \(target) SET "
                + settings.joined(separator: ", "))
            writeAdded(Array(others.dropFirst()), to: name)
        } else {
            writeAdded(others, to: name)
        }
    }

    private mutating func writeAdded(_ list: [PoolMember], to name: String) {
        if list.isEmpty { return }
        write("ALTER CONNECTIVITY_POOL \(name) ADD PARTICIPANTS (\(participants(list)))")
    }

    private mutating func declare(_ id: NodeID, _ done: inout Set<NodeID>) {
        guard done.insert(id).inserted else { return }
        let node = catalog.nodes[id]
        let properties = NodeAttribute.written(of: id, in: description, joint: " = ") { $0.sql }
        direct("node \(sql(node.name)) " + properties.joined(separator: ", "))
    }

    /// A running configuration is rebuilt only when it is the stored one, on every node.
    private mutating func writeRestart() {
        guard !catalog.nodes.isEmpty else { return }
        if catalog.hasPendingRestart {
            comment("changes wait for a restart of rolehostd")
        } else if hasDirectives {
            direct("restart")
        } else {
            comment("restart rolehostd for integrations and pools to take effect")
        }
    }
}

/// Options of pools as written in SQL.
extension CatalogScript {
    /// Whether CREATE CONNECTIVITY_POOL brings all nodes along as they are (POOL-2).
    func canDescribeNodes() -> Bool {
        if catalog.hasDeclaredNodes { return false }
        for id in catalog.nodes.ids where !canDescribe(id) { return false }
        return true
    }

    /// Whether the first pool that names a node makes it as it is.
    func canDescribe(_ id: NodeID) -> Bool {
        let node = catalog.nodes[id]
        guard !node.isDeclared, node.hasEgress, node.hasTLS, node.trusts else { return false }
        for pool in catalog.stored.pools.all where pool.defaultNode == nil {
            for participant in pool.participants where participant.node == id {
                return participant.listenAddress == node.address
            }
        }
        return false  // not reached: refused before; it keeps the type whole
    }

    /// The options that were written, each with a blank before it.
    func options(of pool: Pool) -> String {
        PoolAttribute.written(of: pool, in: description, joint: " ") { sql($0) }
            .map { " " + $0 }.joined()
    }

    /// `(NODE sql0 LISTEN_PORT 4051), (…)`.
    func participants(_ members: [PoolMember]) -> String {
        members.map { member in
            let options = ParticipantAttribute.written(
                of: member, in: description, joint: " ") { sql($0) }
            return "(" + options.joined(separator: " ") + ")"
        }.joined(separator: ", ")
    }
}
