import OcientSQL

extension Advice {
    /// A-POOL-OPEN: a way round an endpoint that takes SSO only.
    static let poolOpen = Advice(
        .poolOpen, in: .pools, "Passwords are still accepted beside an SSO-only endpoint",
        meaning: """
            A pool with `REQUIRE_SSO true` and a pool without it advertise the same host, on the \
            same port or on another. The second pool accepts at least every client of the first, \
            and no pool that requires SSO wins everywhere the second pool would answer. A private \
            address is not reported: administrators need to log in with a password, and the guide \
            keeps that on the node's private address. A pool for a narrower source is not reported \
            either.
            """,
        reason: """
            An SSO-only endpoint is meant to refuse passwords. A client that can reach it can also \
            reach the other port of that host and log in there with a password.
            """,
        cure: """
            Require SSO in the second pool too, restrict its SOURCE_ADDRESS to the administrators' \
            network, or drop the pool if it is the node's default pool.
            """,
        rules: [.pool1, .pool5, .pool6, .pwd4], guide: "§4",
        search: { $0.findOpenPools() })
}

extension AdviceSearch {
    fileprivate mutating func findOpenPools() {
        var closed: [String: [Pool]] = [:]
        for pool in stored.pools.all where pool.requiresSSO {
            for host in hosts(of: pool) { closed[host, default: []].append(pool) }
        }
        guard !closed.isEmpty else { return }
        for pool in stored.pools.all where !pool.requiresSSO {
            for participant in pool.participants {
                let endpoint = participant.advertised(on: catalog.nodes[participant.node])
                guard !AddressScope.isPrivate(endpoint.host),
                      let guards = closed[endpoint.host.lowercased()],
                      let beside = guards.first(where: { covers(pool, $0) }),
                      !isTaken(endpoint, from: pool, by: guards) else { continue }
                reportOpen(pool, endpoint, beside)
                break
            }
        }
    }

    private mutating func reportOpen(_ pool: Pool, _ endpoint: Endpoint, _ beside: Pool) {
        let name = sql(pool.name)
        var helps = ["ALTER CONNECTIVITY_POOL \(name) SET REQUIRE_SSO = TRUE;"]
        if pool.isDefault { helps.append("DROP CONNECTIVITY_POOL \(name);") }
        report(
            .poolOpen, at: written.name(at: pool.changed),
            "connectivity pool '\(text(pool.name))' accepts passwords at \(endpoint), beside"
                + " '\(text(beside.name))', which requires SSO on that host",
            helps: helps)
    }

    /// The advertised hosts of a pool, in small letters.
    private func hosts(of pool: Pool) -> Set<String> {
        Set(pool.participants.map { participant in
            participant.advertised(on: catalog.nodes[participant.node]).host.lowercased()
        })
    }

    /// Whether one of the pools that require SSO wins wherever a pool would answer at an endpoint.
    private func isTaken(_ endpoint: Endpoint, from pool: Pool, by guards: [Pool]) -> Bool {
        guards.contains { winner in
            let answers = winner.participants.contains { participant in
                let node = catalog.nodes[participant.node]
                return participant.advertised(on: node).matches(
                    host: endpoint.host, port: Int(endpoint.port))
            }
            return answers && covers(winner, pool) && wins(winner, over: pool)
        }
    }

    /// Whether a pool answers at least the clients of another.
    private func covers(_ wide: Pool, _ narrow: Pool) -> Bool {
        guard let outer = wide.sourceAddress else { return true }
        guard let inner = narrow.sourceAddress else { return outer.prefixLength == 0 }
        return outer.prefixLength <= inner.prefixLength && outer.contains(inner.first)
    }

    /// The order of POOL-5.
    private func wins(_ one: Pool, over other: Pool) -> Bool {
        if one.isDefault != other.isDefault { return other.isDefault }
        if one.priority != other.priority {
            return (one.priority > other.priority) == readings.highestPriorityWins
        }
        if one.prefixLength != other.prefixLength {
            // not reached: no system of the tests comes to this branch
            return one.prefixLength > other.prefixLength
        }
        return one.id < other.id
    }
}

