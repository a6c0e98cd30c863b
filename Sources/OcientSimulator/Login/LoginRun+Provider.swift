import OcientSQL

/// What the node needs of the provider: IDP-1 to IDP-3; and what the provider says to the
/// application: FLOW-5 to FLOW-7.
extension LoginRun {
    /// IDP-2, then IDP-1.
    func reachProvider(
        _ chosen: ChosenIntegration, _ arrival: LoginArrival
    ) throws(LoginStop) {
        var issuer: String { chosen.properties.issuer }
        let provider = chosen.provider.map { system.world.providers.all[$0] }
        if let trace, provider == nil { trace.add(.provider(.undescribed(issuer: issuer))) }
        let inBrowser = arrival.flow == .authorizationCode
        guard catalog.nodes[system.routes[arrival.route].node].hasEgress else {
            let fault = NetworkFault.noEgress(node: nodeText(arrival.route))
            throw .refused(.network(issuer: issuer, fault, inBrowser: inBrowser))
        }
        guard provider?.isReachable ?? true else {
            throw .refused(.network(issuer: issuer, .unreachable, inBrowser: inBrowser))
        }
        if let provider, provider.hasPrivateCertificate {
            let node = catalog.nodes[system.routes[arrival.route].node]
            guard node.trusts else {
                throw .refused(
                    .untrusted(issuer: issuer, node: nodeText(arrival.route)), at: node.origin)
            }
        }
        trace?.add(.provider(.reached(issuer: issuer, node: nodeText(arrival.route))))
        guard !IssuerText.endsInSlash(issuer) else {
            if attempt.client.traits.asksProvider, verdict.flow?.isInteractive ?? false {
                trace?.add(.provider(.clientCutsSlash))
            }
            throw .refused(
                .slash(issuer: issuer, integration: text(chosen.name)),
                at: chosen.integration.changed)
        }
        trace?.add(.provider(.fetches(issuer: issuer)))
    }

    /// IDP-3.
    func requireCertificate(_ arrival: LoginArrival) throws(LoginStop) {
        guard arrival.flow == .authorizationCode else { return }
        let id = system.routes[arrival.route].node
        guard catalog.nodes[id].hasTLS else {
            let node = nodeText(arrival.route)
            throw .refused(
                .certificate(node: node, isOfCall: false), at: catalog.nodes[id].origin)
        }
        trace?.add(.provider(.certificate(node: nodeText(arrival.route))))
    }

    /// The application of an integration, which must be described (IDP-4).
    func requireApplication(_ chosen: ChosenIntegration) throws(LoginStop) -> Application {
        let clientID = chosen.properties.clientID
        let application = chosen.provider.flatMap {
            system.world.application(of: clientID, at: $0)
        }
        if let application, application.type != nil { return application }
        trace?.add(.application(.undescribed(clientID, integration: text(chosen.name))))
        throw .undescribed(.application(clientID: clientID, issuer: chosen.properties.issuer))
    }

    /// FLOW-6, then FLOW-5.
    mutating func checkApplication(
        _ application: Application, _ arrival: LoginArrival, path: String
    ) throws(LoginStop) {
        let flow = arrival.flow
        let uri = system.routes[arrival.route].callback(path) ?? RedirectURI.ofDrivers
        let clientID = application.clientID
        guard application.type != .machine else { throw .refused(.machine(clientID: clientID)) }
        trace?.add(.application(.isForUsers(clientID)))
        let kind = system.world.providers.all[application.provider].kind
        let lack = flow == .deviceGrant
            ? lackForDevice(application, kind) : lackForBrowser(application, kind, uri)
        if let lack { throw .refused(.application(clientID: clientID, lack, kind)) }
        trace?.add(.application(
            flow == .deviceGrant ? .allowsDevice(clientID)
                : .allowsBrowser(clientID, callback: uri)))
    }

    private func lackForDevice(
        _ application: Application, _ kind: ProviderKind
    ) -> ApplicationLack? {
        if let type = application.type,
           kind.forbids(.deviceCode, type, word: application.writtenType) { return .native }
        return application.grants.contains(.deviceCode) ? nil : .deviceCode
    }

    private mutating func lackForBrowser(
        _ application: Application, _ kind: ProviderKind, _ uri: String
    ) -> ApplicationLack? {
        guard application.grants.contains(.authorizationCode) else { return .authorizationCode }
        let isAllowed = RedirectURI.isAllowed(
            uri, by: application, of: kind,
            guideMatching: !isHTTP && readings(for: .callbackMatch).callbacksAsInGuide)
        return isAllowed ? nil : .callback(uri, wantsNames ? application.callbacks : [])
    }

    /// FLOW-7.
    func askForConsent(_ application: Application) throws(LoginStop) {
        let clientID = application.clientID
        let kind = system.world.providers.all[application.provider].kind
        if kind.asksPublicForConsent {
            guard let type = application.type, type.isPublic else {
                trace?.add(.application(.isConfidential(clientID)))
                return
            }
            trace?.add(.application(.isPublic(clientID)))
        } else {
            trace?.add(.application(.asksForConsent(clientID, kind)))
        }
        guard attempt.consents else { throw .refused(.consent(clientID: clientID, kind)) }
    }
}
