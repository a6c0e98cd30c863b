import OcientSQL

/// Changes of pools. Two of them open what was closed, and are marked.
extension RemedyCase {
    /// The port that the client wants, for a participant that answers at another one of the host.
    /// A node that is in a pool twice is left alone: ALTER PARTICIPANT changes both.
    var participantSteps: [RemedyStep] {
        guard rule == .pool12, let target = connection?.hosts.first,
              let port = UInt16(exactly: target.port), port > 0,
              Endpoint.canBeMet(target.name.exposed) else { return [] }
        var steps: [RemedyStep] = []
        for id in catalog.stored.pools.ids.prefix(50) where !catalog.stored.pools[id].isDefault {
            let pool = catalog.stored.pools[id]
            let participant = pool.participants.first { one in
                pool.participants.filter { $0.node == one.node }.count == 1
                    && hosts(one).contains {
                        $0.matches(host: target.name.exposed, port: Int($0.port))
                    }
            }
            guard let participant else { continue }
            steps.append(advertise(target.name.exposed, port, participant, of: pool))
        }
        return steps
    }

    private func hosts(_ participant: PoolParticipant) -> [Endpoint] {
        let node = catalog.nodes[participant.node]
        let other = participant.openapiAdvertisedAddress.map { Endpoint(host: $0, port: 0) }
        return [participant.advertised(on: node), participant.listen(on: node)]
            + (other.map { [$0] } ?? [])
    }

    private func advertise(
        _ host: String, _ port: UInt16, _ participant: PoolParticipant, of pool: Pool
    ) -> RemedyStep {
        let node = catalog.nodes[participant.node]
        let current = participant.advertised(on: node)
        var options: [String] = []
        if !current.matches(host: host, port: Int(current.port)) {
            options.append("ADVERTISED_ADDRESS " + IdentifierText.text(host))
        }
        if current.port != port { options.append("ADVERTISED_PORT \(port)") }
        return .statement(
            "Let the pool \(text(pool.name)) answer at \(Endpoint(host: host, port: port)) "
                + "instead of \(current)",
            "ALTER CONNECTIVITY_POOL \(sql(pool.name)) ALTER PARTICIPANT \(sql(node.name)) SET "
                + options.joined(separator: " "))
    }

    /// POOL-6, at the price of the protection.
    var requireSSOSteps: [RemedyStep] {
        guard rule == .pool6, let pool = verdict.pool, catalog.stored.pools.contains(pool)
        else { return [] }
        let name = catalog.stored.pools[pool].name
        return [.statement(
            "Let the pool \(text(name)) accept passwords",
            "ALTER CONNECTIVITY_POOL \(sql(name)) SET REQUIRE_SSO FALSE",
            warning: "The endpoint is then no longer for SSO only.")]
    }

    /// POOL-4, with the smallest range that holds the client too.
    var sourceRangeSteps: [RemedyStep] {
        guard rule == .pool4, let connection else { return [] }
        var steps: [RemedyStep] = []
        for route in system.routes.prefix(200) {
            guard let source = route.source, catalog.stored.pools.contains(route.pool),
                  connection.hosts.contains(where: { route.answers($0) }),
                  let wider = source.widened(to: scene.attempt.from) else { continue }
            let name = catalog.stored.pools[route.pool].name
            steps.append(.statement(
                "Let the pool \(text(name)) answer \(wider)",
                "ALTER CONNECTIVITY_POOL \(sql(name)) SET SOURCE_ADDRESS '\(wider)'",
                warning: "More addresses may then connect."))
        }
        return steps
    }
}

extension AddressRange {
    /// The smallest block that holds this one and an address; nil when they are not of one kind.
    func widened(to address: IPAddress) -> AddressRange? {
        guard address.isIPv4 == isIPv4 else { return nil }
        var prefix = prefixLength
        while prefix >= 0 {
            guard let range = AddressRange.parse("\(first)/\(prefix)")?.range else { return nil }
            if range.contains(address) { return range }
            prefix -= 1
        }
        return nil  // not reached: refused before; it keeps the type whole
    }
}
