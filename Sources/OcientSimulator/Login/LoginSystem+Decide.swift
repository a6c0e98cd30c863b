import OcientSQL

extension LoginSystem {
    /// Decides an attempt.
    ///
    /// `counting` is false for an evaluation once more (what-if, remedies): then no session is
    /// made, and nothing is to be counted (PWD-5).
    package func decide(
        _ attempt: LoginAttempt, including parts: Decision.Parts = .steps, counting: Bool = true
    ) -> Decision {
        let trace = parts.contains(.steps) ? LoginTrace() : nil
        // What follows decides the same attempt again and again.
        let attempt = attempt.withTokenRead()
        var run = LoginRun(
            self, attempt.shared, trace: trace, wantsNames: true)
        let stop = run.decide(attempt)
        let asked = run.asked
        var decision = decision(of: run.takeVerdict(), attempt)
        switch stop {
        case .refused(let refusal, let origin):
            decision.refusal = refusal
            if let trace { explain(refusal, decision.verdict, attempt, at: origin, trace) }
        case .undescribed(let application): decision.undescribed = application
        case .emptyRedirect, nil: break
        }
        decision.clock = decision.verdict.usesMachineTime
            ? ClockTime(
                seconds: (attempt.circumstances.machineTime ?? world.machineTime)?
                    .secondsSinceEpoch ?? 0, clock: .machine)
            : attempt.now.map { ClockTime(seconds: $0.secondsSinceEpoch, clock: .attempt) }
                ?? ClockTime(seconds: world.now.secondsSinceEpoch, clock: world.clock)
        if let trace {
            decision.otherNodes = otherNodes(than: decision.verdict, attempt)
            for other in decision.otherNodes { trace.add(.pool(.otherNode(other))) }
        }
        if hasPendingRestart {
            let other = otherConfiguration.verdict(of: attempt)
            decision.pendingRestart = !decision.verdict.isSame(as: other, in: .all)
            if let trace, decision.pendingRestart { notePending(decision.verdict, other, trace) }
        }
        if let trace {
            decision.steps = trace.steps
            decision.considered = trace.considered
        }
        if parts.contains(.sensitivity) {
            decision.sensitiveTo = sensitivity(of: attempt, decision.verdict, asked)
        }
        if counting {
            decision.session = session(of: decision.verdict)
        } else {
            decision.verdict.judgement = nil
        }
        return decision
    }

    /// POOL-16: the login on each other node that has a participant of the pool at the endpoint.
    private func otherNodes(than verdict: Verdict, _ attempt: LoginAttempt) -> [OtherNode] {
        guard attempt.circumstances.node == nil, attempt.failure == nil, let pool = verdict.pool,
              let node = verdict.node else { return [] }
        var known: [NodeID] = [node]
        var others: [OtherNode] = []
        for route in routes where route.pool == pool && !known.contains(route.node) {
            known.append(route.node)
            guard attempt.connection.hosts.contains(where: {
                route.answers(world.detour(of: $0)?.target ?? $0, http: attempt.isHTTP)
            }) else { continue }
            var there = attempt
            there.node = names.text(of: route.nodeName)
            let answer = self.verdict(of: there)
            guard answer.pool == pool,
                  !verdict.isSame(as: answer, in: [.outcome, .rule, .code]) else { continue }
            others.append(OtherNode(
                node: names.text(of: route.nodeName), outcome: answer.outcome, rule: answer.rule,
                code: answer.code))
        }
        return others
    }

    /// Decides an attempt in numbers, with why it went no further; a refusal has the names that
    /// its message says where they are wanted. As fast as `verdict(of:)` without them.
    func ruling(
        on attempt: LoginAttempt, wantsNames: Bool
    ) -> (verdict: Verdict, stop: LoginStop?) {
        var run = LoginRun(self, attempt.shared, trace: nil, wantsNames: wantsNames)
        let stop = run.decide(attempt)
        return (run.takeVerdict(), stop)
    }

