/// The properties of an integration, one a line, as SQL writes them.
struct IntegrationLines {
    /// `issuer = "https://…"` and so on, only those that are set.
    let lines: [String]

    init(_ properties: IntegrationProperties) {
        lines = IntegrationProperty.allCases.filter { properties.isSet($0) }.map { property in
            property.name + " = " + IntegrationLines.value(of: property, properties)
        }
    }

    private static func value(
        of property: IntegrationProperty, _ properties: IntegrationProperties
    ) -> String {
        switch property {
        case .issuer: quoted(properties.issuer)
        case .clientID: quoted(properties.clientID)
        case .clientSecret: "'********'"
        case .defaultGroup: quoted(properties.defaultGroup ?? "")
        case .additionalScopes: list(properties.additionalScopes ?? [])
        case .additionalAudiences: list(properties.additionalAudiences ?? [])
        case .groupsClaimIDs: list(properties.groupsClaimIDs ?? [])
        case .groupsClaimMappings:
            "{ " + (properties.groupsClaimMappings ?? []).map {
                quoted($0.value) + " = " + quoted($0.group)
            }.joined(separator: ", ") + " }"
        case .enableIDTokenAuthentication:
            properties.enableIDTokenAuthentication == true ? "true" : "false"
        }
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map { quoted($0) }.joined(separator: ", ") + "]"
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
