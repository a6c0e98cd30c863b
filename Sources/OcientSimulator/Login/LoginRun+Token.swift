import OcientSQL

/// A token login after its integration is chosen, check by check in TOK's order.
extension LoginRun {
    mutating func logInWithToken(
        _ token: PresentedToken?, _ password: Secret?, _ chosen: ChosenIntegration,
        _ arrival: LoginArrival
    ) throws(LoginStop) {
        let flow = arrival.flow
        if attempt.person != nil { trace?.add(.token(.ignoresPerson)) }
        let checksIDTokenFirst = flow == .idToken
            && readings(for: .idTokenCheck).checksIDTokenFirst
        if checksIDTokenFirst { try requireIDTokens(chosen, flow) }
        try reachProvider(chosen, arrival)
        try requireIntrospection(chosen, flow)
        let presented = token ?? PresentedToken(password ?? Secret([]))
        if let trace { noteMinting(of: presented, chosen, trace) }
        let token = try flow == .accessToken
            ? introspect(presented, chosen) : readSigned(presented, chosen)
        let machineTime = attempt.machineTime
        try checkTimes(
            token,
            ClockTime(
                isSimulated: presented.isSimulated, now: attempt.now ?? system.world.now,
                attempt.now == nil ? system.world.clock : .attempt,
                machine: machineTime == nil ? system.world.machineTime : machineTime))
        if readings(for: .azpFirst).azpFirst {
            try checkAuthorizedParty(token, chosen)
            try checkAudience(token, chosen)
        } else {
            try checkAudience(token, chosen)
            try checkAuthorizedParty(token, chosen)
        }
        if !checksIDTokenFirst { try requireIDTokens(chosen, flow) }
        let issuer = flow == .accessToken
            ? chosen.provider.map { system.world.providers.all[$0].issuer } : token.issuer
        if let issuer, let subject = token.subject {
            verdict.identity = .subject(issuer: issuer, subject)
            explainIdentity()
        } else {
            trace?.add(.token(.withoutSubject))
        }
        assignGroups(token.all, chosen)
    }

    /// TOK-5.
    @inline(__always)
    private func requireIntrospection(
        _ chosen: ChosenIntegration, _ flow: LoginFlow
    ) throws(LoginStop) {
        guard flow == .accessToken else { return }
        let issuer = chosen.properties.issuer
        let provider = chosen.provider.map { system.world.providers.all[$0] }
        guard provider?.publishesIntrospection ?? false else {
            throw .refused(.introspection(issuer: issuer))
        }
        trace?.add(.token(.introspection(issuer: issuer)))
    }

    /// TOK-6.
    @inline(__always)
    private func requireIDTokens(
        _ chosen: ChosenIntegration, _ flow: LoginFlow
    ) throws(LoginStop) {
        guard flow == .idToken else { return }
        guard chosen.properties.enableIDTokenAuthentication ?? false else {
            throw .refused(
                .idTokensDisabled(integration: text(chosen.name)), at: chosen.integration.changed)
        }
        trace?.add(
            .token(.idTokensEnabled(integration: text(chosen.name))),
            at: chosen.integration.changed)
    }

    /// TOK-8, TOK-15, TOK-9: a token that the node reads itself.
    @inline(__always)
    private func readSigned(
        _ presented: PresentedToken, _ chosen: ChosenIntegration
    ) throws(LoginStop) -> TokenClaims {
        let token: TokenClaims
        switch presented.content {
        case .token(let claims):
            trace?.add(.token(.readable(presented.summary)))
            token = claims
        case .unreadable(let fault): throw .refused(.unreadable(fault, isIDToken: true))
        }
        guard !presented.isTampered else { throw .refused(.tampered) }
        if let index = chosen.provider, system.world.providers.all[index].hasRotatedKeys {
            throw .refused(.rotatedKeys(issuer: chosen.properties.issuer))
        }
        if let algorithm = presented.symmetricAlgorithm {
            trace?.add(.token(.symmetric(algorithm)))
        }
        trace?.add(.token(.unverified))
        try checkIssuer(token, chosen)
        return token
    }