extension Advice {
    /// A-POOL-NO-INTEGRATION: a pool requires SSO and no integration can serve it.
    static let poolNoIntegration = Advice(
        .poolNoIntegration, in: .pools, "A pool requires SSO without a usable integration",
        meaning: """
            A pool has `REQUIRE_SSO true`, and either the integration that it names is disabled, \
            or it names none and no database has an enabled integration. A pool that names none is \
            not reported when databases have integrations: those of the database are used then.
            """,
        reason: """
            The endpoint refuses passwords, and SSO logins cannot work there either: interactive \
            logins fail with `No SSO credentials found` or because the integration is disabled.
            """,
        cure: "Enable the integration, name another one, or create one on `system`.",
        rules: [.pool6, .pool7, .flow4, .int8], guide: "§4",
        search: { $0.findPoolsWithoutIntegration() })
}

extension AdviceSearch {
    fileprivate mutating func findPoolsWithoutIntegration() {
        let isAnyEnabled = integrations.contains { !$0.isDisabled }
        for pool in stored.pools.all where pool.requiresSSO {
            guard let id = pool.integration else {
                guard !isAnyEnabled else { continue }
                report(
                    .poolNoIntegration, at: written.requireSSO(of: pool),
                    "connectivity pool '\(text(pool.name))' requires SSO, and there is no"
                        + " integration that it could use",
                    helps: ["create an integration on system and name it:\nALTER CONNECTIVITY_POOL"
                        + " \(sql(pool.name)) SET SSO INTEGRATION = <INTEGRATION>;"])
                continue
            }
            let integration = stored.integrations[id]
            guard integration.isDisabled else { continue }
            report(
                .poolNoIntegration, at: written.integration(of: pool),
                "connectivity pool '\(text(pool.name))' requires SSO with"
                    + " '\(text(integration.name))', which is disabled",
                helps: [alter(integration, "ENABLE")])
        }
    }
}

extension WrittenStatements {
    /// The option REQUIRE_SSO of a pool.
    mutating func requireSSO(of pool: Pool) -> WrittenPart? {
        option(at: pool.written.requireSSO, of: pool) {
            if case .requireSSO = $0 { return true }
            return false
        }
    }

    /// The option SSO INTEGRATION of a pool.
    mutating func integration(of pool: Pool) -> WrittenPart? {
        option(at: pool.written.integration, of: pool) {
            if case .integration = $0 { return true }
            return false
        }
    }

    /// An option where it was written; the pool's statement when nobody wrote it.
    private mutating func option(
        at origin: Origin, of pool: Pool, _ isWanted: (PoolOption.Kind) -> Bool
    ) -> WrittenPart? {
        guard let statement = statement(at: origin),
              let option = statement.poolOption(where: isWanted) else {
            // not reached: no statement of this kind has such an origin
            return name(at: pool.changed)
        }
        return statement.part(option.range)
    }
}

extension Advice {
    /// A-POOL-OVERLAP: two pools want the same connections.
    static let poolOverlap = Advice(
        .poolOverlap, in: .pools, "Two pools answer the same endpoint and source with one priority",
        meaning: """
            Two pools that are not default pools have an endpoint (listening or advertised) in \
            common, the same PRIORITY and the same source; for IPv4 an omitted source and \
            `0.0.0.0/0` are the same. Two pools on different nodes, which may be behind one load \
            balancer, are only reported when they differ in what they require.
            """,
        reason: """
            The configuration does not say which of the two pools a connection uses. ocsim assumes \
            the pool created first (POOL-5). The other one has no effect, even when it is the one \
            that requires SSO.
            """,
        cure: "Set another PRIORITY for the pool that is to be used, or merge the two pools.",
        rules: [.pool3, .pool5], guide: "§4",
        search: { $0.findOverlappingPools() })
}

extension AdviceSearch {
    fileprivate mutating func findOverlappingPools() {
        var first: [String: PoolID] = [:]
        for id in stored.pools.ids where !stored.pools[id].isDefault {
            let pool = stored.pools[id]
            var rival: PoolID?
            for key in keys(of: pool) {
                if let other = first[key] {
                    if rival == nil, other != id, collide(pool, stored.pools[other]) {
                        rival = other
                    }
                } else {
                    first[key] = id
                }
            }
            if let rival { reportOverlap(pool, stored.pools[rival]) }
        }
    }

    private mutating func reportOverlap(_ pool: Pool, _ other: Pool) {
        let better = pool.priority < Int64(Int32.max) ? pool.priority + 1 : pool.priority - 1
        report(
            .poolOverlap, at: written.name(at: pool.origin),
            "connectivity pools '\(text(other.name))' and '\(text(pool.name))' answer the same"
                + " endpoint and source with priority \(pool.priority)",
            helps: ["ALTER CONNECTIVITY_POOL \(sql(pool.name)) SET PRIORITY = \(better);"])
    }

