import OcientSQL

/// One way, database, name and driver of a class: all that a condition asks of a login.
struct ClassInstance {
    let found: LoginClass
    let way: WayIn
    var endpoint: String
    var database: String
    /// The user, person or token.
    var name: String?
    var driver: String
    let system: LoginSystem

    /// Whether a condition is met.
    func meets(_ condition: ClaimCondition) -> Bool {
        switch condition {
        case .and(let one, let other): meets(one) && meets(other)
        case .or(let one, let other): meets(one) || meets(other)
        case .not(let one): !meets(one)
        case .source(let range): way.source.isInside(range)
        case .term(let key, let values): values.contains { has(key, $0) }
        }
    }

    private func has(_ key: ClaimKey, _ value: String) -> Bool {
        let verdict = found.verdicts[0]
        switch key {
        case .endpoint: return endpoint.lowercased() == value.lowercased()
        case .node:
            return verdict.node.map {
                system.names.text(of: system.catalog.nodes[$0].name).hasBytes(of: value)
            } ?? way.node?.hasBytes(of: value) ?? false
        case .database: return !found.isOfNoDatabase && database.hasBytes(of: value)
        case .flow: return found.form.flow.rawValue == value.lowercased()
        case .user:
            guard found.form.flow == .password else { return false }
            return name?.hasBytes(of: value) ?? false
        case .person:
            guard case .persons = found.form.who else { return false }
            return name?.hasBytes(of: value) ?? false
        case .group:
            return verdict.groups.contains { system.isNamed($0, value) }
        case .integration:
            return verdict.integrationName.map {
                system.names.text(of: $0).hasBytes(of: value)
            } ?? false
        case .issuer: return properties(verdict)?.issuer.hasBytes(of: value) ?? false
        case .application: return isApplication(value, verdict)
        case .identityProvider: return found.form.provider?.hasBytes(of: value) ?? false
        case .driver: return driver == value.lowercased()
        case .source: return false
        }
    }

    private func properties(_ verdict: Verdict) -> IntegrationProperties? {
        guard let id = verdict.integration, let node = verdict.node else { return nil }
        return system.configuration(of: node).integrations.find(id)?.properties
    }

    /// A token's application, else that of the integration, by its name or client_id.
    private func isApplication(_ value: String, _ verdict: Verdict) -> Bool {
        let applications = system.world.applications
        func isIt(_ index: Int) -> Bool {
            system.names.text(of: applications.names[index]).hasBytes(of: value)
                || applications.all[index].clientID.hasBytes(of: value)
        }
        switch found.form.who {
        case .token(let shape):
            guard case .issued(let application?, _) = shape.subject else { return false }
            return application.hasBytes(of: value)
                || applications.all.indices.contains {
                    system.names.text(of: applications.names[$0]).hasBytes(of: application)
                        && isIt($0)
                }
        case .describedToken(let token):
            return system.names.find(token).flatMap { system.world.tokens[$0] }
                .map { isIt($0.request.application) } ?? false
        case .anyone, .users, .unknownUser, .foreignUser, .userOverSSO, .persons, .somebody,
            .unwilling:
            guard found.form.flow.isInteractive else { return false }
            return properties(verdict)?.clientID.hasBytes(of: value) ?? false
                || applications.all.indices.contains {
                    isIt($0)
                        && applications.all[$0].clientID == properties(verdict)?.clientID
                }
        }
    }
}

extension LoginSystem {
    /// Whether a group has a name, alone or as `group@database`.
    func isNamed(_ group: GroupID, _ name: String) -> Bool {
        names.text(of: catalog.groups[group].name).hasBytes(of: name)
            || catalog.name(of: group, names).hasBytes(of: name)
    }
}

extension LoginClass {
    /// The first instance that meets a condition; only what the condition asks for is multiplied
    /// out.
    func instance(
        meeting condition: ClaimCondition?, _ group: WayGroup, _ system: LoginSystem,
        asking more: ClaimKeys = [], _ isWanted: (ClassInstance) -> Bool = { _ in true }
    ) -> ClassInstance? {
        let keys = (condition?.keys ?? []).union(more)
        let asksWay = !keys.isDisjoint(
            with: [ClaimKeys(.source), ClaimKeys(.node), ClaimKeys(.endpoint)])
        let ways = asksWay ? group.ways[...] : group.ways.prefix(1)
        for way in ways {
            let endpoints = keys.contains(ClaimKeys(.endpoint))
                ? way.endpoints[...] : way.endpoints.prefix(1)
            for endpoint in endpoints {
                for database in keys.contains(ClaimKeys(.database))
                    ? databases[...] : databases.prefix(1) {
                    for name in namesToAsk(keys) {
                        for driver in drivers(keys) {
                            let instance = ClassInstance(
                                found: self, way: way, endpoint: endpoint, database: database,
                                name: name, driver: driver, system: system)
                            if condition.map({ instance.meets($0) }) ?? true,
                               isWanted(instance) { return instance }
                        }
                    }
                }
            }
        }
        return nil
    }

    private func namesToAsk(_ keys: ClaimKeys) -> [String?] {
        let names = names.map { Optional($0) }
        guard !names.isEmpty else { return [nil] }
        let isAsked = !keys.isDisjoint(with: [ClaimKeys(.user), ClaimKeys(.person)])
        return isAsked ? names : Array(names.prefix(1))
    }

    /// The drivers that can write the string; only pyocient asks for another database's list.
    private func drivers(_ keys: ClaimKeys) -> [String] {
        let isOfPyocient = form.flow.isInteractive && form.scope != nil
        guard keys.contains(ClaimKeys(.driver)), !isOfPyocient else { return ["pyocient"] }
        return ["pyocient", "jdbc"]
    }
}
