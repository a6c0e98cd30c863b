import OcientSQL

/// Which integration a token login uses: TOK-1 to TOK-4.
extension LoginRun {
    mutating func chooseForToken(
        _ string: ConnectionString, _ user: TokenUser, _ place: LoginPlace
    ) throws(LoginStop) -> ChosenIntegration {
        let shared = system.shared(of: system.routes[place.route].node)
        let scope = try findScope(
            user.scope, place.database, isSecret: string.secretParts.contains(.user))
        verdict.scope = scope
        verdict.inherited = shared.value.inherits(scope)
        explainPool(place.route)
        let request = ScopeRequest(
            scope: scope, isQualified: user.scope != nil, wanted: string.identityProvider,
            isSecret: string.secretParts.contains(.options), shared: shared)
        let found = shared.value.own(scope).isEmpty
            ? primaryOfSystem(request) : chooseInScope(request)
        guard let found else { throw refuseMissing(scope) }
        let chosen = choose(shared.value.integrations[found.id], found.selection)
        if let trace {
            let owner = shared.value.scope(of: scope)
            noteAssignment(found.id, to: owner, shared.value, trace)
            considerOthers(request, found.id, trace)
        }
        guard !chosen.integration.isDisabled else { throw refuseDisabled(chosen) }
        return chosen
    }

    /// What a token login asks of a scope.
    struct ScopeRequest {
        let scope: DatabaseID
        /// Whether the user named it behind an `@`.
        let isQualified: Bool
        /// `identityprovider`.
        let wanted: String?
        /// Whether that may be a piece of a password, which is not shown.
        let isSecret: Bool
        /// What the node works with.
        let shared: Shared<Configuration>

        /// What the node works with, without a copy.
        var configuration: Configuration { _read { yield shared.value } }

        /// `wanted` for messages.
        var shown: String { isSecret ? Secret.mask : wanted ?? "" }
    }

    typealias Selection = (id: IntegrationID, selection: IntegrationSelection)

    /// TOK-1.
    private func findScope(
        _ qualifier: String?, _ database: DatabaseID, isSecret: Bool
    ) throws(LoginStop) -> DatabaseID {
        guard let qualifier else {
            trace?.pass(.tok1, """
                The user names no @database, so the scope is the connected database, \
                \(text(database)).
                """)
            return database
        }
        let scope = try findDatabase(
            qualifier, as: "the scope behind the @ of the user", isSecret: isSecret)
        trace?.pass(.tok1, "The user names @\(text(scope)), so the scope is \(text(scope)).")
        return scope
    }

    /// TOK-2: a scope with integrations of its own.
    private mutating func chooseInScope(_ request: ScopeRequest) -> Selection? {
        if let trace { noteInheritance(request.scope, request.configuration, trace) }
        if let wanted = request.wanted {
            let isHonoured = request.isQualified || system.readings.honoursProviderWithoutScope
            if !request.isQualified { assume(.tok2) }
            if isHonoured, let id = lookup(wanted, request) {
                trace?.pass(.tok2, """
                    \(text(request.scope)) has integrations of its own, and identityprovider names \
                    one of them: \(request.shown).
                    """, at: request.configuration.ownershipOrigin(id, request.scope))
                return (id, .identityProvider)
            }
            if let trace { explainIgnored(isHonoured, request, trace) }
        }
        return primary(request, .tok2)
    }

    private func explainIgnored(
        _ isHonoured: Bool, _ request: ScopeRequest, _ trace: LoginTrace
    ) {
        let scope = text(request.scope)
        if let wanted = request.wanted, isHonoured, !request.isSecret {
            noteMiss(wanted, of: request.scope, request.configuration, trace)
        }
        trace.warn(.tok2, isHonoured
            ? "identityprovider=\(request.shown) names no integration of \(scope) and is ignored."
            : "identityprovider=\(request.shown) is ignored, because the user names no @database.")
    }

    private func lookup(_ name: String, _ request: ScopeRequest) -> IntegrationID? {
        system.names.find(name).flatMap {
            request.configuration.lookup($0, visibleTo: request.scope)
        }
    }

    /// TOK-3: a scope without integrations of its own; no name is looked up.
    private mutating func primaryOfSystem(_ request: ScopeRequest) -> Selection? {
        if let trace { explainFallback(request, trace) }
        return primary(request, .tok3)
    }

    private func explainFallback(_ request: ScopeRequest, _ trace: LoginTrace) {
        let scope = text(request.scope)
        trace.note(.tok3, """
            \(scope) has no integration of its own, so the node takes the primary of system \
            without looking up any name; its log says: No SSO integration found for database \
            \(scope), falling back to system…
            """)
        guard request.wanted != nil else { return }
        trace.warn(.tok3, """
            identityprovider=\(request.shown) is silently ignored here; the user id_token@system \
            would make the node look it up.
            """)
    }

    /// The primary of what the scope sees (INT-3, INT-5, INT-6).
    private mutating func primary(_ request: ScopeRequest, _ rule: RuleID) -> Selection? {
        let owner = request.configuration.scope(of: request.scope)
        if let id = request.configuration.setPrimary(owner) {
            if owner != request.scope {
                if let trace { noteInheritedPrimary(request.scope, trace) }
            }
            if let trace { notePrimary(id, of: owner, request.configuration, trace) }
            trace?.pass(
                rule, "The primary of \(text(owner)) is \(name(id, request.configuration)).",
                at: request.configuration.setPrimaryOrigin(owner))
            return (id, .primary)
        }
        guard !request.configuration.own(owner).isEmpty else { return nil }
        assume(.int5)
        guard let id = request.configuration.primary(request.scope, system.readings) else {
            trace?.note(.int5, "\(text(owner)) has no primary, and under this reading none counts.")
            return nil
        }
        trace?.note(.int5, """
            \(text(owner)) has no primary, so the integration created first is used: \
            \(name(id, request.configuration)).
            """, at: request.configuration.integrations[id].origin)
        return (id, .first)
    }

    func name(_ id: IntegrationID, _ configuration: Configuration) -> String {
        text(configuration.integrations[id].name)
    }
}
