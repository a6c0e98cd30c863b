import OcientSQL

/// Logins by a token (TOK-1 to TOK-4) and logins of people (FLOW-2 to FLOW-4).
extension ClassSearch {
    func visitTokens(_ index: Int, _ flow: LoginFlow) {
        visitUnknownDatabase(index, flow)
        for names in databases.groups {
            let providers = providers(for: names[0], isQualified: false, index, flow)
            for provider in providers { visitToken(index, flow, nil, provider, names, []) }
        }
        for scopes in databases.groups {
            for provider in providers(for: scopes[0], isQualified: true, index, flow) {
                for names in databases.byPresence {
                    visitToken(index, flow, scopes[0], provider, names, scopes)
                }
            }
        }
        for names in databases.byPresence {
            visitToken(index, flow, databases.free, nil, names, [])
        }
    }

    func visitPeople(_ index: Int, _ flow: LoginFlow) {
        visitUnknownDatabase(index, flow)
        for names in databases.groups {
            for provider in providers(for: names[0], isQualified: true, index, flow) {
                visitPerson(index, flow, nil, provider, names, [])
            }
        }
        // The node may redeem the code at the connected database's own integration (FLOW-2).
        let redeems = systems.contains { !$0.readings.redeemsWhereAsked }
        for scopes in databases.groups {
            for provider in providers(for: scopes[0], isQualified: true, index, flow) {
                for names in redeems ? databases.groups : databases.byPresence {
                    visitPerson(index, flow, scopes[0], provider, names, scopes)
                }
            }
        }
        for names in databases.byPresence {
            visitPerson(index, flow, databases.free, nil, names, [])
        }
    }

    private func visitUnknownDatabase(_ index: Int, _ flow: LoginFlow) {
        let form = LoginForm(database: databases.free, flow: flow, who: .anyone)
        emit(form, index, [databases.free], verdicts(form, index))
    }

    /// What `identityprovider` may name: nothing, an integration that the scope sees, or none. Only
    /// nothing where no station looks at it (TOK-2, TOK-3, POOL-7).
    private func providers(
        for scope: String, isQualified: Bool, _ index: Int, _ flow: LoginFlow
    ) -> [String?] {
        var names: [String] = []
        var isRead = false
        for (system, arrival) in zip(systems, groups[index].arrivals) {
            guard let profile = arrival.profile,
                  let id = system.catalog.database(scope, system.names) else { continue }
            let configuration = profile.node.map { system.configuration(of: $0) }
                ?? system.catalog.stored
            if flow.isToken {
                let honours = isQualified || system.readings.honoursProviderWithoutScope
                guard honours, !configuration.own(id).isEmpty else { continue }
            } else if profile.integration != nil {
                continue
            }
            isRead = true
            for integration in configuration.visible(id) {
                let name = system.names.text(of: configuration.integrations[integration].name)
                if !names.contains(name) { names.append(name) }
            }
        }
        guard isRead else { return [nil] }
        var free = "no-such-integration"
        while names.contains(free) { free += "_" }
        return [nil] + names.map { Optional($0) } + [free]
    }

    private func visitToken(
        _ index: Int, _ flow: LoginFlow, _ scope: String?, _ provider: String?,
        _ names: [String], _ scopes: [String]
    ) {
        var form = LoginForm(
            database: names[0], flow: flow, scope: scope, provider: provider, who: .anyone)
        let generic = verdicts(form, index)
        let integrations = generic.map { $0.readsToken ? $0.integration : nil }
        guard integrations.contains(where: { $0 != nil }) else {
            return emit(form, index, names, generic, scopes: scopes)
        }
        for token in describedTokens {
            form.who = .describedToken(token)
            emit(form, index, names, verdicts(form, index), scopes: scopes)
        }
        for shape in tokens(for: integrations, index) {
            form.who = .token(shape)
            emit(form, index, names, verdicts(form, index), scopes: scopes)
        }
    }

    private func visitPerson(
        _ index: Int, _ flow: LoginFlow, _ scope: String?, _ provider: String?,
        _ names: [String], _ scopes: [String]
    ) {
        var form = LoginForm(
            database: names[0], flow: flow, scope: scope, provider: provider, who: .anyone)
        let generic = verdicts(form, index)
        let integrations = generic.map { $0.asksPerson ? $0.integration : nil }
        guard integrations.contains(where: { $0 != nil }) else {
            return emit(form, index, names, generic, scopes: scopes)
        }
        emit(form, index, names, generic, scopes: scopes)
        form.who = .unwilling
        let unwilling = verdicts(form, index)
        if systems.indices.contains(where: { !unwilling[$0].isSame(as: generic[$0], in: .all) }) {
            emit(form, index, names, unwilling, scopes: scopes)
        }
        for persons in describedPersons {
            form.who = .persons(persons)
            emit(form, index, names, verdicts(form, index), scopes: scopes)
        }
        for person in somebodies(for: integrations) {
            form.who = .somebody(person)
            emit(form, index, names, verdicts(form, index), scopes: scopes)
        }
    }

    private func somebodies(for integrations: [IntegrationID?]) -> [Somebody] {
        var all: [Somebody] = []
        for system in systems.indices {
            guard let id = integrations[system] else { continue }
            for person in people.all(for: id, in: system) where !all.contains(person) {
                all.append(person)
            }
        }
        return all
    }

    /// The names of the described persons, each alone: two of them have two identities.
    private var describedPersons: [[String]] {
        var names: [String] = []
        for system in systems {
            for symbol in system.world.persons.names {
                let name = system.names.text(of: symbol)
                if !names.contains(name), !people.isSynthetic(name) { names.append(name) }
            }
        }
        return names.map { [$0] }
    }

    private var describedTokens: [String] {
        var names: [String] = []
        for system in systems {
            for symbol in system.world.tokens.names {
                let name = system.names.text(of: symbol)
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }
}

extension Verdict {
    /// Whether a station looked at the token, so that another one may be decided otherwise.
    fileprivate var readsToken: Bool {
        guard integration != nil else { return false }
        return ![.int8, .tok4, .idp1, .idp2, .tok5].contains(rule)
    }

    /// Whether a station asks who the person is.
    fileprivate var asksPerson: Bool {
        guard integration != nil else { return false }
        return ![.int8, .idp1, .idp2, .idp3].contains(rule)
    }
}
