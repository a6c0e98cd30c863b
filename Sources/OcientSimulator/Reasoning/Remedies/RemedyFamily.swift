import OcientSQL

/// One kind of remedy: when it may help, what it changes, and how its candidates are made.
///
/// The table `all` registers them, in the order of the offers: what changes least comes first. Of
/// each family the first candidate that helps is offered. A new remedy is a value in the file of
/// its subject and a line of the table.
struct RemedyFamily: Sendable {
    /// What its candidates change.
    let kind: Remedy.Kind
    /// The rules after which it may help; empty for any.
    private let rules: [RuleID]
    /// Whether it replaces the way to log in, so that another flow is no step back.
    let replacesFlow: Bool
    private let candidates: @Sendable (RefusedAttempt) -> [RemedyStep]

    init(
        _ kind: Remedy.Kind, after rules: [RuleID] = [], replacesFlow: Bool = false,
        _ candidates: @escaping @Sendable (RefusedAttempt) -> [RemedyStep]
    ) {
        self.kind = kind
        self.rules = rules
        self.replacesFlow = replacesFlow
        self.candidates = candidates
    }

    /// The candidates for a refused attempt, the smallest change first.
    func steps(for refused: RefusedAttempt) -> [RemedyStep] {
        guard rules.isEmpty || rules.contains(refused.rule) else { return [] }
        return candidates(refused).map { step in
            var step = step
            step.kind = kind
            return step
        }
    }

    /// Every family.
    static let all: [RemedyFamily] = [
        // The client's own address, before all else (POOL-17).
        .ownAddress,
        // The connection string.
        .spelling, .brokenString, .cutOption, .encodedPassword, .tokenUser, .opaqueToken,
        .provider, .interactive, .passwordLogin, .flow, .anyCertificate, .database, .user,
        .password, .endpoint,
        // What is done on the machines.
        .restart, .otherNode, .egress, .certificate, .trust, .source, .clock,
        // Statements.
        .issuer, .audience, .idToken, .enabling, .unsetPrimary, .primary, .poolIntegration, .use,
        .membership, .defaultGroup, .mapping, .enableUser, .newPassword, .participant,
        .listenAddress, .clientID,
        // The provider.
        .consent, .account, .activeToken, .application, .confidential, .description, .introspection,
        .reachability,
        .wholeToken, .issuedToken, .tokenIssuer, .freshToken, .tokenAudience, .tokenParty,
        // Statements that take protection away.
        .requireSSO, .sourceRange,
    ]
}

/// The input of the makers of candidates: one refused attempt with its verdict.
struct RefusedAttempt {
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

    /// The index of the chosen integration's provider (IDP-4).
    var provider: Int? {
        verdict.integration.flatMap {
            system.world.provider(of: configuration.integrations[$0].properties.issuer)
        }
    }

    /// The index of the chosen integration's application (IDP-4).
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
