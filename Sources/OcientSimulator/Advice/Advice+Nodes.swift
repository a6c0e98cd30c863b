import OcientSQL

extension Advice {
    /// A-STALE-ADDRESS: a participant that listens where its node no longer is.
    static let staleAddress = Advice(
        .staleAddress, in: .pools, "A participant listens at an address that its node lost",
        meaning: """
            A `\\node` was declared again with another address, and a participant still has the \
            one before as its written LISTEN_ADDRESS. One whose LISTEN_ADDRESS is omitted follows \
            the node and is no finding.
            """,
        reason: """
            Nothing answers at an address that the node no longer has: the participant is dead \
            until it is altered, and clients are refused with 08001 -201.
            """,
        cure: "Alter the participant to the new address, and give SQL nodes fixed addresses.",
        rules: [.pool15], guide: "§4",
        search: { $0.findStaleAddresses() })

    /// A-NODES-DIFFER: nodes at one address that answer logins differently.
    static let nodesDiffer = Advice(
        .nodesDiffer, in: .pools, "Nodes behind one address answer logins differently",
        meaning: """
            Participants of one pool on several nodes advertise the same address and port, and the \
            nodes differ in what a login needs of them: egress, a valid certificate, or trust in \
            the certificate of a provider with `ca = private`.
            """,
        reason: """
            Any of the nodes may get a connection, so the same login is accepted at one time and \
            refused at another.
            """,
        cure: "Give the nodes the same egress, certificates and trusted authorities.",
        rules: [.pool16, .idp2, .idp3, .idp9], guide: "§0",
        search: { $0.findDifferingNodes() })
}

extension AdviceSearch {
    fileprivate mutating func findStaleAddresses() {
        for pool in stored.pools.all {
            for participant in pool.participants {
                let node = catalog.nodes[participant.node]
                guard let address = participant.listenAddress, node.hasLost(address) else {
                    continue
                }
                report(
                    .staleAddress, at: written.name(at: pool.changed),
                    "connectivity pool '\(text(pool.name))' listens at \(address), which is no"
                        + " longer an address of node '\(text(node.name))'",
                    helps: ["ALTER CONNECTIVITY_POOL \(sql(pool.name)) ALTER PARTICIPANT "
                        + "\(sql(node.name)) SET LISTEN_ADDRESS "
                        + "\(IdentifierText.text(node.address));"])
            }
        }
    }

    fileprivate mutating func findDifferingNodes() {
        for pool in stored.pools.all where pool.participants.count > 1 {
            var first: [Endpoint: NodeID] = [:]
            for participant in pool.participants {
                let endpoint = participant.advertised(on: catalog.nodes[participant.node])
                guard let other = first[endpoint] else {
                    first[endpoint] = participant.node
                    continue
                }
                guard other != participant.node,
                      let what = difference(catalog.nodes[other], catalog.nodes[participant.node])
                else { continue }
                report(
                    .nodesDiffer, at: written.name(at: pool.changed),
                    "\(endpoint) of connectivity pool '\(text(pool.name))' leads to node"
                        + " '\(text(catalog.nodes[other].name))' or to"
                        + " '\(text(catalog.nodes[participant.node].name))', which differ in"
                        + " \(what)")
                break
            }
        }
    }

    /// What two nodes differ in, of what logins need.
    private func difference(_ one: Node, _ other: Node) -> String? {
        var parts: [String] = []
        if one.hasEgress != other.hasEgress { parts.append("egress") }
        if one.hasTLS != other.hasTLS { parts.append("their TLS certificates") }
        let isPrivate = world.providers.all.contains { $0.hasPrivateCertificate }
        if isPrivate, one.trusts != other.trusts { parts.append("the authorities they trust") }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }
}
