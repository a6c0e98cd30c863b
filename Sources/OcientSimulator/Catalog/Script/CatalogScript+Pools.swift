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
                    + " PARTICIPANTS (" + participants(pool.participants) + ")")
        }
        for id in catalog.nodes.ids {
            if declares {
                declare(id, &nodes)
            } else if !canDescribe(id) {
                comment("node \(names.text(of: catalog.nodes[id].name)) at"
                    + " \(catalog.nodes[id].address) is described by no statement")
            }
        }
        for id in catalog.nodes.ids { writeDefaultPool(of: id, declared: declares) }
        writeRestart()
    }

    /// What became of the pool that a node has from bootstrap (POOL-1).
    private mutating func writeDefaultPool(of id: NodeID, declared: Bool) {
        let node = catalog.nodes[id]
        let original = IdentifierText.sql(names.text(of: node.name) + "_default")
        guard let pool = defaultPool(of: id) else {
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
        let others = own ? Array(pool.participants.dropFirst()) : pool.participants
        if !own && !others.contains(where: { $0.node == node }) && !others.isEmpty {
            let list = participants(others)
            write("ALTER CONNECTIVITY_POOL \(name) ADD PARTICIPANTS (\(list))")
            write("ALTER CONNECTIVITY_POOL \(name) DROP PARTICIPANTS"
                + " (\(sql(catalog.nodes[node].name)))")
        } else if !own, let first = others.first, first.node == node {
            let settings = options(of: first).joined(separator: ", ")
            let target = sql(catalog.nodes[node].name)
            write("ALTER CONNECTIVITY_POOL \(name) ALTER PARTICIPANT \(target) SET \(settings)")
            writeAdded(Array(others.dropFirst()), to: name)
        } else {
            writeAdded(others, to: name)
        }
    }

    private mutating func writeAdded(_ list: [PoolParticipant], to name: String) {
        if list.isEmpty { return }
        write("ALTER CONNECTIVITY_POOL \(name) ADD PARTICIPANTS (\(participants(list)))")
    }

    private mutating func declare(_ id: NodeID, _ done: inout Set<NodeID>) {
        guard done.insert(id).inserted else { return }
        let node = catalog.nodes[id]
        var properties = ["address = " + IdentifierText.text(node.address)]
        if !node.hasEgress { properties.append("egress = false") }
        if !node.hasTLS { properties.append("tls = false") }
        if defaultPool(of: id) == nil { properties.append("default_pool = false") }
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

    private func defaultPool(of node: NodeID) -> Pool? {
        catalog.stored.pools.all.first { $0.defaultNode == node }
    }
}
