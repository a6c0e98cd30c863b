import OcientSQL

/// What changes at the provider: the person, the application, the token.
extension RemedyFamily {
    /// FLOW-7.
    static let consent = RemedyFamily(.provider, after: [.flow7]) { $0.consentSteps }
    /// TOK-5.
    static let introspection = RemedyFamily(.provider, after: [.tok5]) { $0.introspectionSteps }
    /// IDP-2, when it is not the node's fault.
    static let reachability = RemedyFamily(.provider, after: [.idp2]) { $0.reachabilitySteps }
    /// One property of the application after the other, then all of them (FLOW-5, FLOW-6).
    static let application = RemedyFamily(.provider, after: [.flow5, .flow6]) {
        $0.applicationSteps
    }
    /// A confidential application shows no consent page (guide §2a), but has no device grant.
    static let confidential = RemedyFamily(.provider, after: [.flow7]) { $0.confidentialSteps }
    /// What ocsim has to be told, if the application is as the guide wants it (IDP-4).
    static let description = RemedyFamily(.provider, after: [.idp4]) { $0.descriptionSteps }
    /// A person who has an account at the integration's provider (FLOW-8).
    static let account = RemedyFamily(.provider, after: [.flow8]) { $0.accountSteps }
    /// A token at all (TOK-8).
    static let wholeToken = RemedyFamily(.provider, after: [.tok8]) { $0.wholeTokenSteps }
    /// A token that nobody changed (TOK-15).
    static let issuedToken = RemedyFamily(.provider, after: [.tok15]) { refused in
        guard refused.tokenProperties != nil else { return [] }
        return refused.reissued("Present the token exactly as it was issued", [])
    }
    /// An access token that the provider calls active (TOK-17).
    static let activeToken = RemedyFamily(.provider, after: [.tok17]) { refused in
        guard let index = refused.scene.tokenIndex else { return [] }
        let name = refused.sql(refused.scene.world.tokens.names[index])
        return [.directive(
            "Obtain a new access token", "\\token \(name) active = true, tampered = false")]
    }
    /// A token of the right provider (TOK-9).
    static let tokenIssuer = RemedyFamily(.provider, after: [.tok9]) { $0.tokenIssuerSteps }
    /// A token that is valid now (TOK-10).
    static let freshToken = RemedyFamily(.provider, after: [.tok10]) { $0.freshTokenSteps }
    /// A token for another audience (TOK-11).
    static let tokenAudience = RemedyFamily(.provider, after: [.tok11]) { $0.tokenAudienceSteps }
    /// A token of another application (TOK-12, TOK-13).
    static let tokenParty = RemedyFamily(.provider, after: [.tok12, .tok13]) {
        $0.tokenPartySteps
    }
}

/// The application at the provider, as it would have to be registered (FLOW-5, FLOW-7, IDP-4).
extension RefusedAttempt {
    fileprivate var applicationSteps: [RemedyStep] {
        guard let index = application, let flow = verdict.flow else { return [] }
        let application = system.world.applications.all[index]
        let name = sql(system.world.applications.names[index])
        let parts = changedProperties(application, flow)
        let prefix = "At the provider, for the application '\(application.clientID)': "
        let single = parts.map { part in
            RemedyStep.directive(prefix + part.text, "\\app \(name) " + part.property)
        }
        guard parts.count > 1 else { return single }
        let all = parts.map { $0.property }.joined(separator: ", ")
        return single + [.directive(
            prefix + EnglishList.text(parts.map { $0.text }), "\\app \(name) \(all)")]
    }

    private typealias Part = (text: String, property: String)

    /// What the application may have wrong, in words and as a property of `\\app`.
    private func changedProperties(_ application: Application, _ flow: LoginFlow) -> [Part] {
        let kind = system.world.providers.all[application.provider].kind
        var parts = changedType(application, flow, kind)
        let callback = callback(kind)
        guard flow == .authorizationCode, !application.callbacks.contains(callback) else {
            return parts
        }
        let callbacks = (application.callbacks + [callback]).map { IdentifierText.text($0) }
        parts.append((
            "add the callback \(callback)",
            "callbacks = [" + callbacks.joined(separator: ", ") + "]"))
        return parts
    }

