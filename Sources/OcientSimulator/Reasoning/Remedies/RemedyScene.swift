import OcientSQL

/// The system and one attempt as they stand after some changes: a value, so trying a change is
/// copying it.
struct RemedyScene {
    var simulation: Simulation
    var world: World
    /// Whether the nodes run what is stored.
    var isRestarted: Bool
    var attempt: LoginAttempt
    /// The attempt's string in parts; nil when the client refused it and nobody can tell, when a
    /// part may be a piece of a password, and when no string opened the session that goes on.
    var string: WrittenString?
    /// The text of the string as it was given.
    let text: Secret?
    /// The client that read it.
    let client: ClientProfile

    /// The scene of an attempt. `text` is the string that it was made from, if there was one.
    init(
        _ simulation: Simulation, _ world: World, isRestarted: Bool, attempt: LoginAttempt,
        text: String?, _ client: ClientProfile? = nil
    ) {
        self.text = text.map { Secret($0) }
        self.client = client ?? attempt.client
        self.simulation = simulation
        self.world = world
        self.world.now = Instant(secondsSinceEpoch: simulation.now)
        self.isRestarted = isRestarted
        self.attempt = attempt
        guard attempt.resumed == nil, !attempt.connection.passwordMayGoOn else { return }
        string = WrittenString.parts(of: attempt, text)
        guard let secret = string?.secret else { return }
        let placeholder = placeholder(of: secret)
        string?.secret?.placeholder = placeholder
    }

    /// `${name}` if the secret is a token of the scenario, else the mask.
    private func placeholder(of secret: WrittenSecret) -> String {
        for (place, token) in world.tokens.all.enumerated() where token.text == secret.value {
            return "${" + names.text(of: world.tokens.names[place]) + "}"
        }
        return Secret.mask
    }

    var names: NameTable { simulation.names }

    var catalog: Catalog { _read { yield simulation.catalog } }

    /// What the attempt is decided against.
    var system: LoginSystem {
        LoginSystem(
            catalog: simulation.catalog, world: world, readings: simulation.readings, names: names,
            choice: isRestarted ? .stored : .running)
    }

    /// What becomes of the attempt, as if it were really made, so that a person of another provider
    /// counts (FLOW-8); nothing is counted.
    func decide(_ system: LoginSystem) -> (verdict: Verdict, isAccepted: Bool) {
        var run = LoginRun(
            system, attempt.shared, trace: nil, wantsNames: false, isReal: true)
        let stop = run.decide(attempt)
        return (run.verdict, stop == nil)
    }

    /// Disables the user whom the attempt itself disables, since it was made when someone reads
    /// what helps (PWD-5). False when nothing changed.
    mutating func count(_ judgement: PasswordJudgement?) -> Bool {
        guard let judgement, case .wrongPassword(disables: true) = judgement.verdict else {
            return false
        }
        simulation.catalog.countAttempt(judgement.user, judgement.verdict, .bootstrap)
        return true
    }

    /// Makes the changes of a step; false when one of them cannot be made.
    mutating func apply(_ step: RemedyStep) -> Bool {
        for change in step.changes {
            guard apply(change) else { return false }
        }
        return true
    }

    private mutating func apply(_ change: RemedyChange) -> Bool {
        switch change {
        case .string(let string):
            self.string = string
            attempt = string.attempt(like: attempt)
            return attempt.failure == nil
        case .statement(let sql, let database):
            return simulation.tryStatements(sql, on: database)
        case .restart: isRestarted = true
        case .directive(let text): return declare(text)
        case .token(let claims): reissue(JSONWebToken(claims: claims).compactForm())
        case .address(let address): attempt.from = address
        case .consent: attempt.consents = true
        }
        return true
    }

    private mutating func reissue(_ token: [UInt8]) {
        attempt.connection.password = Secret(token)
        attempt.token = PresentedToken(Secret(token))
        string?.secret?.value = Secret(token)
    }
}
