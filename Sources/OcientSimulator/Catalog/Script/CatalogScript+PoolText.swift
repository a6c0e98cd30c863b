import OcientSQL

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
        return false  // not reached: refused before; it keeps the type whole
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