    /// What has to be registered for the address that the attempt sends.
    private func callback(_ kind: ProviderKind) -> String {
        if scene.attempt.isHTTP, let uri = system.callback(
            verdict, at: connection?.hosts.first,
            path: connection?.ssoOAuthFlow.exposed ?? "") { return uri }
        return RedirectURI.entry(for: kind, guideMatching: system.readings.callbacksAsInGuide)
    }

    /// Type and grants: one change where the provider lets the new type not keep a grant (IDP-7).
    private func changedType(
        _ application: Application, _ flow: LoginFlow, _ kind: ProviderKind
    ) -> [Part] {
        let grant = flow == .deviceGrant ? OAuthGrant.deviceCode : .authorizationCode
        let lacksGrant = !application.grants.contains(grant)
        let isMachine = application.type == .machine
        let isForbidden = application.type.map {
            kind.forbids(grant, $0, word: application.writtenType)
        } ?? false
        let word = kind == .google && grant == .deviceCode ? "limited-input" : "native"
        var grants = application.grants + (lacksGrant ? [grant] : [])
        guard isMachine || isForbidden else {
            return lacksGrant ? [(kind.allowing(grant), written(grants))] : []
        }
        let type = isMachine
            ? "register it as \(word) (machines then need an application of their own)"
            : "set its type to \(word)"
        let losesGrant = grants.contains(.clientCredentials)
            && kind.forbids(.clientCredentials, .native, word: word)
        guard losesGrant else {
            return [(type, "type = \(quoted(word))")]
                + (lacksGrant ? [(kind.allowing(grant), written(grants))] : [])
        }
        grants.removeAll { $0 == .clientCredentials }
        return [(
            type + ", with the grant \(grant) instead of client_credentials",
            "type = \(quoted(word)), " + written(grants))]
    }

    private func quoted(_ word: String) -> String {
        word == "native" ? word : IdentifierText.text(word)
    }

    private func written(_ grants: [OAuthGrant]) -> String {
        "grants = [" + grants.map { $0.rawValue }.joined(separator: ", ") + "]"
    }

    fileprivate var confidentialSteps: [RemedyStep] {
        guard let index = application, verdict.flow == .authorizationCode,
              system.world.providers.all[system.world.applications.all[index].provider].kind
                .asksPublicForConsent else { return [] }
        let name = sql(system.world.applications.names[index])
        let application = system.world.applications.all[index]
        let grants = application.grants.filter { $0 != .deviceCode }
        return [.directive(
            "At the provider, make '\(application.clientID)' a web application, which asks for no "
                + "consent but has no device grant",
            "\\app \(name) type = web, " + written(grants))]
    }

    fileprivate var descriptionSteps: [RemedyStep] {
        guard let id = verdict.integration, let flow = verdict.flow else { return [] }
        let properties = configuration.integrations[id].properties
        var lines: [String] = []
        var provider = freeName("provider", system.world.providers)
        if let index = self.provider {
            provider = IdentifierText.sql(text(system.world.providers.names[index]))
        } else {
            lines.append(
                "\\idp \(provider) issuer = " + IdentifierText.text(properties.issuer))
        }
        let known = application.map { text(system.world.applications.names[$0]) }
        let name = known.map { IdentifierText.sql($0) }
            ?? freeName(text(configuration.integrations[id].name), system.world.applications)
        let callback = callback(
            self.provider.map { system.world.providers.all[$0].kind } ?? .generic)
        var grants = "authorization_code, refresh_token"
        if flow == .deviceGrant { grants += ", device_code" }
        lines.append(
            "\\app \(name) idp = \(provider), client_id = "
                + IdentifierText.text(properties.clientID) + ", type = native, grants = [\(grants)]"
                + ", callbacks = [\(IdentifierText.text(callback))]")
        let type = flow == .deviceGrant ? "native" : "native or web"
        return [.directive(
            "Describe the application '\(properties.clientID)' with \\app; the login is accepted"
                + " if it is \(type)", lines.joined(separator: "\n"))]
    }

    private func freeName<T>(_ wanted: String, _ list: NamedList<T>) -> String {
        var name = wanted
        var count = 2
        while let symbol = names.find(name), list.index(of: symbol) != nil {
            name = wanted + "_\(count)"
            count += 1
        }
        return IdentifierText.sql(name)
    }
}

/// The provider itself, and the person in front of it.
extension RefusedAttempt {
    fileprivate var consentSteps: [RemedyStep] {
        [RemedyStep("Let the person agree on the consent page", [.consent])]
    }

