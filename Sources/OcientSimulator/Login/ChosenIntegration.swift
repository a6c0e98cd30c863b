import OcientSQL

/// An integration that a login uses, with what IDP-4 finds for it.
struct ChosenIntegration {
    let integration: Integration
    /// The place of its provider in the world; nil when it is not described.
    let provider: Int?

    /// The name as it runs.
    var name: Symbol { integration.name }
    /// The properties.
    var properties: IntegrationProperties { integration.properties }
}

extension LoginRun {
    /// Takes an integration down as the chosen one.
    mutating func choose(
        _ id: IntegrationID, _ selection: IntegrationSelection, in configuration: Configuration
    ) -> ChosenIntegration {
        let integration = configuration.integrations[id]
        verdict.integration = id
        verdict.integrationName = integration.name
        verdict.integrationDatabase = integration.database
        verdict.selectedBy = selection
        return ChosenIntegration(
            integration: integration,
            provider: system.world.provider(ofIssuer: integration.properties.issuer))
    }

    /// The application of an integration (IDP-4); nil when it is not described.
    func application(of chosen: ChosenIntegration) -> Application? {
        guard let provider = chosen.provider else { return nil }
        return system.world.applications.all.first {
            $0.provider == provider && $0.clientID == chosen.properties.clientID
        }
    }
}


extension World {
    /// The place of the first provider whose issuer is that of an integration, slashes at the end
    /// not counted (IDP-4). O(providers).
    func provider(ofIssuer issuer: String) -> Int? {
        for place in providers.all.indices
        where IssuerText.isSame(providers.all[place].issuer, issuer) {
            return place
        }
        return nil
    }
}
