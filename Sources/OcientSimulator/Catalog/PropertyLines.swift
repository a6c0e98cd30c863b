import OcientSQL

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

/// Connectivity pools in words.
struct PoolLines {
    let catalog: Catalog
    let names: NameTable

    /// `sql0  listens on 10.0.0.20:4051, advertised as db.example.com:4050`
    func line(of participant: PoolParticipant) -> String {
        let node = catalog.nodes[participant.node]
        let listen = participant.listen(on: node).description
        let advertised = participant.advertised(on: node).description
        let name = names.text(of: node.name)
        return "\(name)  listens on \(listen), advertised as \(advertised)"
    }

    /// What a pool demands, without name and participants; `mark` stands before its integration.
    func facts(of pool: Pool, mark: String = "") -> [String] {
        var facts = ["source " + (pool.sourceAddress.map { $0.description } ?? "any")]
        facts.append("priority \(pool.priority)")
        if let id = pool.integration {
            facts.append(mark + names.text(of: catalog.stored.integrations[id].name))
        }
        if pool.requiresSSO { facts.append("REQUIRE_SSO") }
        return facts
    }
}
