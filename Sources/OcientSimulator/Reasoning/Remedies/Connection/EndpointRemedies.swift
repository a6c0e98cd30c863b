import OcientSQL

/// Another endpoint: the right port, the right host, a pool that accepts the login.
extension RemedyCase {
    private static let rules: [RuleID] = [
        .pool12, .pool4, .pool6, .flow5, .flow6, .idp2, .idp3,
    ]

    /// At most this many endpoints are tried, the likeliest first.
    static var mostEndpoints: Int { 24 }

    var endpointSteps: [RemedyStep] {
        guard let connection, RemedyCase.rules.contains(rule),
              let target = connection.hosts.first else { return [] }
        let advertised = system.routes.prefix(200).map { $0.advertised }
        let listening = system.routes.prefix(200).map { $0.listen }
        // A client that looks for a port may mean the one that the node listens at.
        let lists = rule == .pool12 ? [advertised + listening] : [advertised, listening]
        var tried: [Endpoint] = []
        for list in lists {
            for endpoint in sorted(list, target) where !tried.contains(endpoint) {
                tried.append(endpoint)
            }
        }
        let others = tried.filter { !$0.matches(host: target.name.exposed, port: target.port) }
        return others.prefix(RemedyCase.mostEndpoints).compactMap { step($0, connection) }
    }

    /// The likeliest first.
    private func sorted(_ list: [Endpoint], _ target: ConnectionString.Host) -> [Endpoint] {
        let ranked = list.enumerated().map {
            (rank: distance($0.element, target), place: $0.offset, endpoint: $0.element)
        }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map { $0.endpoint }
    }

    /// 0 for another port of the same host; else how far the name is off; private ones last.
    private func distance(_ endpoint: Endpoint, _ target: ConnectionString.Host) -> Int {
        if endpoint.matches(host: target.name.exposed, port: Int(endpoint.port)) { return 0 }
        let slips = EditDistance.between(
            Array(endpoint.host.utf8), Array(target.name.exposed.utf8), atMost: 4)
        return 1 + (slips ?? 5)
    }

    private func step(_ endpoint: Endpoint, _ connection: ConnectionString) -> RemedyStep? {
        edited {
            let isDefault = Int(endpoint.port) == connection.client.traits.defaultPort
                && !$0.location.utf8.contains(0x3A)
            for name in ["host", "hostname", "port"] { $0.set(name, nil) }
            let host = endpoint.host.utf8.contains(0x3A) ? "[\(endpoint.host)]" : endpoint.host
            $0.location = isDefault ? host : "\(host):\(endpoint.port)"
        }.map { .string("Connect to \(endpoint)", $0) }
    }
}