    fileprivate var accountSteps: [RemedyStep] {
        guard let provider, let person = scene.attempt.person else { return [] }
        let name = sql(person)
        let providerName = sql(system.world.providers.names[provider])
        let host = IssuerText.host(system.world.providers.all[provider].issuer)
        return [.directive(
            "Sign in with an account at \(host)", "\\person \(name) idp = \(providerName)")]
    }

    fileprivate var introspectionSteps: [RemedyStep] {
        // The others publish none, whatever is set up (IDP-8).
        guard let provider, kind == .okta || kind == .keycloak || kind == .generic else {
            return []
        }
        return [.directive(
            "Use a provider that publishes an introspection_endpoint",
            "\\idp \(sql(system.world.providers.names[provider])) introspection = true")]
    }

    fileprivate var reachabilitySteps: [RemedyStep] {
        guard let provider, !system.world.providers.all[provider].isReachable else { return [] }
        let host = IssuerText.host(system.world.providers.all[provider].issuer)
        return [.directive(
            "Make \(host) reachable again: no node can reach it now",
            "\\idp \(sql(system.world.providers.names[provider])) reachable = true")]
    }
}

/// Another token from the provider: fresh, for another audience, of another application.
extension RefusedAttempt {
    /// What the integration that refused a token wants of one; nil for a login without a token.
    fileprivate var tokenProperties: IntegrationProperties? {
        guard verdict.flow?.isToken ?? false, let id = verdict.integration else { return nil }
        return configuration.integrations[id].properties
    }

    private var now: Int64 { system.world.now.secondsSinceEpoch }

    fileprivate var wholeTokenSteps: [RemedyStep] {
        guard let properties = tokenProperties else { return [] }
        let presented = scene.attempt.token
            ?? scene.attempt.connection.password.map { PresentedToken($0) }
        if case .unreadable(let fault)? = presented?.content, let token = presented?.repaired,
           let string = edited({ $0.secret?.value = token }) {
            return [.string("Give the token alone: \(fault.text)", string)]
        }
        var what = "Present a signed JSON web token that the provider issued to client_id "
            + "'\(properties.clientID)'"
        if kind == .auth0 { what = "Name an API as audience, so that Auth0 signs the token" }
        if kind == .google { what = "Present the ID token: Google's access tokens are opaque" }
        return reissued(what, whole(properties), ", opaque = false")
    }

    fileprivate var tokenIssuerSteps: [RemedyStep] {
        guard let properties = tokenProperties else { return [] }
        let issuer = issuerText(properties)
        guard claims?.all.value(named: "iss") != nil else {
            return reissued(
                "Present a token as \(IssuerText.host(issuer)) issues it: this one has no iss",
                whole(properties))
        }
        let iss = JSONMember(name: "iss", value: .string(issuer))
        let isVersion1 = kind == .entra
            && claims?.issuer?.begins(with: "https://sts.windows.net/") ?? false
        if isVersion1, has("appid") {
            // The endpoint that is asked does not decide (IDP-8).
            return reissued(
                RefusedAttempt.entraVersion + " the iss '\(issuer)' and azp",
                [iss, JSONMember(name: "azp", value: .string(properties.clientID))])
        }
        return reissued(
            "Request the token from " + (isVersion1 ? "the endpoint of version 2.0 at " : "")
                + "\(IssuerText.host(issuer)), so that its iss is '\(issuer)'", [iss])
    }

    fileprivate var freshTokenSteps: [RemedyStep] {
        guard tokenProperties != nil else { return [] }
        return reissued("Obtain a fresh token", [
            JSONMember(name: "exp", value: .integer(now + TokenRequest.defaultLifetime)),
            JSONMember(name: "nbf", value: .integer(now)),
        ])
    }

    /// Additional audiences, which name APIs, before the client_id itself.
    fileprivate var tokenAudienceSteps: [RemedyStep] {
        guard let properties = tokenProperties else { return [] }
        var known = (properties.additionalAudiences ?? []).prefix(4) + [properties.clientID]
        var what = "Request the token for the audience '"
        var rest = "'"
        if kind == .keycloak {
            (what, rest) = ("Add an Audience mapper for '", "' to the client in Keycloak")
        } else if kind == .okta,
                  GuardedText.holds(Array(issuerText(properties).utf8)[...], "/oauth2/") {
            what = "Use an Okta authorization server whose audience is '"
        } else if kind == .okta {
            // The access tokens of the org server are for Okta alone (IDP-8).
            (what, known) = ("Present the ID token, whose aud is '", [properties.clientID])
        }
        return known.flatMap { audience in
            reissued(what + audience + rest, [JSONMember(name: "aud", value: .string(audience))])
        }
    }