    /// Decides an attempt in numbers only: no names, no session, no other configuration. O(pools
    /// + integrations of one database + groups of the session).
    package func verdict(of attempt: LoginAttempt) -> Verdict {
        var run = LoginRun(
            self, attempt.shared, trace: nil, wantsNames: false)
        _ = run.decide(attempt)
        return run.takeVerdict()
    }

    /// The readings that change outcome, integration, its database, groups or error code, ordered
    /// by name and value, one at a time. Nothing is counted.
    package func sensitivity(of attempt: LoginAttempt) -> [Sensitivity] {
        var run = LoginRun(self, attempt.shared, trace: nil, wantsNames: false)
        _ = run.decide(attempt)
        let asked = run.asked
        return sensitivity(of: attempt, run.takeVerdict(), asked)
    }

    /// The same of a verdict that asked for some readings. Only they are evaluated again: without
    /// a question to it, no answer of a reading can be noticed.
    private func sensitivity(
        of attempt: LoginAttempt, _ verdict: Verdict, _ asked: ReadingNames
    ) -> [Sensitivity] {
        var changes: [Sensitivity] = []
        for choice in readings.alternatives() where asked.contains(choice.reading) {
            let other = with(readings.choosing(choice)).verdict(of: attempt)
            guard !verdict.isSame(as: other) else { continue }
            changes.append(Sensitivity(choice: choice, answer: answer(of: other)))
        }
        return changes
    }
}

/// The session of a login.
extension LoginSystem {
    /// The session of an accepted login.
    ///
    /// `nobody` names an identity that is not known; without it each gets its own name.
    func session(of verdict: Verdict, nobody: Symbol? = nil) -> Session? {
        guard verdict.outcome == .accepted, let database = verdict.database else { return nil }
        if case .user(let user) = verdict.identity {
            return Session(identity: .user(user), database: database)
        }
        guard let home = verdict.integrationDatabase else { return nil }
        let known = verdict.identityName.map { names.intern($0) }
        let name = known ?? nobody ?? names.intern(nameForNobody)
        let identity = SSOIdentity(name: name, database: home, groups: verdict.groups)
        return Session(identity: .sso(identity), database: database)
    }

    /// The name of the identity of a session of which nobody knows whose it is (FLOW-8): each
    /// has its own, so that two of them do not share what they create (PRIV-6).
    private var nameForNobody: String {
        var number = 1
        while names.find("unnamed person \(number)") != nil { number += 1 }
        return "unnamed person \(number)"
    }
}

/// Names for what a verdict holds in numbers.
extension LoginSystem {
    private func decision(of verdict: Verdict, _ attempt: LoginAttempt) -> Decision {
        var decision = Decision(verdict)
        decision.isRestarted = choice == .stored
        if attempt.failure == nil { decision.connection = attempt.connection }
        if let node = verdict.node {
            decision.node = names.text(of: catalog.nodes[node].name)
            decision.pool = verdict.pool.map {
                names.text(of: configuration(of: node).pools[$0].name)
            }
        }
        decision.scope = name(of: verdict.scope)
        decision.integration = verdict.integrationName.map { names.text(of: $0) }
        decision.integrationDatabase = name(of: verdict.integrationDatabase)
        switch verdict.identity {
        case .unknown: break
        case .user(let user): decision.identity = catalog.name(of: user, names)
        case .subject: decision.identity = verdict.identityName
        }
        decision.groups = groups(of: verdict)
        decision.assumptions = assumptions(of: verdict)
        return decision
    }

    /// The answer of a verdict, with names. O(groups of the session).
    package func answer(of verdict: Verdict) -> LoginAnswer {
        LoginAnswer(
            outcome: verdict.outcome, rule: verdict.rule, code: verdict.code,
            integration: verdict.integrationName.map { names.text(of: $0) },
            integrationDatabase: name(of: verdict.integrationDatabase),
            groups: groups(of: verdict))
    }