    /// Endpoint, priority and source of each participant, as texts to compare.
    private func keys(of pool: Pool) -> [String] {
        let sources = pool.sourceAddress.map { [$0.description] } ?? ["0.0.0.0/0", "::/0"]
        var keys: [String] = []
        for endpoint in endpoints(of: pool) {
            for source in sources {
                let host = endpoint.host.lowercased()
                keys.append("\(host) \(endpoint.port) \(pool.priority) \(source)")
            }
        }
        return keys
    }

    private func endpoints(of pool: Pool) -> [Endpoint] {
        pool.participants.flatMap { participant in
            let node = catalog.nodes[participant.node]
            return [participant.listen(on: node), participant.advertised(on: node)]
        }
    }

    /// Whether it matters that two pools of one rank share an endpoint.
    private func collide(_ pool: Pool, _ other: Pool) -> Bool {
        if pool.requiresSSO != other.requiresSSO || pool.integration != other.integration {
            return true
        }
        return pool.participants.contains { mine in
            other.participants.contains { $0.node == mine.node }
        }
    }
}

extension Advice {
    /// A-PRIVATE-ADVERTISED: everyone is invited to an address that few can reach.
    static let privateAdvertised = Advice(
        .privateAdvertised, in: .pools, "A private address is advertised to the whole internet",
        meaning: """
            A pool has `SOURCE_ADDRESS '0.0.0.0/0'` (or `'::/0'`), and a participant's advertised \
            address is private: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, loopback, link-local or \
            fc00::/7. Without ADVERTISED_ADDRESS the listen address is advertised. A pool without \
            a SOURCE_ADDRESS is not reported, so a default pool is not reported either.
            """,
        reason: """
            The node sends the advertised address to clients for redirects. A client outside the \
            private network is sent to an address that does not exist for it, or that is another \
            machine in its own network.
            """,
        cure: """
            Advertise the public name that routes to the node, or restrict SOURCE_ADDRESS to the \
            private network.
            """,
        rules: [.pool3, .pool4], guide: "§4",
        search: { $0.findPrivateAdvertisements() })
}

extension AdviceSearch {
    fileprivate mutating func findPrivateAdvertisements() {
        for pool in stored.pools.all {
            guard let source = pool.sourceAddress, source.prefixLength == 0 else { continue }
            for participant in pool.participants {
                let node = catalog.nodes[participant.node]
                let host = participant.advertised(on: node).host
                guard AddressScope.isPrivate(host) else { continue }
                report(
                    .privateAdvertised, at: written.advertised(participant, node.name, pool),
                    "connectivity pool '\(text(pool.name))' accepts clients from \(source) but"
                        + " advertises the"
                        + " private address \(host)",
                    helps: [
                        "ALTER CONNECTIVITY_POOL \(sql(pool.name)) ALTER PARTICIPANT"
                            + " \(sql(node.name)) SET ADVERTISED_ADDRESS = '<PUBLIC_NAME>';"
                    ])
            }
        }
    }
}

extension WrittenStatements {
    /// Where the advertised address of a participant was written: as such, as the listening
    /// address, or not at all.
    fileprivate mutating func advertised(
        _ participant: PoolParticipant, _ node: Symbol, _ pool: Pool
    ) -> WrittenPart? {
        address(of: participant, node, .advertisedAddress)
            ?? address(of: participant, node, .listenAddress) ?? name(at: pool.changed)
    }

    /// Where an address of a participant was written, if its last statement did.
    mutating func address(
        of participant: PoolParticipant, _ node: Symbol, _ kind: ParticipantOption.Kind
    ) -> WrittenPart? {
        guard let statement = statement(at: participant.written.origin),
              let option = statement.options(of: node).first(where: { $0.kind == kind }) else {
            return nil
        }
        return statement.part(option.value)
    }
}

/// Addresses that lead somewhere in one network only.
enum AddressScope {
    private static let ranges: [AddressRange] = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
        "fc00::/7", "fe80::/10", "::1/128",
    ].compactMap { AddressRange.parse($0)?.range }

    /// Whether a host is an address, not a name, and a private one.
    static func isPrivate(_ host: String) -> Bool {
        guard let address = IPAddress.parse(host) else { return false }
        return ranges.contains { $0.contains(address) }
    }
}
