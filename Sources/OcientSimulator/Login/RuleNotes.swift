import OcientSQL

/// Steps about rules that shape a login without ever refusing one by themselves. Only a trace asks
/// for them.
extension LoginRun {
    /// POOL-1: a default pool answers.
    func noteDefault(_ route: PoolRoute, _ trace: LoginTrace) {
        guard route.isDefault else { return }
        trace.note(.pool1, """
            \(text(route.poolName)) is the default pool of \(text(route.nodeName)): no other pool \
            remains here.
            """, at: route.origin)
    }

    /// At most this many integrations of a list are named.
    static let mostListed = 8

    /// INT-7: what the client is given to choose from.
    func noteList(_ asked: DatabaseID, _ configuration: Configuration, _ trace: LoginTrace) {
        let listed = configuration.listed(for: asked)
        let most = LoginRun.mostListed
        let names = listed.prefix(most).map { name($0, configuration) }.joined(separator: ", ")
        let more = listed.count > most ? ", … and \(listed.count - most) more" : ""
        trace.note(
            .int7, "The client is given this list for \(text(asked)): \(names)\(more).",
            at: configuration.setPrimaryOrigin(configuration.scope(of: asked)))
    }

    /// INT-2: whose integrations a database sees.
    func noteInheritance(
        _ asked: DatabaseID, _ configuration: Configuration, _ trace: LoginTrace
    ) {
        if verdict.inherited {
            trace.note(.int2, """
                \(text(asked)) has no integration of its own, so it inherits those of system.
                """)
        } else if asked != .system {
            let origin = configuration.own(asked).first.map {
                configuration.ownershipOrigin($0, asked)
            }
            trace.note(
                .int2, "\(text(asked)) has integrations of its own and so sees nothing of system.",
                at: origin)
        }
    }

    /// INT-6: the primary of a database that inherits.
    func noteInheritedPrimary(_ asked: DatabaseID, _ trace: LoginTrace) {
        trace.note(.int6, "\(text(asked)) inherits the primary of system.")
    }

    /// POOL-9: the pool keeps the integration, not its name.
    func notePoolIntegration(
        _ chosen: ChosenIntegration, _ place: LoginPlace, _ trace: LoginTrace
    ) {
        trace.note(.pool9, """
            The statement of the pool \(poolText(place.route)) looked the integration up among \
            those of system; it is used as it runs now, also when renamed or moved since: \
            \(text(chosen.name)) of \(text(chosen.integration.database)).
            """, at: chosen.integration.changed)
    }

    /// INT-3: a database's own primary.
    func notePrimary(
        _ id: IntegrationID, of owner: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        trace.note(.int3, """
            SET SSO INTEGRATION made \(name(id, configuration)) the primary of \(text(owner)).
            """, at: configuration.setPrimaryOrigin(owner))
    }

    /// INT-4: an integration that another database stores.
    func noteAssignment(
        _ id: IntegrationID, to owner: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        let home = configuration.integrations[id].database
        guard home != owner else { return }
        trace.note(.int4, """
            \(name(id, configuration)) is stored on \(text(home)) and assigned to \(text(owner)).
            """, at: configuration.ownershipOrigin(id, owner))
    }
}