    /// TOK-17: the node asks the provider about an access token, opaque or not.
    private func introspect(
        _ presented: PresentedToken, _ chosen: ChosenIntegration
    ) throws(LoginStop) -> TokenClaims {
        let issuer = chosen.properties.issuer
        let minted = presented.isSimulated
            ? system.world.tokens.all.first { presented.isText($0.text) } : nil
        func refuse(_ reason: TokenInactivity) -> LoginStop {
            .refused(.inactive(reason, issuer: issuer))
        }
        if presented.isTampered { throw refuse(.tampered) }
        if let minted {
            let home = system.world.applications.all[minted.request.application].provider
            guard home == chosen.provider else { throw refuse(.otherProvider) }
            guard minted.request.isActive else { throw refuse(.revoked) }
            trace?.add(.token(.active(issuer: issuer)))
            return TokenClaims(introspected: minted.answer)
        }
        switch presented.content {
        case .token(let claims):
            trace?.add(.token(.readable(presented.summary)))
            trace?.add(.token(.active(issuer: issuer)))
            return TokenClaims(introspected: claims.all)
        case .unreadable(let fault):
            guard fault.isOpaqueText else { throw refuse(.unreadable(fault)) }
            let members = ["active", "client_id", "aud", "sub", "exp"]
                + (chosen.properties.groupsClaimIDs ?? [])
            throw .undescribed(.introspection(issuer: issuer, members: wantsNames ? members : []))
        }
    }

    /// TOK-9.
    @inline(__always)
    private func checkIssuer(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        guard let issuer = token.issuer else {
            throw .refused(.noIssuer(isMissing: token.all.value(named: "iss") == nil))
        }
        guard isIssuer(issuer, of: chosen) else {
            throw .refused(.issuer(issuer, expected: expected(chosen)))
        }
        trace?.add(.token(.issuer(issuer)))
    }

    /// Whether an `iss` is the issuer that the discovery document reports. Of a provider that is
    /// not described it is the integration's with one slash or none (IDP-4).
    @inline(__always)
    private func isIssuer(_ issuer: String, of chosen: ChosenIntegration) -> Bool {
        if let index = chosen.provider {
            return issuer.hasBytes(of: system.world.providers.all[index].issuer)
        }
        return IssuerText.isWithSlashOrWithout(issuer, chosen.properties.issuer)
    }

    private func expected(_ chosen: ChosenIntegration) -> ExpectedIssuer {
        if let index = chosen.provider {
            return .reported(system.world.providers.all[index].issuer)
        }
        let issuer = chosen.properties.issuer
        return .withSlashOrWithout(wantsNames ? String(IssuerText.trimmed(issuer)) : "")
    }

    /// TOK-10: malformed, then expired, then not yet valid.
    private mutating func checkTimes(
        _ token: TokenClaims, _ now: ClockTime
    ) throws(LoginStop) {
        if now.clock == .machine { verdict.usesMachineTime = true }
        if trace == nil, token.isPlainlyValid(at: now.seconds) { return }
        guard case .seconds(let expiration) = token.expiration else {
            throw .refused(.time(.exp, isMissing: token.expiration == .absent))
        }
        let notBefore = token.notBefore
        if notBefore == .notNumber { throw .refused(.time(.nbf, isMissing: false)) }
        guard token.expires(expiration, after: now.seconds) else {
            throw .refused(.expired(expiration, now: now))
        }
        if case .seconds(let start) = notBefore, start.isGreater(than: now.seconds) {
            throw .refused(.notYetValid(start, now: now))
        }
        trace?.add(.token(.valid(until: expiration, now: now)))
    }
}

/// TOK-11 to TOK-14: whom a token was issued for, and to whom.
extension LoginRun {
    private mutating func checkAudience(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        guard !hasAudience(token, chosen) else {
            trace?.add(
                .token(.audience(integration: text(chosen.name))), at: chosen.integration.changed)
            return
        }
        let isPartyWrong = !hasAuthorizedParty(token, chosen)
        if isPartyWrong {
            assume(.tok14)
            trace?.add(.token(.bothWrong(azpFirst: false)))
        }
        let accepted = wantsNames
            ? [chosen.properties.clientID] + (chosen.properties.additionalAudiences ?? []) : []
        throw .refused(
            .audience(
                wantsNames ? token.text(of: "aud") : "", integration: text(chosen.name),
                accepted: accepted, isPartyWrong: isPartyWrong),
            at: chosen.integration.changed)
    }

