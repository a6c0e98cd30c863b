import OcientSQL

/// Interactive logins that reach an integration which cannot serve them: another one by
/// `identityprovider`, or none by name.
extension RemedyCase {
    /// At most this many integrations, and databases, are tried by their names.
    static var mostProviders: Int { 16 }

    private static let rules: [RuleID] = [.int8, .flow4, .flow5, .flow6, .idp1, .priv2]

    var providerSteps: [RemedyStep] {
        guard let connection, verdict.flow?.isInteractive ?? false, let scope = verdict.scope,
              RemedyCase.rules.contains(rule) else { return [] }
        let known = visibleNames(scope)
        var steps: [RemedyStep] = []
        if let wanted = connection.identityProvider?.exposed {
            if let nearest = EditDistance.nearest(to: wanted, among: known), nearest != wanted {
                // not reached: no system of the tests is offered this remedy
                steps += step(nearest)
            }
            let plain = edited { $0.set("identityprovider", nil) }
            steps += plain.map { [.string("Connect without identityprovider", $0)] } ?? []
        }
        let tried = known.prefix(RemedyCase.mostProviders)
        for name in tried where name != connection.identityProvider?.exposed {
            steps += step(name)
        }
        return steps + otherDatabase(connection)
    }

    private func step(_ name: String) -> [RemedyStep] {
        edited { $0.set("identityprovider", name) }.map {
            [.string("Name the integration with identityprovider=\(name)", $0)]
        } ?? []
    }

    /// A pyocient user `@database` asks for the integrations of that database (FLOW-2).
    private func otherDatabase(_ connection: ConnectionString) -> [RemedyStep] {
        guard connection.client.readsIntegrationDatabase else { return [] }
        var steps: [RemedyStep] = []
        if connection.integrationDatabase != nil {
            let string = edited { $0.user = nil }
            let name = connection.database
            steps += string.map { [.string("Use the integrations of \(name): no user", $0)] } ?? []
        }
        for database in catalog.databases.ids.prefix(RemedyCase.mostProviders)
        where database != verdict.scope && !configuration.own(database).isEmpty {
            let name = text(database)
            let string = edited {
                $0.user = "@" + name
                $0.secret = nil
            }
            guard let string else { continue }
            steps.append(.string("Use the integrations of \(name) by the user @\(name)", string))
        }
        return steps
    }
}
