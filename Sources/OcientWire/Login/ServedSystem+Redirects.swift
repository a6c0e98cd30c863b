import OcientSimulator

/// Where a session goes among the nodes of its pool, and what clients must know for it.
extension ServedSystem {
    /// The node of the pool that has the fewest sessions, the one reached where it is among them;
    /// only nodes that a listener plays count. Nil when the session stays.
    func redirect(_ accepted: AcceptedLogin, _ peer: Peer) -> Redirect? {
        var best = accepted.node
        var found: Redirect?
        for route in routes(of: accepted.pool) where sessions[route.node, default: 0]
            < sessions[best, default: 0] {
            best = route.node
            found = route.redirect(peer)
        }
        return found
    }

    /// For each participant its own address, then the address by which the client can reach it:
    /// clients search the second items for their own address, and take the item at the same
    /// index of the list whose first item is the target of a redirect.
    func secondaryInterfaces(_ pool: PoolID, _ peer: Peer) -> [[String]] {
        routes(of: pool).filter { $0.isMapped }.map { route in
            [route.listen.description, "\(peer.localAddress):\(route.clientPort)"]
        }
    }

    /// The participants of a pool that a listener plays.
    private func routes(of pool: PoolID) -> [Route] {
        var routes: [Route] = []
        for id in catalog.nodes.ids {
            let node = catalog.nodes[id]
            guard let pool = catalog.running(id).pools.find(pool) else { continue }
            for participant in pool.participants where participant.node == id {
                let advertised = participant.advertised(on: node)
                let listen = participant.listen(on: node)
                guard let served = endpoints.first(where: {
                    !$0.isHTTP && ($0.plays(advertised) || $0.plays(listen))
                }) else { continue }
                routes.append(Route(node: id, listen: listen, clientPort: served.clientPort))
            }
        }
        return routes
    }

    /// A participant and the listener that plays it.
    private struct Route {
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
