import OcientSQL

/// A token login after its integration is chosen, check by check in TOK's order.
extension LoginRun {
    mutating func logInWithToken(
        _ token: PresentedToken?, _ password: Secret?, _ chosen: ChosenIntegration,
        _ place: LoginPlace
    ) throws(LoginStop) {
        let flow = place.flow
        if attempt.person != nil {
            trace?.note(.flow8, "A token login has nobody in front of a browser: as is ignored.")
        }
        let readings = system.readings
        if readings.checksIDTokenFirst { try requireEnabled(chosen, flow) }
        try reachProvider(chosen, place)
        try requireIntrospection(chosen, flow)
        let presented = token ?? PresentedToken(password ?? Secret([]))
        if let trace { noteMinting(of: presented, chosen, trace) }
        let token = try read(presented, flow)
        try requireSignature(presented)
        try checkIssuer(token, chosen)
        try checkTimes(token)
        if readings.azpFirst {
            try checkAuthorizedParty(token, chosen)
            try checkAudience(token, chosen)
        } else {
            try checkAudience(token, chosen)
            try checkAuthorizedParty(token, chosen)
        }
        if !readings.checksIDTokenFirst { try requireEnabled(chosen, flow) }
        identify(token)
        assignGroups(token.all, chosen)
    }

    /// GRP-7; without `sub` nobody can be named.
    private mutating func identify(_ token: TokenClaims) {
        guard let issuer = token.issuer, let subject = token.subject else { return }
        verdict.identity = .subject(issuer: issuer, subject)
        explainIdentity()
    }

    /// TOK-5.
    private func requireIntrospection(
        _ chosen: ChosenIntegration, _ flow: LoginFlow
    ) throws(LoginStop) {
        guard flow == .accessToken else { return }
        let provider = chosen.provider.map { system.world.providers.all[$0] }
        guard provider?.publishesIntrospection ?? false else {
            trace?.fail(.tok5, """
                A login as access_token needs an introspection endpoint, and \
                \(chosen.properties.issuer) publishes none; user id_token does without.
                """)
            throw stop(
                .tok5, .oidcRequestNotSupported, "it publishes no introspection_endpoint")
        }
        trace?.pass(.tok5, "\(chosen.properties.issuer) publishes an introspection_endpoint.")
    }

    /// TOK-6.
    private func requireEnabled(
        _ chosen: ChosenIntegration, _ flow: LoginFlow
    ) throws(LoginStop) {
        guard flow == .idToken else { return }
        guard chosen.properties.enableIDTokenAuthentication ?? false else {
            let name = wantsTexts ? text(chosen.name) : ""
            trace?.fail(
                .tok6, "\(name) does not have enable_id_token_authentication = true.",
                at: chosen.integration.changed)
            throw stop(
                .tok6, .oidcInvalidConfiguration,
                "enable_id_token_authentication is not true on \(name)")
        }
        trace?.pass(
            .tok6, "\(text(chosen.name)) has enable_id_token_authentication = true.",
            at: chosen.integration.changed)
    }

    /// TOK-8.
    private func read(
        _ presented: PresentedToken, _ flow: LoginFlow
    ) throws(LoginStop) -> TokenClaims {
        switch presented.content {
        case .token(let token):
            trace?.pass(.tok8, "The token can be read: \(presented.summary).")
            return token
        case .unreadable(let error):
            trace?.fail(.tok8, "What was given is no usable token: \(error.description).")
            throw stop(
                .tok8, flow == .idToken ? .oidcInvalidIDToken : .oidcInvalidAccessToken,
                error.description)
        }
    }

    /// TOK-15.
    private func requireSignature(_ presented: PresentedToken) throws(LoginStop) {
        guard presented.isTampered else {
            trace?.note(.tok15, "Signatures are not verified; the token is taken as issued.")
            return
        }
        trace?.fail(.tok15, "The token was changed after it was signed.")
        throw stop(.tok15, .oidcInvalidSignature)
    }

    func explainIdentity() {
        guard let trace, case .subject(let issuer, let subject) = verdict.identity else { return }
        trace.note(.grp7, "The identity of the session is \(issuer)::\(subject).")
    }
}
