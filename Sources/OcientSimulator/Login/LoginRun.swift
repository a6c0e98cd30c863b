import OcientSQL

/// One decision while it is made: passes the stations of a login in their order (ORDER-1).
///
/// Every station throws a `LoginStop` where a rule refuses. The verdict is filled on the way, so
/// that it keeps what was known when the login is refused. Texts are only made when `trace` or
/// `wantsTexts` asks for them.
struct LoginRun {
    let system: LoginSystem
    let attempt: LoginCircumstances
    let trace: LoginTrace?
    /// Whether messages of refusals are wanted.
    let wantsTexts: Bool
    /// Whether the attempt is really made, and not evaluated once more (FLOW-8, PWD-5).
    let isReal: Bool
    var verdict = Verdict()

    init(
        _ system: LoginSystem, _ attempt: LoginCircumstances, trace: LoginTrace?, wantsTexts: Bool,
        isReal: Bool
    ) {
        self.system = system
        self.attempt = attempt
        self.trace = trace
        self.wantsTexts = wantsTexts
        self.isReal = isReal
    }

    /// Decides; gives why the login went no further, or nil when it was accepted.
    mutating func decide(_ attempt: LoginAttempt) -> LoginStop? {
        do throws(LoginStop) {
            if let error = attempt.failure { throw refuseString(error) }
            try passStations(attempt.connection, attempt.token)
            verdict.outcome = .accepted
            verdict.rule = .priv2
            return nil
        } catch {
            verdict.rule = error.rule
            verdict.code = error.error?.code
            verdict.outcome = error.missing == nil ? .refused : .undetermined
            return error
        }
    }

    private mutating func passStations(
        _ string: ConnectionString, _ token: PresentedToken?
    ) throws(LoginStop) {
        let user = TokenUser(string.user)
        let flow = attempt.resumed?.verdict.flow ?? flow(of: string, user)
        verdict.flow = flow
        if let trace { explain(string, flow, trace) }
        let route = try chooseRoute(string)
        verdict.pool = system.routes[route].pool
        verdict.node = system.routes[route].node
        try requireSSO(string, route)
        let database = try findDatabase(
            string.database, as: "the connected database",
            isSecret: string.secretParts.contains(.database))
        verdict.database = database
        try logIn(string, token, user, LoginPlace(route: route, database: database, flow: flow))
        try requireUse(of: database)
    }

    /// The station of the login's own kind.
    private mutating func logIn(
        _ string: ConnectionString, _ token: PresentedToken?, _ user: TokenUser,
        _ place: LoginPlace
    ) throws(LoginStop) {
        if let resumed = attempt.resumed { return try resume(resumed, on: place.database) }
        switch place.flow {
        case .password:
            try logInWithPassword(string, place.database)
        case .idToken, .accessToken:
            let chosen = try chooseForToken(string, user, place)
            try logInWithToken(token, string.password, chosen, place)
        case .deviceGrant, .authorizationCode:
            let chosen = try chooseInteractively(string, place)
            try logInInteractively(chosen, place)
        }
    }
}

/// Where a login arrived.
struct LoginPlace {
    /// The place of the way in among `LoginSystem.routes`.
    let route: Int
    /// The connected database.
    let database: DatabaseID
    /// The kind of login.
    let flow: LoginFlow
}

extension LoginRun {
    /// The catalog, without a copy.
    @inline(__always)
    var catalog: Catalog { _read { yield system.catalog } }

    /// A refusal in the server's words, with a detail in brackets.
    func stop(
        _ rule: RuleID, _ kind: ServerErrorKind, side: LoginError.Side = .server,
        _ detail: @autoclosure () -> String = ""
    ) -> LoginStop {
        guard wantsTexts else { return stop(rule, kind, side: side, saying: "") }
        let detail = detail()
        let message = detail.isEmpty ? kind.text : kind.text + " (" + detail + ")"
        return stop(rule, kind, side: side, saying: message)
    }

    /// A refusal in words that are not the catalogue's.
    func stop(
        _ rule: RuleID, _ kind: ServerErrorKind, side: LoginError.Side = .server,
        saying message: @autoclosure () -> String
    ) -> LoginStop {
        let error = LoginError(
            sqlstate: kind.sqlstate, code: kind.code, message: wantsTexts ? message() : "",
            side: side)
        return LoginStop(rule, error)
    }

    /// Notes that an assumed rule had a say.
    mutating func assume(_ rule: RuleID) {
        verdict.assumptions.insert(rule)
    }
}

/// Names as the sentences of a trace quote them.
extension LoginRun {
    func text(_ symbol: Symbol) -> String { system.names.text(of: symbol) }

    func poolText(_ route: Int) -> String { text(system.routes[route].poolName) }

    func nodeText(_ route: Int) -> String { text(system.routes[route].nodeName) }

    func text(_ database: DatabaseID) -> String { catalog.name(of: database, system.names) }
}
