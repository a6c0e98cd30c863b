import OcientSQL

/// Another endpoint: the right port, the right host, a pool that accepts the login.
extension RemedyCase {
    private static let rules: [RuleID] = [
        .pool12, .pool4, .pool6, .flow5, .flow6, .idp2, .idp3,
    ]

    /// At most this many endpoints are tried, the likeliest first.
    private static var mostEndpoints: Int { 24 }

    var endpointSteps: [RemedyStep] {
        guard let connection, RemedyCase.rules.contains(rule),
              let target = connection.hosts.first else { return [] }
        var endpoints: [Endpoint] = []
        for route in system.routes.prefix(200) {
            for endpoint in [route.advertised, route.listen] where !endpoints.contains(endpoint) {
                endpoints.append(endpoint)
            }
        }
        let others = endpoints.filter { !$0.matches(host: target.name, port: target.port) }
        let sorted = others.enumerated().sorted {
            (distance($0.element, target), $0.offset) < (distance($1.element, target), $1.offset)
        }
        return sorted.prefix(RemedyCase.mostEndpoints).compactMap { step($0.element, connection) }
    }

    /// 0 for another port of the same host; else how far the name is off; private ones last.
    private func distance(_ endpoint: Endpoint, _ target: ConnectionString.Host) -> Int {
        if endpoint.matches(host: target.name, port: Int(endpoint.port)) { return 0 }
        let slips = EditDistance.between(
            Array(endpoint.host.utf8), Array(target.name.utf8), atMost: 4)
        return 1 + (slips ?? 5)
    }

    private func step(_ endpoint: Endpoint, _ connection: ConnectionString) -> RemedyStep? {
        edited {
            let isDefault = connection.driver == .pyocient
                && Int(endpoint.port) == ConnectionString.defaultPort
                && !$0.location.utf8.contains(0x3A)
            for name in ["host", "hostname", "port"] { $0.set(name, nil) }
            let host = endpoint.host.utf8.contains(0x3A) ? "[\(endpoint.host)]" : endpoint.host
            $0.location = isDefault ? host : "\(host):\(endpoint.port)"
        }.map { .string("Connect to \(endpoint)", $0) }
    }
}
