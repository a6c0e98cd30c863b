import OcientSQL

/// Which integration a token login uses: TOK-1 to TOK-4.
extension LoginRun {
    mutating func chooseForToken(
        _ string: ConnectionString, _ user: TokenUser, _ arrival: LoginArrival
    ) throws(LoginStop) -> ChosenIntegration {
        let shared = system.shared(of: system.routes[arrival.route].node)
        let scope = try findScope(user.scope, arrival.database)
        verdict.scope = scope
        verdict.inherited = shared.value.inherits(scope)
        if let trace, system.routes[arrival.route].integration != nil {
            trace.add(
                .scope(.ignoresPool(poolText(arrival.route))),
                at: system.routes[arrival.route].origin)
        }
        let request = ScopeRequest(
            scope: scope, isQualified: user.scope != nil, wanted: string.identityProvider,
            shared: shared)
        let found = shared.value.own(scope).isEmpty
            ? primaryOfSystem(request) : chooseInScope(request)
        guard let found else {
            throw .refused(.noIntegration(scope: text(scope), inherits: verdict.inherited))
        }
        let chosen = choose(shared.value.integrations[found.id], found.selection)
        if let trace {
            let owner = shared.value.scope(of: scope)
            noteAssignment(found.id, to: owner, shared.value, trace)
            considerOthers(request, found.id, trace)
        }
        try requireEnabled(chosen, .tok4)
        return chosen
    }

    /// What a token login asks of a scope.
    private struct ScopeRequest {
        let scope: DatabaseID
        /// Whether the user named it after an `@`.
        let isQualified: Bool
        /// `identityprovider`.
        let wanted: Redactable?
        /// What the node works with.
        let shared: Shared<Configuration>

        /// What the node works with, without a copy.
        var configuration: Configuration { _read { yield shared.value } }
    }

    private typealias Selection = (id: IntegrationID, selection: IntegrationSelection)

    /// TOK-1.
    @inline(__always)
    private func findScope(
        _ qualifier: Redactable?, _ database: DatabaseID
    ) throws(LoginStop) -> DatabaseID {
        guard let qualifier else {
            trace?.add(.scope(.connected(database: text(database))))
            return database
        }
        let scope = try findDatabase(qualifier, as: .scope)
        trace?.add(.scope(.named(database: text(scope))))
        return scope
    }

    /// TOK-2: a scope with integrations of its own.
    private mutating func chooseInScope(_ request: ScopeRequest) -> Selection? {
        if let trace { noteInheritance(request.scope, request.configuration, trace) }
        if let wanted = request.wanted {
            let isHonoured = request.isQualified
                || readings(for: .providerWithoutScope).honoursProviderWithoutScope
            if !request.isQualified { assume(.tok2) }
            if isHonoured, let id = lookup(wanted.exposed, request) {
                trace?.add(
                    .scope(.namesOwn(wanted, scope: text(request.scope))),
                    at: request.configuration.ownershipOrigin(id, request.scope))
                return (id, .identityProvider)
            }
            if let trace { explainIgnored(wanted, isHonoured, request, trace) }
        }
        return primary(request, .tok2)
    }

    private func explainIgnored(
        _ wanted: Redactable, _ isHonoured: Bool, _ request: ScopeRequest, _ trace: LoginTrace
    ) {
        if isHonoured, !wanted.mayBeSecret {
            noteMiss(wanted.exposed, of: request.scope, request.configuration, trace)
        }
        trace.add(.scope(isHonoured
            ? .namesNone(wanted, scope: text(request.scope))
            : .ignoresName(wanted)))
    }

    @inline(__always)
    private func lookup(_ name: String, _ request: ScopeRequest) -> IntegrationID? {
        system.names.find(name).flatMap {
            request.configuration.lookup($0, visibleTo: request.scope)
        }
    }

    /// TOK-3: a scope without integrations of its own; no name is looked up.
    private mutating func primaryOfSystem(_ request: ScopeRequest) -> Selection? {
        if let trace {
            trace.add(.scope(.fallsBack(scope: text(request.scope))))
            if let wanted = request.wanted { trace.add(.scope(.ignoresNameInFallback(wanted))) }
        }
        return primary(request, .tok3)
    }

    /// The primary of what the scope sees (INT-3, INT-5, INT-6).
    private mutating func primary(_ request: ScopeRequest, _ rule: RuleID) -> Selection? {
        let owner = request.configuration.scope(of: request.scope)
        if let id = request.configuration.setPrimary(owner) {
            if let trace { explainPrimary(id, owner, request, rule, trace) }
            return (id, .primary)
        }
        guard !request.configuration.own(owner).isEmpty else { return nil }
        assume(.int5)
        let readings = readings(for: .unsetPrimary)
        guard let id = request.configuration.primary(request.scope, readings) else {
            trace?.add(.scope(.noPrimary(of: text(owner))))
            return nil
        }
        trace?.add(
            .scope(.firstCreated(name(id, request.configuration), of: text(owner))),
            at: request.configuration.integrations[id].origin)
        return (id, .first)
    }

    private func explainPrimary(
        _ id: IntegrationID, _ owner: DatabaseID, _ request: ScopeRequest, _ rule: RuleID,
        _ trace: LoginTrace
    ) {
        if owner != request.scope {
            trace.add(.integration(.inheritsPrimary(database: text(request.scope))))
        }
        notePrimary(id, of: owner, request.configuration, trace)
        trace.add(
            .scope(.primary(name(id, request.configuration), of: text(owner), rule)),
            at: request.configuration.setPrimaryOrigin(owner))
    }

    /// The integrations that the scope sees and that were not chosen.
    private func considerOthers(
        _ request: ScopeRequest, _ chosen: IntegrationID, _ trace: LoginTrace
    ) {
        let configuration = request.configuration
        for id in configuration.listed(for: request.scope) where id != chosen {
            let name = name(id, configuration)
            trace.consider(integration: name, reason(name, request))
        }
        considerHidden(request, trace)
    }

    /// Why an integration that the scope sees was not chosen.
    private func reason(_ name: String, _ request: ScopeRequest) -> IntegrationMiss {
        let isFallback = request.configuration.own(request.scope).isEmpty
        if let wanted = request.wanted, name.hasBytes(of: wanted.exposed) {
            return isFallback ? .namedInFallback(scope: text(request.scope)) : .namedWithoutScope
        }
        guard request.wanted == nil || isFallback else { return .notNamed }
        let owner = text(request.configuration.scope(of: request.scope))
        return .notPrimary(of: owner, isFallback ? .tok3 : .tok2)
    }

    /// The integration of `system` that a scope with its own no longer sees (INT-2).
    private func considerHidden(_ request: ScopeRequest, _ trace: LoginTrace) {
        let configuration = request.configuration
        guard request.scope != .system, !configuration.own(request.scope).isEmpty,
              let wanted = request.wanted, let symbol = system.names.find(wanted.exposed),
              configuration.lookup(symbol, own: request.scope) == nil,
              configuration.lookup(symbol, own: .system) != nil else { return }
        trace.consider(integration: wanted.description, .hidden(scope: text(request.scope)))
    }
}
