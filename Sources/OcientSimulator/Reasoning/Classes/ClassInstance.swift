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
    /// Values of keys at which nothing looked.
    var free: [ClaimKey: FreeValue] = [:]
    let system: LoginSystem

    /// A value that a class leaves open.
    enum FreeValue {
        /// One that the condition names.
        case named(String)
        /// Another.
        case other

        func isIt(_ value: String) -> Bool {
            switch self {
            case .named(let name): name.hasBytes(of: value)
            case .other: false
            }
        }

        var name: String? {
            switch self {
            case .named(let name): name
            case .other: nil
            }
        }
    }

    private var flow: LoginFlow {
        free[.flow]?.name.flatMap { LoginFlow(rawValue: $0) } ?? found.form.flow
    }

    /// What the client presents, with what is open as chosen.
    var form: LoginForm {
        var form = found.form
        if !found.isOfNoDatabase { form.database = database }
        if let name { form.choose(name) }
        form.flow = flow
        if let user = free[.user]?.name, flow == .password { form.who = .users([user], .right) }
        if let person = free[.person]?.name, flow.isInteractive { form.who = .persons([person]) }
        if let provider = free[.identityProvider]?.name { form.provider = provider }
        return form
    }

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
            } ?? way.place?.hasBytes(of: value) ?? false
        case .database: return !found.isOfNoDatabase && database.hasBytes(of: value)
        case .flow: return flow.rawValue == value.lowercased()
        case .user:
            guard flow == .password else { return false }
            if let user = free[.user] { return user.isIt(value) }
            return name?.hasBytes(of: value) ?? false
        case .person:
            guard flow.isInteractive else { return false }
            if let person = free[.person] { return person.isIt(value) }
            guard case .persons = found.form.who else { return false }
            return name?.hasBytes(of: value) ?? false
        case .group:
            return verdict.groups.contains { system.isNamed($0, value) }
        case .integration:
            return verdict.integrationName.map {
                system.names.text(of: $0).hasBytes(of: value)
            } ?? false
        case .issuer: return properties(verdict)?.issuer.hasBytes(of: value) ?? false
        case .application:
            if let application = free[.application] { return application.isIt(value) }
            return isApplication(value, verdict)
        case .identityProvider:
            if way.isHTTP { return false }
            if let provider = free[.identityProvider] { return provider.isIt(value) }
            return found.form.provider?.hasBytes(of: value) ?? false
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
            guard let client = shape.client else { return false }
            return client.hasBytes(of: value) || applications.all.indices.contains {
                applications.all[$0].clientID.hasBytes(of: client) && isIt($0)
            }
        case .describedToken(let token):
            return system.names.find(token).flatMap { system.world.tokens[$0] }
                .map { isIt($0.request.application) } ?? false
        case .anyone, .users, .unknownUser, .foreignUser, .userOverSSO, .persons, .somebody,
            .nobody, .unwilling:
            guard flow.isInteractive, let client = properties(verdict)?.clientID else {
                return false
            }
            return client.hasBytes(of: value) || applications.all.indices.contains {
                applications.all[$0].clientID.hasBytes(of: client) && isIt($0)
            }
        }
    }
}

extension ClassInstance {
    /// The instance with values of what is open that meet a condition; nil where none do. Each key
    /// is tried with the values that the condition names and with another.
    fileprivate func chosen(
        _ condition: ClaimCondition?, _ isWanted: (ClassInstance) -> Bool
    ) -> ClassInstance? {
        guard let condition else { return isWanted(self) ? self : nil }
        var asked = condition.keys
        // Users and persons log in by kinds of their own.
        if !asked.isDisjoint(with: [ClaimKeys(.user), ClaimKeys(.person)]) {
            asked.insert(ClaimKeys(.flow))
        }
        let open = ClaimKey.allCases.filter {
            found.open.contains(ClaimKeys($0)) && asked.contains(ClaimKeys($0))
        }
        return choosing(open[...], condition, isWanted)
    }

    private func choosing(
        _ keys: ArraySlice<ClaimKey>, _ condition: ClaimCondition,
        _ isWanted: (ClassInstance) -> Bool
    ) -> ClassInstance? {
        guard let key = keys.first else {
            return meets(condition) && isWanted(self) ? self : nil
        }
        let named = condition.terms.filter { $0.key == key }.flatMap { $0.values }
        let values: [FreeValue] = key == .flow
            ? found.flows.map { .named($0.rawValue) } : named.map { .named($0) } + [.other]
        for value in values {
            var one = self
            one.free[key] = value
            if let found = one.choosing(keys.dropFirst(), condition, isWanted) { return found }
        }
        return nil
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
        let ways = keys.areAboutWays ? group.ways[...] : group.ways.prefix(1)
        let databases = keys.contains(ClaimKeys(.database))
            ? databases[...] : databases.prefix(1)
        for way in ways {
            let endpoints = keys.contains(ClaimKeys(.endpoint))
                ? way.endpoints[...] : way.endpoints.prefix(1)
            for endpoint in endpoints {
                for database in databases {
                    for name in namesToAsk(keys) {
                        let start = ClassInstance(
                            found: self, way: way, endpoint: endpoint, database: database,
                            name: name, driver: "pyocient", system: system)
                        for driver in way.isHTTP ? ["http"] : drivers(keys) {
                            var one = start
                            one.driver = driver
                            if let found = one.chosen(condition, isWanted) { return found }
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
