import OcientSQL

/// What is done on the machines: a restart, egress, a certificate, another place to connect from.
extension RemedyCase {
    /// What is stored may be right already (CFG-1).
    var restartSteps: [RemedyStep] {
        guard !scene.isRestarted else { return [] }
        return [RemedyStep(.operation, "Restart rolehostd on the SQL nodes", [.restart])]
    }

    /// What the reached node lacks (IDP-2, IDP-3).
    var nodeSteps: [RemedyStep] {
        guard let node = verdict.node else { return [] }
        let name = text(catalog.nodes[node].name)
        if rule == .idp2, !catalog.nodes[node].hasEgress {
            return [.directive(
                .operation, "Open egress and DNS from the SQL node \(name) to \(issuerHost)",
                "\\node \(IdentifierText.sql(name)) egress = true")]
        }
        guard rule == .idp3 else { return [] }
        return [.directive(
            .operation, "Put a valid certificate and key on the SQL node \(name)",
            "\\node \(IdentifierText.sql(name)) tls = true")]
    }

    private var issuerHost: String {
        verdict.integration.map {
            IssuerText.host(configuration.integrations[$0].properties.issuer)
        } ?? "the provider"
    }

    /// An address that a pool at the endpoint accepts (POOL-4).
    var sourceSteps: [RemedyStep] {
        guard rule == .pool4, let connection else { return [] }
        var steps: [RemedyStep] = []
        for route in system.routes.prefix(200) {
            guard let source = route.source, connection.hosts.contains(where: { route.answers($0) })
            else { continue }
            let address = source.anAddress
            steps.append(RemedyStep(
                .operation, "Connect from an address in \(source), such as \(address)",
                [.address(address)]))
        }
        return steps
    }
}

extension AddressRange {
    /// An address that a client may have: where clients usually are, else the first one behind
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
