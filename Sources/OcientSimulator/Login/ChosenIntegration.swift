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
            provider: system.world.provider(of: integration.properties.issuer))
    }

    /// The application of an integration (IDP-4); nil when it is not described.
    func application(of chosen: ChosenIntegration) -> Application? {
        chosen.provider.flatMap {
            system.world.application(of: chosen.properties.clientID, at: $0)
        }
    }
}
