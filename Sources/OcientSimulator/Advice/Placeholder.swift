import OcientSQL

extension Advice {
    /// A-PLACEHOLDER: something still waits to be filled in.
    static let placeholder = Advice(
        .placeholder, "A value still reads <…>",
        meaning: """
            When the run has ended, a property of an integration or an address of a participant \
            still holds a placeholder, `<` and `>` with something between them. A client secret \
            or a password counts when it is a placeholder as a whole, because it may hold any \
            character.
            """,
        reason: """
            The guide and ocsim's own examples write what is yours like this. On a real system the \
            value is taken literally, and no token will ever name `<CLIENT_ID>`.
            """,
        cure: "Fill the value in before the script is run on a real system.",
        rules: [.int12], guide: "§3b, §3c",
        search: { $0.findPlaceholders() })
}

extension AdviceSearch {
    fileprivate mutating func findPlaceholders() {
        for integration in integrations {
            for property in IntegrationProperty.allCases {
                for part in placeholders(of: property, integration.properties) {
                    let value = written.value(of: property, integration)
                    givePlaceholder(
                        "\(property.name) of '\(text(integration.name))'",
                        at: part.place(in: value))
                }
            }
        }
        findPlaceholdersInPools()
        findPlaceholdersInPasswords()
    }

    private mutating func givePlaceholder(_ what: String, at place: WrittenPlace?) {
        give(
            .placeholder, at: place, "\(what) still reads <…>",
            helps: ["fill it in before the script runs on a real system"])
    }

    /// A part of a property that holds a placeholder.
    private enum Part {
        case whole
        case element(Int)
        case key(Int)

        func place(in value: WrittenValue?) -> WrittenPlace? {
            switch self {
            case .whole: value?.place
            case .element(let index): value?.element(index)
            case .key(let index): value?.key(index)
            }
        }
    }

    private func placeholders(
        of property: IntegrationProperty, _ properties: IntegrationProperties
    ) -> [Part] {
        switch property {
        case .issuer: whole(properties.issuer)
        case .clientID: whole(properties.clientID)
        case .clientSecret:
            properties.clientSecret?.exposed(PlaceholderText.isWhole) == true ? [.whole] : []
        case .defaultGroup: whole(properties.defaultGroup ?? "")
        case .additionalScopes: elements(properties.additionalScopes)
        case .additionalAudiences: elements(properties.additionalAudiences)
        case .groupsClaimIDs: elements(properties.groupsClaimIDs)
        case .groupsClaimMappings: entries(properties.groupsClaimMappings ?? [])
        case .enableIDTokenAuthentication: []
        }
    }

    private func whole(_ text: String) -> [Part] {
        PlaceholderText.isHeld(in: text) ? [.whole] : []
    }

    private func elements(_ texts: [String]?) -> [Part] {
        (texts ?? []).indices.filter { PlaceholderText.isHeld(in: texts?[$0] ?? "") }
            .map { .element($0) }
    }

    private func entries(_ mappings: [IntegrationProperties.GroupMapping]) -> [Part] {
        var parts: [Part] = []
        for (index, mapping) in mappings.enumerated() {
            if PlaceholderText.isHeld(in: mapping.value) { parts.append(.key(index)) }
            if PlaceholderText.isHeld(in: mapping.group) { parts.append(.element(index)) }
        }
        return parts
    }

    private mutating func findPlaceholdersInPools() {
        for pool in stored.pools.all {
            for participant in pool.participants {
                let node = catalog.nodes[participant.node].name
                let addresses: [(ParticipantOption.Kind, String?)] = [
                    (.listenAddress, participant.listenAddress),
                    (.advertisedAddress, participant.advertisedAddress),
                    (.openapiAdvertisedAddress, participant.openapiAdvertisedAddress),
                ]
                for (kind, address) in addresses
                where PlaceholderText.isHeld(in: address ?? "") {
                    givePlaceholder(
                        "an address of connectivity pool '\(text(pool.name))'",
                        at: written.address(of: participant, node, kind)
                            ?? written.name(at: pool.changed))
                }
            }
        }
    }

    private mutating func findPlaceholdersInPasswords() {
        for id in catalog.users.ids {
            guard let password = catalog.users[id].credentials.password,
                  password.exposed(PlaceholderText.isWhole) else { continue }
            givePlaceholder(
                "the password of \(catalog.name(of: id, names))",
                at: written.password(at: catalog.users[id].credentials.origin))
        }
    }
}

extension WrittenStatements {
    /// The password in the statement at an origin.
    fileprivate mutating func password(at origin: Origin) -> WrittenPlace? {
        guard let statement = statement(at: origin) else { return nil }
        let options: ArraySlice<UserOption>
        switch statement.statement {
        case .createUser(let it): options = statement.tree[it.options]
        case .alterUser(let it):
            // not reached: no statement of this kind has such an origin
            guard case .set(let list) = it.action else { return statement.place(statement.range) }
            options = statement.tree[list]
        default: return statement.place(statement.range)
        }
        let option = options.first { $0.kind == .password }
        return statement.place(option?.value.range ?? statement.range)
    }
}
