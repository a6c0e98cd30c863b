import OcientSQL

/// One decision while it is made: passes the stations of a login in their order (`LoginStation`).
///
/// Every station throws a `LoginStop` where a rule refuses. The verdict is filled on the way, so
/// that it keeps what was known when the login is refused. Names are only looked up when `trace`
/// or `wantsNames` asks for them.
///
/// Stations that change nothing and are called in one place are inlined: a call from one that
/// changes the run would copy all of it.
struct LoginRun {
    let system: LoginSystem
    private let circumstances: Shared<LoginCircumstances>
    let trace: LoginTrace?
    /// Whether a refusal shall have the names that its message says.
    let wantsNames: Bool
    var verdict = Verdict()
    /// The readings that were asked for.
    private(set) var asked = ReadingNames()

    init(
        _ system: LoginSystem, _ circumstances: Shared<LoginCircumstances>, trace: LoginTrace?,
        wantsNames: Bool
    ) {
        self.system = system
        self.circumstances = circumstances
        self.trace = trace
        self.wantsNames = wantsNames
    }

    /// Decides; returns why the login went no further, or nil when it was accepted.
    mutating func decide(_ attempt: LoginAttempt) -> LoginStop? {
        do throws(LoginStop) {
            if let error = attempt.failureOfCall { throw refuseString(error) }
            try passStations(attempt.connection, attempt.token)
            verdict.outcome = .accepted
            verdict.rule = attempt.connection.isWithoutDatabase ? .http4 : .priv2
            return nil
        } catch {
            verdict.rule = error.rule
            switch error {
            case .refused(let refusal, _):
                verdict.outcome = .refused
                verdict.code = refusal.code
            case .undescribed: verdict.outcome = .undetermined
            case .emptyRedirect:
                verdict.outcome = .accepted
                return nil
            }
            return error
        }
    }

    /// Hands the verdict over, where a copy would count every reference in it.
    consuming func takeVerdict() -> Verdict { verdict }

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
        try requireClientTrust(string, route)
        try requireSSO(string, route)
        let database = try findDatabase(string.database, as: .connected)
        verdict.database = database
        try logIn(string, token, user, LoginArrival(route: route, database: database, flow: flow))
        if !string.isWithoutDatabase { try requireUse(of: database) }
    }

    /// The station of the login's own kind.
    private mutating func logIn(
        _ string: ConnectionString, _ token: PresentedToken?, _ user: TokenUser,
        _ arrival: LoginArrival
    ) throws(LoginStop) {
        if let resumed = attempt.resumed { return try resume(resumed, on: arrival.database) }
        switch arrival.flow {
        case .password:
            try logInWithPassword(string, arrival.database)
        case .idToken, .accessToken:
            let chosen = try chooseForToken(string, user, arrival)
            try logInWithToken(token, string.password, chosen, arrival)
        case .deviceGrant, .authorizationCode:
            let chosen = try chooseInteractively(string, arrival)
            try logInInteractively(
                chosen, string.identityProvider, arrival,
                callbackPath: string.ssoOAuthFlow.exposed)
        }
    }
}

/// Where a login arrived.
struct LoginArrival {
    /// The index of the route among `LoginSystem.routes`.
    let route: Int
    /// The connected database.
    let database: DatabaseID
    /// The kind of login.
    var flow: LoginFlow
}

extension LoginRun {
    /// What surrounds the attempt, without a copy.
    @inline(__always)
    var attempt: LoginCircumstances { _read { yield circumstances.value } }

    /// The catalog, without a copy.
    @inline(__always)
    var catalog: Catalog { _read { yield system.catalog } }

    /// The chosen readings, for the answer to one of them: that it was asked for is noted, since
    /// another answer to any other reading changes nothing (`LoginSystem.sensitivity`).
    mutating func readings(for reading: Reading) -> ReadingSet {
        asked.insert(reading)
        return system.readings
    }

    /// Notes that an assumed rule had a say.
    mutating func assume(_ rule: RuleID) {
        verdict.assumptions.insert(rule)
    }

    /// The database of a name from the connection string, compared exactly (PWD-3, NAME-3).
    @inline(__always)
    func findDatabase(
        _ name: Redactable, as role: DatabaseRole
    ) throws(LoginStop) -> DatabaseID {
        if let symbol = system.names.find(name.exposed),
           let id = catalog.database(named: symbol) { return id }
        throw missing(name, as: role)
    }

    private func missing(_ name: Redactable, as role: DatabaseRole) -> LoginStop {
        if let trace, !name.mayBeSecret { noteOtherCase(ofDatabase: name.exposed, trace) }
        return .refused(.database(name, role))
    }
}

/// Names as facts hold them: empty where no report reads them.
extension LoginRun {
    func text(_ symbol: Symbol) -> String { wantsNames ? system.names.text(of: symbol) : "" }

    func poolText(_ route: Int) -> String { text(system.routes[route].poolName) }

    func nodeText(_ route: Int) -> String { text(system.routes[route].nodeName) }

    func text(_ database: DatabaseID) -> String {
        wantsNames ? catalog.name(of: database, system.names) : ""
    }

    func text(_ user: UserID) -> String {
        wantsNames ? catalog.name(of: user, system.names) : ""
    }

    func text(_ group: GroupID) -> String {
        wantsNames ? catalog.name(of: group, system.names) : ""
    }
}
