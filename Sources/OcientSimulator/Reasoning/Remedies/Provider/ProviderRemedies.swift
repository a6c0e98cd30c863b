import OcientSQL

/// The provider itself, and the person in front of it.
extension RemedyCase {
    /// FLOW-7.
    var consentSteps: [RemedyStep] {
        guard rule == .flow7 else { return [] }
        return [RemedyStep(.provider, "Let the person agree on the consent page", [.consent])]
    }

    /// TOK-5.
    var introspectionSteps: [RemedyStep] {
        guard rule == .tok5, let provider else { return [] }
        let name = text(system.world.providers.names[provider])
        return [.directive(
            .provider, "Use a provider that publishes an introspection_endpoint",
            "\\idp \(IdentifierText.sql(name)) introspection = true")]
    }

    /// IDP-2, when it is not the node's fault.
    var reachabilitySteps: [RemedyStep] {
        guard rule == .idp2, let provider, !system.world.providers.all[provider].isReachable
        else { return [] }
        let name = text(system.world.providers.names[provider])
        return [.directive(
            .provider,
            "Bring \(IssuerText.host(system.world.providers.all[provider].issuer)) back, which no "
                + "node can reach", "\\idp \(IdentifierText.sql(name)) reachable = true")]
    }
}
