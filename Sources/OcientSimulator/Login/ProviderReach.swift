import OcientSQL

/// What the node needs of the provider: IDP-1 to IDP-3.
extension LoginRun {
    /// IDP-2, then IDP-1.
    func reachProvider(
        _ chosen: ChosenIntegration, _ place: LoginPlace
    ) throws(LoginStop) {
        let issuer = chosen.properties.issuer
        let provider = chosen.provider.map { system.world.providers.all[$0] }
        if let trace, provider == nil {
            trace.note(.idp4, """
                No \\idp describes \(issuer): it counts as reachable, without an introspection \
                endpoint.
                """)
        }
        guard catalog.nodes[system.routes[place.route].node].hasEgress else {
            let node = wantsTexts ? nodeText(place.route) : ""
            throw refuseNetwork(issuer, place.flow, "the node \(node) has no egress")
        }
        guard provider?.isReachable ?? true else {
            throw refuseNetwork(issuer, place.flow, "the provider cannot be reached")
        }
        trace?.pass(.idp2, "The node \(nodeText(place.route)) reaches \(issuer).")
        guard !IssuerText.endsInSlash(issuer) else { throw refuseSlash(chosen) }
        trace?.pass(.idp1, "The node fetches \(issuer)/.well-known/openid-configuration.")
    }

    /// IDP-3.
    func requireCertificate(_ place: LoginPlace) throws(LoginStop) {
        guard place.flow == .authorizationCode else { return }
        let id = system.routes[place.route].node
        guard catalog.nodes[id].hasTLS else {
            let node = nodeText(place.route)
            trace?.fail(.idp3, """
                The browser is sent back to the node \(node) over HTTPS, but the node has no valid \
                TLS certificate.
                """, at: catalog.nodes[id].origin)
            throw stop(.idp3, .invalidCertificate, "node \(node) has no valid TLS certificate")
        }
        trace?.pass(.idp3, """
            The node \(nodeText(place.route)) has a certificate for the way back of the browser.
            """)
    }

    private func refuseNetwork(
        _ issuer: String, _ flow: LoginFlow, _ reason: String
    ) -> LoginStop {
        trace?.fail(.idp2, """
            The SQL node, not the browser, fetches the discovery document of \(issuer), and \
            \(reason).
            """)
        guard flow == .authorizationCode else { return stop(.idp2, .oidcNetworkError, reason) }
        return stop(
            .idp2, .oidcNetworkError, side: .browser,
            saying: "Could not resolve host: \(IssuerText.host(issuer)) (\(reason))")
    }

    private func explainOwnRequest() {
        guard let trace, attempt.driver == .pyocient, verdict.flow?.isInteractive ?? false else {
            return
        }
        trace.note(.idp5, """
            pyocient 3.9 and later cut the slash off for their own request, which does not help \
            the node.
            """)
    }

    private func refuseSlash(_ chosen: ChosenIntegration) -> LoginStop {
        let address = chosen.properties.issuer + "/.well-known/openid-configuration"
        explainOwnRequest()
        trace?.fail(.idp1, """
            The issuer of \(text(chosen.name)) ends in a slash, so the node asks for \(address), \
            which is answered with 404.
            """, at: chosen.integration.changed)
        return stop(.idp1, .oidcInvalidDiscovery, "404 on \(address)")
    }
}
