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
        guard !node.isDeclared, node.hasEgress, node.hasTLS else { return false }
        for pool in catalog.stored.pools.all where pool.defaultNode == nil {
            for participant in pool.participants where participant.node == id {
                return participant.listenAddress == node.address
            }
        }
        return false
    }

    /// The options that were written, each with a blank before it.
    func options(of pool: Pool) -> String {
        var result = ""
        if let source = pool.sourceAddress {
            result += " SOURCE_ADDRESS " + IdentifierText.text(source.description)
        }
        if pool.hasPriority { result += " PRIORITY \(pool.priority)" }
        if let integration = pool.integration {
            result += " SSO INTEGRATION " + sql(catalog.stored.integrations[integration].name)
        }
        if let isRequired = pool.requireSSO {
            result += " REQUIRE_SSO " + (isRequired ? "true" : "false")
        }
        return result
    }

    /// `(NODE sql0 LISTEN_PORT 4051), (…)`.
    func participants(_ list: [PoolParticipant]) -> String {
        let texts = list.map { participant in
            let name = sql(catalog.nodes[participant.node].name)
            return "(" + (["NODE " + name] + options(of: participant)).joined(separator: " ") + ")"
        }
        return texts.joined(separator: ", ")
    }

    /// The options of a participant that were written.
    func options(of participant: PoolParticipant) -> [String] {
        var result: [String] = []
        func add(_ keyword: String, _ address: String?) {
            if let address { result.append(keyword + " " + IdentifierText.text(address)) }
        }
        func add(_ keyword: String, _ port: UInt16?) {
            if let port { result.append("\(keyword) \(port)") }
        }
        add("LISTEN_ADDRESS", participant.listenAddress)
        add("LISTEN_PORT", participant.listenPort)
        add("ADVERTISED_ADDRESS", participant.advertisedAddress)
        add("ADVERTISED_PORT", participant.advertisedPort)
        add("OPENAPI_PORT", participant.openapiPort)
        add("OPENAPI_ADVERTISED_ADDRESS", participant.openapiAdvertisedAddress)
        add("OPENAPI_ADVERTISED_PORT", participant.openapiAdvertisedPort)
        add("SOURCE_PORT", participant.sourcePort)
        return result
    }
}
