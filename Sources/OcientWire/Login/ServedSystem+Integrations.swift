import OcientSimulator

/// What interactive clients ask before they log in.
extension ServedSystem {
    /// FETCH_AUTHENTICATORS: the pool's integration if it has one (POOL-7), else those that the
    /// database sees, the set primary first (INT-7).
    mutating func authenticators(
        _ request: IntegrationRequest, _ peer: Peer
    ) -> Result<AuthenticatorList, Confirmation> {
        let question = LoginQuestion(request, deviceGrant: false)
        if let refusal = earlyRefusal(question, peer) { return .failure(refusal) }
        let verdict = loginSystem().verdict(of: question.attempt(peer, self))
        guard let node = verdict.node, let pool = verdict.pool,
              let name = names.find(request.database),
              let database = catalog.database(named: name) else {
            return .failure(.internalError)
        }
        let running = catalog.running(node)
        var list = running.listed(for: database)
        if let own = running.pools[pool].integration, running.integrations.contains(own) {
            list = [own]
        }
        let authenticators = list.map { id in
            let integration = running.integrations[id]
            return OpenIDAuthenticator(integration, name: names.text(of: integration.name))
        }
        journal.note(peer.number, """
            integrations for \(request.database): \
            \(authenticators.map { $0.name }.joined(separator: ", "))
            """)
        return .success(AuthenticatorList(authenticators: authenticators))
    }

    /// FETCH_DEVICE_GRANT_INFO: the node asks the provider for a device code, which the provider
    /// refuses where FLOW-5 and FLOW-6 say so. What the person does follows with the login.
    mutating func beginDeviceGrant(
        _ request: IntegrationRequest, _ peer: Peer
    ) -> Result<DeviceGrantInfo, Confirmation> {
        let question = LoginQuestion(request, deviceGrant: true)
        let decision = evaluate(question.attempt(peer, self))
        guard decision.outcome == .accepted
            || LoginStation(deciding: decision.rule, decision.verdict.code).isAfterGrants else {
            note(decision, question, peer)
            return .failure(Confirmation(decision))
        }
        let code = DeviceGrant.prefix + RandomBytes.text(24)
        deviceCodes.add(code, DeviceGrant(
            request: request, expires: clock + DeviceGrant.lifetime))
        let info = DeviceGrantInfo(
            deviceCode: code, userCode: RandomBytes.userCode(),
            verificationURI: activationPage(decision), interval: 1,
            expiresIn: DeviceGrant.lifetime)
        journal.note(peer.number, "device grant for \(request.database): \(info.userCode)")
        return .success(info)
    }

    /// Where the provider of the chosen integration would let a person type the code.
    private func activationPage(_ decision: Decision) -> String {
        let integration = catalog.runningConfigurations.lazy
            .flatMap { $0.integrations.all }
            .first { integration in
                names.text(of: integration.name) == decision.integration
                    && catalog.name(of: integration.database, names)
                        == decision.integrationDatabase
            }
        return (integration?.properties.issuer ?? "https://provider.example") + "/activate"
    }
}

/// A device code that was handed out and waits for its login.
struct DeviceGrant: Sendable {
    /// Seconds until it is of no use.
    static let lifetime: Int64 = 600
    /// What the codes of this server begin with.
    static let prefix = "ocsim."

    var request: IntegrationRequest
    var expires: Int64
}
