import OcientSQL

/// What the makers of candidates look at: one refused attempt with its verdict.
struct RemedyCase {
    let scene: RemedyScene
    let system: LoginSystem
    let verdict: Verdict
    /// What the attempt was refused with at first; `scene` may have moved on since.
    let claims: TokenClaims?

    init(_ scene: RemedyScene, _ system: LoginSystem, _ verdict: Verdict) {
        self.scene = scene
        self.system = system
        self.verdict = verdict
        let token = scene.attempt.token ?? scene.attempt.connection.password.map {
            PresentedToken($0)
        }
        if case .token(let claims)? = token?.content { self.claims = claims } else { claims = nil }
    }

    var rule: RuleID { verdict.rule }
    var names: NameTable { scene.names }
    var catalog: Catalog { _read { yield scene.simulation.catalog } }

    /// What the client read; nil when it refused the string.
    var connection: ConnectionString? {
        scene.attempt.failure == nil ? scene.attempt.connection : nil
    }

    /// What the reached node works with; the stored one when none was reached.
    var configuration: Configuration {
        verdict.node.map { system.configuration(of: $0) } ?? catalog.stored
    }

    /// The chosen integration as stored, which statements change; nil when there is none.
    var integration: Integration? {
        guard let id = verdict.integration, catalog.stored.integrations.contains(id) else {
            return nil
        }
        return catalog.stored.integrations[id]
    }

    /// The place of the chosen integration's provider (IDP-4).
    var provider: Int? {
        verdict.integration.flatMap {
            system.world.provider(of: configuration.integrations[$0].properties.issuer)
        }
    }

    /// The place of the chosen integration's application (IDP-4).
    var application: Int? {
        guard let provider, let id = verdict.integration else { return nil }
        let clientID = configuration.integrations[id].properties.clientID
        return system.world.applications.all.firstIndex {
            $0.provider == provider && $0.clientID == clientID
        }
    }

    /// The user that the string names, if the catalog has it.
    var user: UserID? {
        guard verdict.flow == .password, let database = verdict.database else { return nil }
        return catalog.passwordUser(connection?.user?.exposed ?? "", connectedTo: database, names)
    }

    func text(_ symbol: Symbol) -> String { names.text(of: symbol) }
    func text(_ database: DatabaseID) -> String { catalog.name(of: database, names) }
    func sql(_ symbol: Symbol) -> String { IdentifierText.sql(names.text(of: symbol)) }
    func sql(_ database: DatabaseID) -> String { IdentifierText.sql(text(database)) }

    /// The names of integrations that a database sees, the first of the list first.
    func visibleNames(_ database: DatabaseID) -> [String] {
        configuration.listed(for: database).map { text(configuration.integrations[$0].name) }
    }

    /// The string with something changed; nil when it cannot be taken apart.
    func edited(_ change: (inout WrittenString) -> Void) -> WrittenString? {
        guard var string = scene.string else { return nil }
        change(&string)
        return string
    }
}