    /// The kind of the integration's provider, if it is described.
    private var kind: ProviderKind? { provider.map { system.world.providers.all[$0].kind } }

    private func has(_ claim: String) -> Bool { claims?.all.value(named: claim) != nil }

    private static let entraVersion =
        "Set requestedAccessTokenVersion of the API to 2 at Entra, so that the token has"

    fileprivate var tokenPartySteps: [RemedyStep] {
        guard let properties = tokenProperties else { return [] }
        let clientID = properties.clientID
        if kind == .okta {
            // Okta writes no azp, so only a server with this audience helps (IDP-8).
            return reissued(
                "Use an Okta authorization server whose audience is '\(clientID)'",
                [JSONMember(name: "aud", value: .string(clientID))])
        }
        let isVersion1 = has("appid") && (kind == .entra || kind == nil)
        let what = isVersion1
            ? RefusedAttempt.entraVersion + " azp"
            : kind == .auth0 && has("client_id") && !has("azp")
            ? "Set the token profile of the API to Auth0, so that the token has azp"
            : "Have the token issued to the application '\(clientID)', with an azp claim"
        return reissued(what, [JSONMember(name: "azp", value: .string(clientID))])
    }

    private func issuerText(_ properties: IntegrationProperties) -> String {
        provider.map { system.world.providers.all[$0].issuer }
            ?? String(IssuerText.trimmed(properties.issuer))
    }

    private func whole(_ properties: IntegrationProperties) -> [JSONMember] {
        [
            JSONMember(name: "iss", value: .string(issuerText(properties))),
            JSONMember(name: "sub", value: .string(properties.clientID + "@clients")),
            JSONMember(name: "aud", value: .string(
                properties.additionalAudiences?.first ?? properties.clientID)),
            JSONMember(name: "exp", value: .integer(now + TokenRequest.defaultLifetime)),
            JSONMember(name: "azp", value: .string(properties.clientID)),
        ]
    }

    /// The token with some claims otherwise; a token of the scenario by its directive.
    fileprivate func reissued(
        _ text: String, _ changed: [JSONMember], _ more: String = ""
    ) -> [RemedyStep] {
        if let directive = directive(changed) { return [.directive(text, directive + more)] }
        var all = claims?.all ?? []
        for claim in changed { all.set(claim.name, claim.value) }
        return [RemedyStep(text, [.token(all)])]
    }

    private func directive(_ changed: [JSONMember]) -> String? {
        guard let index = scene.tokenIndex else { return nil }
        let tokens = scene.world.tokens
        let name = sql(tokens.names[index])
        if changed.isEmpty { return "\\token \(name) tampered = false" }
        var all = tokens.all[index].request.claims
        for claim in changed { all.set(claim.name, claim.value) }
        return DirectiveText.value(.object(all)).map { "\\token \(name) claims = \($0)" }
    }
}

/// Claims as a directive writes them.
enum DirectiveText {
    /// The value in the grammar's words; nil for a number with a fraction or an exponent.
    static func value(_ value: JSONValue) -> String? {
        switch value {
        case .null: return "NULL"
        case .string(let text): return IdentifierText.text(text)
        case .array(let values):
            let texts = values.compactMap { self.value($0) }
            return texts.count == values.count ? "[" + texts.joined(separator: ", ") + "]" : nil
        case .object(let members):
            let texts = members.compactMap { member in
                self.value(member.value).map { IdentifierText.text(member.name) + " = " + $0 }
            }
            return texts.count == members.count
                ? "{ " + texts.joined(separator: ", ") + " }" : nil
        case .bool, .number: return plain(value)
        }
    }

    /// Whole numbers and truth values are written as in JSON.
    private static func plain(_ value: JSONValue) -> String? {
        let text = JSONText.text(of: value)
        let isPlain = text.utf8.allSatisfy { ASCII.isDigit($0) || ASCII.isLetter($0) }
        return isPlain ? text : nil
    }
}
