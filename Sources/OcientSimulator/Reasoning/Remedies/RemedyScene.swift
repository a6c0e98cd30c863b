import OcientSQL

/// The system and one attempt after some changes: a value, so trying a change is
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
    /// The text of the string as it was written.
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
        let same = world.tokens.names.filter { world.tokens[$0]?.text == secret.value }
        guard let first = same.first else { return Secret.mask }
        let name = attempt.tokenName.flatMap { same.contains($0) ? $0 : nil } ?? first
        return "${" + names.text(of: name) + "}"
    }

    var names: NameTable { simulation.names }

    var catalog: Catalog { _read { yield simulation.catalog } }

    /// What the attempt is decided against.
    var system: LoginSystem {
        LoginSystem(
            catalog: simulation.catalog, world: world, readings: simulation.readings, names: names,
            choice: isRestarted ? .stored : .running)
    }

    /// What becomes of the attempt; nothing is counted.
    func decide(_ system: LoginSystem) -> (verdict: Verdict, isAccepted: Bool) {
        var run = LoginRun(
            system, attempt.shared, trace: nil, wantsNames: false)
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
            if let secret = string.secret, secret.placeholder == Secret.mask {
                let shown = placeholder(of: secret)
                self.string?.secret?.placeholder = shown
            }
            attempt = string.attempt(like: attempt)
            return attempt.failure == nil
        case .statement(let sql, let database):
            return simulation.tryStatements(sql, on: database)
        case .restart: isRestarted = true
        case .directive(let text): return declare(text)
        case .token(let claims): reissue(JSONWebToken(claims: claims).compactForm())
        case .address(let address): attempt.from = address
        case .node(let name): attempt.node = name
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

/// Directives, through the real parser.
extension RemedyScene {
    private mutating func declare(_ text: String) -> Bool {
        let script = text.split(separator: "\n").joined(separator: ";\n")
        let isDeclared = PastedText.run(script, .scenario, names) { statement, tree, source in
            if case .directive(.declare(let declaration)) = statement {
                return declare(declaration, tree, source)
            }
            guard case .directive(.now(let time)) = statement else { return false }
            return setTime(time, DirectiveInput(tree: tree, source: source, names: names))
        }
        if isDeclared { presentAgain() }
        return isDeclared
    }

    private mutating func setTime(_ time: TextLiteral, _ input: DirectiveInput) -> Bool {
        guard (try? simulation.setTime(time, input)) != nil else { return false }
        world.now = Instant(secondsSinceEpoch: simulation.now)
        world.clock = .script
        return true
    }

    private mutating func declare(
        _ declaration: Declaration, _ tree: SyntaxTree, _ source: SourceText
    ) -> Bool {
        let input = DirectiveInput(tree: tree, source: source, names: names)
        do throws(ExecutionError) {
            if declaration.kind == .node {
                _ = try simulation.declareNode(declaration, input, .bootstrap)
            } else {
                _ = try world.declare(declaration, input)
            }
            return true
        } catch {
            return false
        }
    }

    /// Presents the token as it is now, when the string names it.
    private mutating func presentAgain() {
        guard let index = tokenIndex else { return }
        let token = world.tokens.all[index].text
        string?.secret?.value = token
        attempt.connection.password = token
        attempt.token = PresentedToken(token)
    }

    /// The index of the scenario's token that the string presents.
    var tokenIndex: Int? {
        guard let secret = string?.secret, secret.placeholder != Secret.mask else { return nil }
        return world.tokens.names.firstIndex {
            secret.placeholder == "${" + names.text(of: $0) + "}"
        }
    }
}

extension Simulation {
    /// Executes statements as `admin@system` on a database; false when one of them fails.
    mutating func tryStatements(_ sql: String, on database: DatabaseID) -> Bool {
        session = Session(identity: .user(.admin), database: database)
        return PastedText.run(sql, .sql, names) { statement, tree, source in
            execute(statement, tree: tree, source: source, origin: .bootstrap).error == nil
        }
    }
}

/// What a remedy offers to be pasted, tried as it is written.
private enum PastedText {
    /// Runs the statements of a text; false when there is none, when one does not parse and when
    /// `run` refuses one.
    static func run(
        _ text: String, _ language: SourceText.Language, _ names: NameTable,
        _ run: (Statement, SyntaxTree, SourceText) -> Bool
    ) -> Bool {
        guard let source = try? SourceText(
            name: "remedy", bytes: Array(text.utf8), language: language) else { return false }
        var parser = Parser(source, names: names)
        var count = 0
        while let parsed = parser.next() {
            guard let statement = parsed.statement, run(statement, parser.tree, source) else {
                return false
            }
            count += 1
        }
        return count > 0
    }
}
