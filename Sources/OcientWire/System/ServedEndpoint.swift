import OcientSimulator

/// A listener of the server and the endpoint of the simulated system that it plays: whoever
/// connects to the listener has connected to that endpoint, as far as logins are concerned.
package struct ServedEndpoint: Hashable, Sendable {
    /// The endpoint that is played.
    package var endpoint: Endpoint
    /// The port at which clients reach the listener: its own, or that of a program in between.
    package var clientPort: UInt16

    /// A listener that plays an endpoint.
    package init(_ endpoint: Endpoint, clientPort: UInt16) {
        self.endpoint = endpoint
        self.clientPort = clientPort
    }
}

extension Catalog {
    /// The endpoint that is played when none is named: the advertised one of the first
    /// participant of the first pool that a statement created, else the first node's in its
    /// default pool, else that of any pool. Nil when there is no pool.
    package var firstEndpoint: Endpoint? {
        let pools = stored.pools.all
        for pool in pools.filter({ !$0.isDefault }) + pools {
            guard let participant = pool.participants.first else { continue }
            return participant.advertised(on: nodes[participant.node])
        }
        return nil
    }

    /// Every endpoint that a pool answers at, advertised ones first, each once.
    package var endpoints: [Endpoint] {
        var advertised: [Endpoint] = []
        var listening: [Endpoint] = []
        for pool in stored.pools.all {
            for participant in pool.participants {
                advertised.append(participant.advertised(on: nodes[participant.node]))
                listening.append(participant.listen(on: nodes[participant.node]))
            }
        }
        var found: [Endpoint] = []
        for endpoint in advertised + listening where !found.contains(endpoint) {
            found.append(endpoint)
        }
        return found
    }
}
