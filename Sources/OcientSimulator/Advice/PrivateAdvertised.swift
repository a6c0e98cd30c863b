import OcientSQL

extension Advice {
    /// A-PRIVATE-ADVERTISED: everyone is invited to an address that few can reach.
    static let privateAdvertised = Advice(
        .privateAdvertised, "A private address is advertised to the whole internet",
        meaning: """
            A pool says `SOURCE_ADDRESS '0.0.0.0/0'` (or `'::/0'`), and a participant's advertised \
            address is a private one: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, loopback, \
            link-local or fc00::/7. Without ADVERTISED_ADDRESS the listening address is what is \
            advertised. A pool that writes no SOURCE_ADDRESS is no finding, and so no default pool \
            is.
            """,
        reason: """
            The advertised address is what the node hands back to clients for redirects. A client \
            outside the private network is sent to an address that leads nowhere, or to another \
            machine of its own network.
            """,
        cure: """
            Advertise the public name that leads back to the node, or restrict SOURCE_ADDRESS to \
            the private network.
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
                give(
                    .privateAdvertised, at: written.advertised(participant, node.name, pool),
                    "connectivity pool '\(text(pool.name))' answers \(source) but advertises the"
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
    ) -> WrittenPlace? {
        address(of: participant, node, .advertisedAddress)
            ?? address(of: participant, node, .listenAddress) ?? name(at: pool.changed)
    }

    /// Where an address of a participant was written, if its last statement did.
    mutating func address(
        of participant: PoolParticipant, _ node: Symbol, _ kind: ParticipantOption.Kind
    ) -> WrittenPlace? {
        guard let statement = statement(at: participant.written.origin),
              let option = statement.options(of: node).first(where: { $0.kind == kind }) else {
            return nil
        }
        return statement.place(option.value)
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