    private mutating func checkAuthorizedParty(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        var clientID: String { chosen.properties.clientID }
        let isRight = hasAuthorizedParty(token, chosen)
        if case .absent = token.authorizedParty {
            assume(.tok13)
            guard !isRight else {
                trace?.add(.token(.audienceForParty))
                return
            }
            explainOrder(token, chosen)
            throw .refused(.noParty(
                clientID: clientID,
                isAlwaysRefused: !readings(for: .missingAzp).audienceReplacesAzp))
        }
        guard !isRight else {
            trace?.add(.token(.party(integration: text(chosen.name))))
            return
        }
        explainOrder(token, chosen)
        throw .refused(
            .party(
                wantsNames ? token.text(of: "azp") : "", integration: text(chosen.name),
                clientID: clientID),
            at: chosen.integration.changed)
    }

    /// TOK-14, when the audience is wrong as well.
    private mutating func explainOrder(_ token: TokenClaims, _ chosen: ChosenIntegration) {
        guard !hasAudience(token, chosen) else { return }
        assume(.tok14)
        trace?.add(.token(.bothWrong(azpFirst: true)))
    }

    private mutating func hasAuthorizedParty(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) -> Bool {
        switch token.authorizedParty {
        case .text(let party): return party.hasBytes(of: chosen.properties.clientID)
        case .notText: return false
        case .absent:
            return readings(for: .missingAzp).audienceReplacesAzp
                && token.names(chosen.properties.clientID)
        }
    }

    @inline(__always)
    private func hasAudience(_ token: TokenClaims, _ chosen: ChosenIntegration) -> Bool {
        if token.names(chosen.properties.clientID) { return true }
        guard let others = chosen.properties.additionalAudiences else { return false }
        for index in others.indices where token.names(others[index]) { return true }
        return false
    }
}

/// Steps about where a token comes from: GRP-6, GRP-8, TOK-16. Only a trace asks for them;
/// O(tokens of the world).
extension LoginRun {
    private func noteMinting(
        of presented: PresentedToken, _ chosen: ChosenIntegration, _ trace: LoginTrace
    ) {
        let tokens = system.world.tokens
        guard let index = tokens.all.firstIndex(where: { presented.isText($0.text) }) else {
            if attempt.presentsToken { trace.add(.token(.presented(name: nil))) }
            return
        }
        let name = text(tokens.names[index])
        if attempt.presentsToken { trace.add(.token(.presented(name: name))) }
        let request = tokens.all[index].request
        let clientID = system.world.applications.all[request.application].clientID
        trace.add(.token(.minted(
            name, clientID: clientID, request.grant, LoginRun.defaults(of: request))))
        let provider = system.world.applications.all[request.application].provider
        guard request.grant == .clientCredentials,
              let claims = chosen.properties.groupsClaimIDs else { return }
        let stated = claims.first { claim in
            request.claims.contains { $0.value != .null && $0.name.hasBytes(of: claim) }
        }
        let isUnusual = system.world.providers.all[provider].kind.leavesMachinesWithoutGroups
        if let stated {
            if isUnusual { trace.add(.token(.machineStates(name, claim: stated))) }
        } else {
            trace.add(.token(.ofMachine(name)))
        }
    }

    private static func defaults(of request: TokenRequest) -> [TokenFact.Default] {
        func states(_ claim: String) -> Bool {
            request.claims.contains { $0.name.hasBytes(of: claim) }
        }
        var defaults: [TokenFact.Default] = []
        if request.person == nil, !states("sub") { defaults.append(.subject) }
        if request.audience == nil, !states("aud") { defaults.append(.audience) }
        if request.expires == nil, !states("exp") { defaults.append(.expiration) }
        return defaults
    }
}
