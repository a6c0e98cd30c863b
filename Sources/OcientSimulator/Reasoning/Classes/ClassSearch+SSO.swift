import OcientSQL

/// Logins by a token (TOK-1 to TOK-4) and logins of people (FLOW-2 to FLOW-4).
extension ClassSearch {
    func visitTokens(_ index: Int, _ flow: LoginFlow) {
        visitStrings(index, flow, ownScopeIsQualified: false, databases.byPresence) {
            self.visitToken($0, index, $1, $2)
        }
    }

    func visitPeople(_ index: Int, _ flow: LoginFlow) {
        // The node may redeem the code at the connected database's own integration (FLOW-2).
        let redeems = systems.contains { !$0.readings.redeemsWhereAsked }
        visitStrings(
            index, flow, ownScopeIsQualified: true,
            redeems ? databases.groups : databases.byPresence
        ) { self.visitPerson($0, index, $1, $2) }
    }

    /// Every string of a kind: without a scope for each group of databases, with each scope for
    /// `others`, with one that does not exist; and a database that does not exist.
    private func visitStrings(
        _ index: Int, _ flow: LoginFlow, ownScopeIsQualified: Bool, _ others: [DatabaseList],
        _ visit: (LoginForm, DatabaseList, [String]) -> Void
    ) {
        unit {
            let unknown = LoginForm(database: databases.free, flow: flow, who: .anyone)
            emit(unknown, index, databases.none, verdicts(unknown, index))
        }
        func visitProviders(
            _ scopes: DatabaseList, _ isQualified: Bool, _ scope: String?,
            _ lists: [DatabaseList]
        ) {
            let lists = lists.filter { self.scope.wanted($0) != nil }
            if lists.isEmpty { return }
            let providers = providers(
                for: scopes.first, isQualified: isQualified, index, flow)
            for provider in providers {
                unit {
                    for list in lists {
                        let form = LoginForm(
                            database: list.first, flow: flow, scope: scope, provider: provider,
                            readsProvider: providers.count > 1, who: .anyone)
                        visit(form, list, scope == nil ? [] : scopes.names)
                    }
                }
            }
        }
        for list in databases.groups {
            visitProviders(list, ownScopeIsQualified, nil, [list])
        }
        // No call over HTTP names another database, or an integration.
        if isHTTP(index) { return }
        for scopes in databases.groups { visitProviders(scopes, true, scopes.first, others) }
        unit {
            for list in databases.byPresence {
                visit(
                    LoginForm(
                        database: list.first, flow: flow, scope: databases.free, who: .anyone),
                    list, [])
            }
        }
    }

    /// What `identityprovider` may name: nothing, an integration that the scope sees, or none; any
    /// integration where the connected database may redeem the code (FLOW-2). Only nothing where no
    /// station reads it (TOK-2, TOK-3, POOL-7).
    private func providers(
        for scope: String, isQualified: Bool, _ index: Int, _ flow: LoginFlow
    ) -> [String?] {
        if isHTTP(index) { return [nil] }
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
            let ids = flow.isToken || system.readings.redeemsWhereAsked
                ? configuration.visible(id) : Array(configuration.integrations.ids)
            for integration in ids {
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
        _ form: LoginForm, _ index: Int, _ list: DatabaseList, _ scopes: [String]
    ) {
        var form = form
        guard let integrations = integrations(
            form, index, list, scopes, where: { $0.readsToken }) else { return }
        for token in describedTokens {
            form.who = .describedToken(token)
            emit(form, index, list, verdicts(form, index), scopes: scopes)
        }
        for token in tokens(for: integrations, index) {
            form.who = .token(token.shape)
            form.token = token
            emit(form, index, list, verdicts(form, index), scopes: scopes)
        }
    }

    private func visitPerson(
        _ form: LoginForm, _ index: Int, _ list: DatabaseList, _ scopes: [String]
    ) {
        var form = form
        guard let integrations = integrations(
            form, index, list, scopes, where: { $0.asksPerson }) else { return }
        func emit(_ who: LoginForm.Who) {
            form.who = who
            self.emit(form, index, list, verdicts(form, index), scopes: scopes)
        }
        if scope.mayMeet(.person, []) {
            emit(.nobody)
            let usual = verdicts(form, index)
            form.who = .unwilling
            let unwilling = verdicts(form, index)
            if systems.indices.contains(where: {
                !unwilling[$0].isSame(as: usual[$0], in: .all)
            }) {
                self.emit(form, index, list, unwilling, scopes: scopes)
            }
        }
        // Each alone: two of them have two identities.
        for person in describedPersons where scope.mayMeet(.person, [person]) {
            emit(.persons([person]))
        }
        guard scope.mayMeet(.person, []) else { return }
        for person in somebodies(for: integrations) { emit(.somebody(person)) }
    }

    /// The integration that a string leads to in each system, where a station then asks who logs
    /// in; nil after the one class of a string of which none asks.
    private func integrations(
        _ form: LoginForm, _ index: Int, _ list: DatabaseList, _ scopes: [String],
        where isAsked: (Verdict) -> Bool
    ) -> [IntegrationID?]? {
        let generic = verdicts(form, index)
        let integrations = generic.map { isAsked($0) ? $0.integration : nil }
        if integrations.contains(where: { $0 != nil }) { return integrations }
        emit(form, index, list, generic, scopes: scopes)
        return nil
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
