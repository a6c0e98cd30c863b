import OcientSQL

/// Connectivity pools in words.
struct PoolLines {
    let catalog: Catalog
    let names: NameTable

    /// `sql0  listens on 10.0.0.20:4051, advertised as db.example.com:4050`
    func line(of participant: PoolParticipant) -> String {
        let node = catalog.nodes[participant.node]
        let listen = participant.listen(on: node).description
        let advertised = participant.advertised(on: node).description
        let name = names.text(of: node.name)
        return "\(name)  listens on \(listen), advertised as \(advertised)"
    }

    /// What a pool demands, without name and participants; `mark` stands before its integration.
    func facts(of pool: Pool, mark: String = "") -> [String] {
        var facts = ["source " + (pool.sourceAddress.map { $0.description } ?? "any")]
        facts.append("priority \(pool.priority)")
        if let id = pool.integration {
            facts.append(mark + names.text(of: catalog.stored.integrations[id].name))
        }
        if pool.requiresSSO { facts.append("REQUIRE_SSO") }
        return facts
    }
}