    private func name(of database: DatabaseID?) -> String? {
        database.map { catalog.name(of: $0, names) }
    }

    /// The groups as `group@database`, sorted by bytes, without `public`.
    private func groups(of verdict: Verdict) -> [String] {
        verdict.groups.filter { !catalog.groups[$0].isPublic }
            .map { catalog.name(of: $0, names) }
            .sorted { $0.precedesByBytes($1) }
    }

    /// The assumed rules that had a say: those noted on the way, and the one that refused, unless
    /// only its documented part did.
    private func assumptions(of verdict: Verdict) -> [RuleID] {
        var rules = verdict.assumptions
        let isDocumented = verdict.rule == .tok10 && verdict.code == -1228
        if verdict.outcome == .refused && !isDocumented { rules.insert(verdict.rule) }
        return rules.rules.filter { id in id.rule.basis.contains { $0.kind == .assumed } }
    }
}

/// The last steps: what refused, what that left unread, what waits for a restart.
extension LoginSystem {
    private func explain(
        _ refusal: LoginRefusal, _ verdict: Verdict, _ attempt: LoginAttempt, at origin: Origin?,
        _ trace: LoginTrace
    ) {
        trace.add(.refused(refusal), at: origin)
        if let hint = hint(refusal, verdict, attempt) { trace.add(.hint(hint)) }
        let station = LoginStation(
            deciding: refusal.rule, refusal.code, overHTTP: attempt.isHTTP)
        let isEarly = station.isBeforeCredentials
        // A scope that does not exist ends the login with the rule of a database, but later.
        guard !isEarly || verdict.database == nil else { return }
        let parts = station.unread(verdict.flow)
        if !parts.isEmpty { trace.add(.unread(parts, isEarly ? .order1 : .flow9)) }
    }

    /// IDP-8: what the provider has to do with it.
    private func hint(
        _ refusal: LoginRefusal, _ verdict: Verdict, _ attempt: LoginAttempt
    ) -> ProviderHint? {
        let token = attempt.token ?? attempt.connection.password.map { PresentedToken($0) }
        var claims: TokenClaims?
        if verdict.flow?.isToken ?? false, case .token(let known)? = token?.content {
            claims = known
        }
        let integration = verdict.node.flatMap { node in
            verdict.integration.flatMap { configuration(of: node).integrations.find($0) }
        }
        let issuer = integration?.properties.issuer
        let provider = issuer.flatMap { world.provider(of: $0) }
        return ProviderHint.find(
            refusal, claims, issuer: issuer, clientID: integration?.properties.clientID,
            provider.map { world.providers.all[$0].kind })
    }

    /// What the other configuration would answer, and what it is that changed (CFG-1, CFG-3).
    private func notePending(_ verdict: Verdict, _ other: Verdict, _ trace: LoginTrace) {
        if choice == .running { noteChanges(verdict, trace) }
        trace.add(.restart(.other(answer(of: other), isAfter: choice == .running)))
    }

    /// CFG-1: the pool or the integration that the node runs is not the stored one.
    private func noteChanges(_ verdict: Verdict, _ trace: LoginTrace) {
        guard let node = verdict.node else { return }
        let running = configuration(of: node)
        func note(_ name: Symbol, _ change: Origin?) {
            let fact = RestartFact.outdated(
                names.text(of: name), node: names.text(of: catalog.nodes[node].name),
                isDropped: change == nil)
            trace.add(.restart(fact), at: change)
        }
        if let id = verdict.pool {
            let change = catalog.stored.pools.find(id)?.changed
            if change != running.pools[id].changed { note(running.pools[id].name, change) }
        }
        if let id = verdict.integration, let run = running.integrations.find(id) {
            let change = catalog.stored.integrations.find(id)?.changed
            if change != run.changed { note(run.name, change) }
        }
    }
}
