import OcientSQL

/// Statements about pools, and what is done on the machines.
extension RemedyFamily {
    /// The port that the client wants, for a participant that answers at another one of the host.
    /// A node that is in a pool twice is left alone: ALTER PARTICIPANT changes both.
    static let participant = RemedyFamily(.ddl, after: [.pool12]) { $0.participantSteps }
    /// POOL-6, at the price of the protection.
    static let requireSSO = RemedyFamily(.ddl, after: [.pool6]) { $0.requireSSOSteps }
    /// POOL-4, with the smallest range that holds the client too.
    static let sourceRange = RemedyFamily(.ddl, after: [.pool4]) { $0.sourceRangeSteps }
    /// What is stored may be right already (CFG-1).
    static let restart = RemedyFamily(.operation) { $0.restartSteps }
    /// The way from the reached node to the provider (IDP-2).
    static let egress = RemedyFamily(.operation, after: [.idp2]) { $0.egressSteps }
    /// The certificate of the reached node (IDP-3).
    static let certificate = RemedyFamily(.operation, after: [.idp3, .dsn5]) { $0.certificateSteps }
    /// Trust in a private certificate authority, and the keys that a provider signs with (IDP-9).
    static let trust = RemedyFamily(.operation, after: [.idp9]) { $0.trustSteps }
    /// The address that a node has now, for a participant at one that it lost (POOL-15).
    static let listenAddress = RemedyFamily(.ddl, after: [.pool15]) { $0.listenAddressSteps }
    /// An address that a pool at the endpoint accepts (POOL-4).
    static let source = RemedyFamily(.operation, after: [.pool4]) { $0.sourceSteps }
}

/// Changes of pools. Two of them open what was closed, and are marked.
extension RefusedAttempt {
    fileprivate var participantSteps: [RemedyStep] {
        guard let target = connection?.hosts.first,
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

    fileprivate var requireSSOSteps: [RemedyStep] {
        guard let pool = verdict.pool, catalog.stored.pools.contains(pool) else { return [] }
        let name = catalog.stored.pools[pool].name
        return [.statement(
            "Let the pool \(text(name)) accept passwords",
            "ALTER CONNECTIVITY_POOL \(sql(name)) SET REQUIRE_SSO FALSE",
            warning: "Then the endpoint is no longer SSO-only.")]
    }

    fileprivate var sourceRangeSteps: [RemedyStep] {
        guard let connection else { return [] }
        var steps: [RemedyStep] = []
        let client = scene.attempt.from
        for route in system.routes.prefix(200) {
            guard let source = route.source, catalog.stored.pools.contains(route.pool),
                  connection.hosts.contains(where: { route.answers($0) }) else { continue }
            let name = catalog.stored.pools[route.pool].name
            if !client.isIPv4, source.isIPv4 {
                steps.append(.statement(
                    "Let the pool \(text(name)) answer ::/0, each address of IPv6 and of IPv4",
                    "ALTER CONNECTIVITY_POOL \(sql(name)) SET SOURCE_ADDRESS '::/0'",
                    warning: "More addresses may then connect."))
            }
            guard let wider = source.widened(to: client) else { continue }
            steps.append(.statement(
                "Let the pool \(text(name)) accept clients from \(wider)",
                "ALTER CONNECTIVITY_POOL \(sql(name)) SET SOURCE_ADDRESS '\(wider)'",
                warning: "Then clients from more addresses can connect."))
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

/// What is done on the machines: a restart, egress, a certificate, another address to connect from.
extension RefusedAttempt {
    fileprivate var restartSteps: [RemedyStep] {
        guard !scene.isRestarted else { return [] }
        return [RemedyStep("Restart rolehostd on the SQL nodes", [.restart])]
    }

    fileprivate var egressSteps: [RemedyStep] {
        guard let node = verdict.node.map({ catalog.nodes[$0] }), !node.hasEgress else { return [] }
        return [.directive(
            "Open egress and DNS from the SQL node \(text(node.name)) to \(issuerHost)",
            "\\node \(sql(node.name)) egress = true")]
    }

    fileprivate var certificateSteps: [RemedyStep] {
        guard let node = verdict.node.map({ catalog.nodes[$0].name }) else { return [] }
        return [.directive(
            "Put a valid certificate and key on the SQL node \(text(node))",
            "\\node \(sql(node)) tls = true")]
    }

    fileprivate var trustSteps: [RemedyStep] {
        guard let index = provider else { return [] }
        let provider = system.world.providers.all[index]
        let name = sql(system.world.providers.names[index])
        var steps: [RemedyStep] = []
        if let node = verdict.node.map({ catalog.nodes[$0] }), !node.trusts {
            steps.append(.directive(
                "Let the SQL node \(text(node.name)) trust the authority that signed the"
                    + " certificate of \(issuerHost)", "\\node \(sql(node.name)) trusts = true"))
        }
        if provider.hasRotatedKeys {
            steps.append(.directive(
                "Let the nodes fetch the keys of \(issuerHost) again: restart rolehostd",
                "\\idp \(name) keys = fetched"))
        }
        return steps
    }

    fileprivate var listenAddressSteps: [RemedyStep] {
        guard let connection else { return [] }
        var steps: [RemedyStep] = []
        for route in system.routes where route.isStale && steps.count < 8 {
            guard connection.hosts.contains(where: { route.answers($0) }),
                  catalog.stored.pools.contains(route.pool) else { continue }
            let node = catalog.nodes[route.node]
            steps.append(.statement(
                "Let the pool \(text(route.poolName)) listen at \(node.address), the address of"
                    + " \(text(node.name))",
                "ALTER CONNECTIVITY_POOL \(sql(route.poolName)) ALTER PARTICIPANT "
                    + "\(sql(node.name)) SET LISTEN_ADDRESS \(IdentifierText.text(node.address))"))
        }
        return steps
    }

    private var issuerHost: String {
        verdict.integration.map {
            IssuerText.host(configuration.integrations[$0].properties.issuer)
        } ?? "the provider"
    }

    fileprivate var sourceSteps: [RemedyStep] {
        guard let connection else { return [] }
        var steps: [RemedyStep] = []
        for route in system.routes.prefix(200) {
            guard let source = route.source, connection.hosts.contains(where: { route.answers($0) })
            else { continue }
            let address = source.anAddress
            steps.append(RemedyStep(
                "Connect from an address in \(source), such as \(address)",
                [.address(address)]))
        }
        return steps
    }
}

extension AddressRange {
    /// An address that a client may have: where clients usually are, else the first one after
    /// that of the block.
    fileprivate var anAddress: IPAddress {
        let usual = [LoginAttempt.defaultAddress] + ["10.0.0.10", "2001:db8::10"].compactMap {
            IPAddress.parse($0)
        }
        if let address = usual.first(where: { contains($0) }) { return address }
        let isHost = prefixLength == (isIPv4 ? 32 : 128)
        return isHost ? first : IPAddress(high: first.high, low: first.low &+ 1)
    }
}
