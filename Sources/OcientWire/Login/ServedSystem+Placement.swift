import OcientSimulator

/// Where a session goes among the nodes of its pool, and what clients must know for it.
extension ServedSystem {
    /// The node of the pool that has the fewest sessions, the one reached where it is among them;
    /// only nodes that a listener stands for count. Nil when the session stays.
    func redirect(from place: PoolPlace, _ peer: Peer) -> Redirect? {
        var best = place.node
        var found: Redirect?
        for way in ways(of: place.pool) where sessions[way.node, default: 0]
            < sessions[best, default: 0] {
            best = way.node
            found = way.redirect(peer)
        }
        return found
    }

    /// For each participant its own address, then the address by which the client can reach it:
    /// clients look their own address up in the second places, and take the same place of the
    /// list in whose first place the target of a redirect stands.
    func secondaryInterfaces(_ place: PoolPlace, _ peer: Peer) -> [[String]] {
        ways(of: place.pool).filter { $0.isMapped }.map { way in
            [way.listen.description, "\(peer.localAddress):\(way.clientPort)"]
        }
    }

    /// The participants of a pool that a listener stands for.
    private func ways(of pool: PoolID) -> [Way] {
        var ways: [Way] = []
        for id in catalog.nodes.ids {
            let node = catalog.nodes[id]
            guard let pool = node.running.pools.find(pool) else { continue }
            for participant in pool.participants where participant.node == id {
                let advertised = participant.advertised(on: node)
                let listen = participant.listen(on: node)
                guard let served = endpoints.first(where: {
                    $0.plays(advertised) || $0.plays(listen)
                }) else { continue }
                ways.append(Way(node: id, listen: listen, clientPort: served.clientPort))
            }
        }
        return ways
    }

    /// A participant and the listener that stands for it.
    private struct Way {
        var node: NodeID
        var listen: Endpoint
        var clientPort: UInt16

        /// Clients resolve the names in the lists and split them at the colon, so that only plain
        /// IPv4 addresses are of use there.
        var isMapped: Bool { IPAddress.parse(listen.host)?.isIPv4 ?? false }

        func redirect(_ peer: Peer) -> Redirect {
            isMapped
                ? Redirect(host: listen.host, port: listen.port)
                : Redirect(host: peer.localAddress, port: clientPort)
        }
    }
}

extension ServedEndpoint {
    fileprivate func plays(_ endpoint: Endpoint) -> Bool {
        self.endpoint.matches(host: endpoint.host, port: Int(endpoint.port))
    }
}
