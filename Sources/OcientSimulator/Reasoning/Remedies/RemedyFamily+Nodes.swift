import OcientSQL

/// Statements about pools, and what is done on the machines.
extension RemedyFamily {
    /// The port that the client wants, for a participant that answers at another one of the host.
    /// A node that is in a pool twice is left alone: ALTER PARTICIPANT changes both.
    static let participant = RemedyFamily(.ddl, after: [.pool12, .http1]) {
        $0.participantSteps
    }
    /// POOL-6, at the price of the protection.
    static let requireSSO = RemedyFamily(.ddl, after: [.pool6]) { $0.requireSSOSteps }
    /// POOL-4, with a pool for the client's own address, which takes nothing from others.
    static let ownAddress = RemedyFamily(.ddl, after: [.pool4]) { $0.ownAddressSteps }
    /// The pool's other node, where this one lacks something (POOL-16).
    static let otherNode = RemedyFamily(.operation, after: [.idp2, .idp3, .idp9, .dsn5]) {
        $0.otherNodeSteps
    }
    /// A clock that is a little fast or slow (CFG-5).
    static let clock = RemedyFamily(.operation, after: [.tok10]) { $0.clockSteps }
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
        let alter = "ALTER CONNECTIVITY_POOL \(sql(pool.name)) ALTER PARTICIPANT "
            + "\(sql(node.name)) SET "
        if scene.attempt.isHTTP {
            let listen = participant.openapiPort ?? port
            return .statement(
                "Let the pool \(text(pool.name)) answer HTTPS at \(host):\(port)",
                alter + "OPENAPI_PORT \(listen) OPENAPI_ADVERTISED_ADDRESS "
                    + IdentifierText.text(host) + " OPENAPI_ADVERTISED_PORT \(port)")
        }
        let current = participant.advertised(on: node)
        var options: [String] = []
        if !current.matches(host: host, port: Int(current.port)) {
            options.append("ADVERTISED_ADDRESS " + IdentifierText.text(host))
        }
        if current.port != port { options.append("ADVERTISED_PORT \(port)") }
        return .statement(
            "Let the pool \(text(pool.name)) answer at \(Endpoint(host: host, port: port)) "
                + "instead of \(current)",
            alter + options.joined(separator: " "))
    }

    fileprivate var requireSSOSteps: [RemedyStep] {
        guard let pool = verdict.pool, catalog.stored.pools.contains(pool) else { return [] }
        let name = catalog.stored.pools[pool].name
        return [.statement(
            "Let the pool \(text(name)) accept passwords",
            "ALTER CONNECTIVITY_POOL \(sql(name)) SET REQUIRE_SSO FALSE",
            warning: "Then the endpoint is no longer SSO-only.")]
    }

    /// The routes at the hosts of the string, each with the client's address as it arrives there
    /// (POOL-17).
    private var arrivals: [(route: PoolRoute, client: IPAddress)] {
        (connection?.hosts ?? []).flatMap { written in
            let detour = system.world.detour(of: written)
            let (host, client) = (detour?.target ?? written, detour?.from ?? scene.attempt.from)
            let http = scene.attempt.isHTTP
            return system.routes.prefix(200).filter { $0.answers(host, http: http) }.map {
                (route: $0, client: client)
            }
        }
    }

    /// The pools there that accept only certain addresses.
    private var closed: [(route: PoolRoute, source: AddressRange, client: IPAddress)] {
        arrivals.compactMap { route, client in
            guard let source = route.source, catalog.stored.pools.contains(route.pool) else {
                return nil
            }
            return (route: route, source: source, client: client)
        }
    }

    fileprivate var ownAddressSteps: [RemedyStep] {
        closed.map { route, _, client in
            let block = "\(client)/\(client.isIPv4 ? 32 : 128)"
            var step = RemedyStep.statement(
                "Let a second pool at the endpoint of \(text(route.poolName)) accept the client's"
                    + " own address \(block)", pool(like: route, block))
            step.note = "Behind a balancer, its address is the one that counts."
            step.rank = -1
            return step
        }
    }

    /// A pool with the endpoints and demands of another one, for other clients.
    private func pool(like route: PoolRoute, _ source: String) -> String {
        let pool = catalog.stored.pools[route.pool]
        var name = text(pool.name) + "_2"
        while names.find(name) != nil { name += "_2" }
        let prefix = route.isHTTP ? "OPENAPI_" : ""
        let members = system.routes.filter {
            $0.pool == route.pool && $0.isHTTP == route.isHTTP
        }.map { member in
            "(NODE \(sql(member.nodeName)) LISTEN_ADDRESS "
                + IdentifierText.text(member.listen.host)
                + (route.isHTTP ? " OPENAPI_PORT " : " LISTEN_PORT ")
                + "\(member.listen.port) \(prefix)ADVERTISED_ADDRESS "
                + IdentifierText.text(member.advertised.host)
                + " \(prefix)ADVERTISED_PORT \(member.advertised.port))"
        }
        let integration = pool.integration.flatMap { catalog.stored.integrations.find($0) }
        return "CREATE CONNECTIVITY_POOL \(IdentifierText.sql(name)) SOURCE_ADDRESS '\(source)'"
            + " PRIORITY \(pool.priority)"
            + (integration.map { " SSO INTEGRATION " + sql($0.name) } ?? "")
            + (pool.requiresSSO ? " REQUIRE_SSO TRUE" : "")
            + " PARTICIPANTS (" + members.joined(separator: ", ") + ")"
    }

    fileprivate var sourceRangeSteps: [RemedyStep] {
        closed.compactMap { route, source, client in
            let name = text(route.poolName)
            if let wider = source.widened(to: client) {
                return .statement(
                    "Let the pool \(name) accept clients from \(wider)",
                    "ALTER CONNECTIVITY_POOL \(sql(route.poolName)) SET SOURCE_ADDRESS"
                        + " '\(wider)'",
                    warning: "Then clients from "
                        + (wider.prefixLength == 0 ? "every address" : "more addresses")
                        + " can connect.")
            }
            guard !client.isIPv4 else { return nil }
            return .statement(
                "Let a second pool at the endpoint of \(name) accept clients from ::/0",
                pool(like: route, "::/0"),
                warning: "Then clients from every address of IPv6 can connect.")
        }
    }

    fileprivate var otherNodeSteps: [RemedyStep] {
        guard let node = verdict.node else { return [] }
        return arrivals.filter { $0.route.pool == verdict.pool && $0.route.node != node }.map {
            let name = text($0.route.nodeName)
            var step = RemedyStep("Reach the pool's other node \(name)", [.node(name)])
            step.note = "The endpoint leads to both: until \(text(catalog.nodes[node].name)) is"
                + " repaired, some of these logins are refused."
            return step
        }
    }

    fileprivate var clockSteps: [RemedyStep] {
        guard let claims, let node = verdict.node else { return [] }
        let presented = scene.attempt.token
            ?? scene.attempt.connection.password.map { PresentedToken($0) }
        guard let presented else { return [] }
        let now = system.world.time(for: presented, machine: scene.attempt.machineTime).seconds
        var wanted: Int64?
        if verdict.code == -1228, case .seconds(let end) = claims.expiration {
            wanted = end.wholeSeconds.map { $0 - 1 }
        } else if case .seconds(let start) = claims.notBefore {
            wanted = start.wholeSeconds
        }
        guard let wanted, abs(wanted - now) <= 300 else { return [] }
        let (seconds, fault) = wanted < now ? (now - wanted, "fast") : (wanted - now, "slow")
        return [.directive(
            "Set the clock of the SQL node \(text(catalog.nodes[node].name)), which may be"
                + " \(seconds) s \(fault)",
            "\\now '\(Instant(secondsSinceEpoch: wanted))'")]
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
            guard connection.hosts.contains(where: {
                route.answers($0, http: scene.attempt.isHTTP)
            }),
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
        closed.map { _, source, _ in
            let address = source.anAddress
            return reaching("\(address)", RemedyStep(
                "Connect from an address in \(source), such as \(address)",
                [.address(address)]))
        }
    }

    /// Whether a public client does not reach a host, or have an address, since it is private.
    func isOnlyPrivate(_ host: String) -> Bool {
        !scene.attempt.from.isPrivate && IPAddress.parse(host)?.isPrivate ?? false
    }

    /// A step to a host, which may need a private network; after POOL-4 such steps come after
    /// others (POOL-17).
    func reaching(_ host: String, _ step: RemedyStep) -> RemedyStep {
        guard isOnlyPrivate(host) else { return step }
        var step = step
        step.note = "Only clients of its network can use this private address."
        if rule == .pool4 { step.rank = 1 }
        return step
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
