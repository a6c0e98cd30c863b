import OcientSQL

/// The attributes of an SSO integration.
package enum IntegrationAttribute: ToldAttribute {
    case id, name, database, `protocol`
    case property(IntegrationProperty)
    case isDisabled, isPrimary

    /// Every attribute, in the order of columns and keys.
    package static let allCases: [IntegrationAttribute] =
        [.id, .name, .database, .protocol] + IntegrationProperty.allCases.map { .property($0) }
        + [.isDisabled, .isPrimary]
    /// The keys of JSON that come before the others.
    package static let firstKeys: [IntegrationAttribute] = [.database]

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name", key: "name")
        case .database: AttributeSpelling(column: "database", key: "database")
        case .protocol: AttributeSpelling(column: "protocol")
        case .property(let property): AttributeSpelling(column: property.spelling.column)
        case .isDisabled: AttributeSpelling(column: "disabled", key: "disabled")
        case .isPrimary: AttributeSpelling(column: "is_primary")
        }
    }

    /// What an item has there.
    package func value(
        of integration: Integration, in description: CatalogDescription
    ) -> AttributeValue {
        switch self {
        case .id: return .number(Int64(integration.id.index))
        case .name: return .name(description.text(integration.name))
        case .database: return .name(description.name(of: integration.database))
        case .protocol: return .text("oidc")
        case .property(let property):
            return property.value(of: integration.properties, in: description)
        case .isDisabled: return .flag(integration.isDisabled, isDefault: !integration.isDisabled)
        case .isPrimary:
            let primary = description.catalog.stored.setPrimary(integration.database)
            return .flag(primary == integration.id)
        }
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .isDisabled: value().value == .flag(true) ? ["disabled"] : []
        case .id, .name, .database, .protocol, .property, .isPrimary: []
        }
    }
}

extension IntegrationProperty: ToldAttribute {
    /// How the formats call it.
    package var spelling: AttributeSpelling {
        AttributeSpelling(column: name, key: name, keyword: name)
    }

    /// What an item has there.
    package func value(
        of properties: IntegrationProperties, in description: CatalogDescription
    ) -> AttributeValue {
        properties[self]
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        let written = value()
        guard !written.isDefault, let value = written.value else { return [] }
        return [name + " = " + value.readable]
    }
}

extension IntegrationProperties {
    /// The value of a property by its name; an empty issuer or client_id counts as not set
    /// (INT-12).
    package subscript(property: IntegrationProperty) -> AttributeValue {
        switch property {
        case .issuer: .text(issuer, isDefault: issuer.isEmpty)
        case .clientID: .text(clientID, isDefault: clientID.isEmpty)
        case .clientSecret: .secret(clientSecret)
        case .defaultGroup: .text(defaultGroup)
        case .additionalScopes: .list(additionalScopes)
        case .additionalAudiences: .list(additionalAudiences)
        case .groupsClaimIDs: .list(groupsClaimIDs)
        case .groupsClaimMappings: .map(groupsClaimMappings)
        case .enableIDTokenAuthentication:
            .flag(
                enableIDTokenAuthentication ?? false,
                isDefault: enableIDTokenAuthentication == nil)
        }
    }
}

/// The attributes of a connectivity pool.
package enum PoolAttribute: ToldAttribute {
    case id, name, sourceAddress, priority, integration, requireSSO

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name", key: "name")
        case .sourceAddress:
            AttributeSpelling(
                column: "source_address", key: "source_address", keyword: "SOURCE_ADDRESS")
        case .priority:
            AttributeSpelling(column: "priority", key: "priority", keyword: "PRIORITY")
        case .integration:
            AttributeSpelling(
                column: "sso_integration", key: "integration", keyword: "SSO INTEGRATION")
        case .requireSSO:
            AttributeSpelling(column: "require_sso", key: "require_sso", keyword: "REQUIRE_SSO")
        }
    }

    /// What an item has there.
    package func value(of pool: Pool, in description: CatalogDescription) -> AttributeValue {
        switch self {
        case .id: .number(Int64(pool.id.index))
        case .name: .name(description.text(pool.name))
        case .sourceAddress: .text(pool.sourceAddress.map { $0.description })
        case .priority: .number(pool.priority, isDefault: !pool.hasPriority)
        case .integration: .name(pool.integration.map { description.name(of: $0) })
        case .requireSSO: .flag(pool.requiresSSO, isDefault: pool.requireSSO == nil)
        }
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .id, .name: []
        case .sourceAddress: ["source " + (value().value?.cell ?? "any")]
        case .priority: value().value.map { ["priority " + $0.cell] } ?? []
        case .integration: value().value.map { ["SSO INTEGRATION " + $0.cell] } ?? []
        case .requireSSO: value().value == .flag(true) ? ["REQUIRE_SSO"] : []
        }
    }
}

/// A node in a pool.
package struct PoolMember {
    /// The pool.
    package let pool: PoolID
    /// The node with its options.
    package let participant: PoolParticipant
}

/// The attributes of a node in a pool.
package enum ParticipantAttribute: ToldAttribute {
    case pool, nodeID, node, listenAddress, listenPort, advertisedAddress, advertisedPort
    case openapiPort, openapiAdvertisedAddress, openapiAdvertisedPort, sourcePort
    case listen, advertised, https

    /// The columns of rows that come before the others.
    package static let firstColumns: [ParticipantAttribute] = [.pool, .nodeID, .openapiPort]

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .pool: AttributeSpelling(column: "id")
        case .nodeID: AttributeSpelling(column: "node_id")
        case .node: AttributeSpelling(key: "node", keyword: "NODE")
        case .listenAddress: option("listen_address", "LISTEN_ADDRESS")
        case .listenPort: option("listen_port", "LISTEN_PORT")
        case .advertisedAddress: option("advertised_address", "ADVERTISED_ADDRESS")
        case .advertisedPort: option("advertised_port", "ADVERTISED_PORT")
        case .openapiPort: option("openapi_port", "OPENAPI_PORT")
        case .openapiAdvertisedAddress:
            option("openapi_advertised_address", "OPENAPI_ADVERTISED_ADDRESS")
        case .openapiAdvertisedPort: option("openapi_advertised_port", "OPENAPI_ADVERTISED_PORT")
        case .sourcePort: option("source_port", "SOURCE_PORT")
        case .listen: AttributeSpelling(key: "listen")
        case .advertised: AttributeSpelling(key: "advertised")
        case .https: AttributeSpelling()
        }
    }

    private func option(_ column: String, _ keyword: String) -> AttributeSpelling {
        AttributeSpelling(column: column, keyword: keyword)
    }

    /// What an item has there.
    package func value(
        of member: PoolMember, in description: CatalogDescription
    ) -> AttributeValue {
        let participant = member.participant
        let node = description.catalog.nodes[participant.node]
        let listen = participant.listen(on: node)
        let advertised = participant.advertised(on: node)
        switch self {
        case .pool: return .number(Int64(member.pool.index))
        case .nodeID: return .number(Int64(participant.node.index))
        case .node: return .name(description.text(node.name))
        case .listenAddress:
            return .text(listen.host, isDefault: participant.listenAddress == nil)
        case .listenPort: return .port(listen.port, isDefault: participant.listenPort == nil)
        case .advertisedAddress:
            return .text(advertised.host, isDefault: participant.advertisedAddress == nil)
        case .advertisedPort:
            return .port(advertised.port, isDefault: participant.advertisedPort == nil)
        case .openapiPort: return .port(participant.openapiPort)
        case .openapiAdvertisedAddress: return .text(participant.openapiAdvertisedAddress)
        case .openapiAdvertisedPort: return .port(participant.openapiAdvertisedPort)
        case .sourcePort: return .port(participant.sourcePort)
        case .listen: return .text(listen.description)
        case .advertised: return .text(advertised.description)
        case .https: return .text(participant.openAPI(on: node)?.advertised.description)
        }
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .listen: value().value.map { ["listens on " + $0.cell] } ?? []
        case .advertised: value().value.map { ["advertised as " + $0.cell] } ?? []
        case .https: value().value.map { ["HTTPS at " + $0.cell] } ?? []
        case .pool, .nodeID, .node, .listenAddress, .listenPort, .advertisedAddress,
             .advertisedPort, .openapiPort, .openapiAdvertisedAddress, .openapiAdvertisedPort,
             .sourcePort: []
        }
    }
}

extension Pool {
    /// The nodes with their options, in order of writing.
    package var members: [PoolMember] {
        participants.map { PoolMember(pool: id, participant: $0) }
    }
}

extension CatalogDescription {
    /// `sql0  listens on 10.0.0.20:4051, advertised as db.example.com:4050`
    package func line(of member: PoolMember) -> String {
        text(catalog.nodes[member.participant.node].name) + "  "
            + ParticipantAttribute.facts(of: member, in: self).joined(separator: ", ")
    }
}

/// The attributes of a node.
package enum NodeAttribute: ToldAttribute {
    case id, name, address, hasEgress, hasTLS, trusts, hasDefaultPool, isPending

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name")
        case .address: AttributeSpelling(column: "address", keyword: "address")
        case .hasEgress: AttributeSpelling(keyword: "egress")
        case .hasTLS: AttributeSpelling(keyword: "tls")
        case .trusts: AttributeSpelling(keyword: "trusts")
        case .hasDefaultPool: AttributeSpelling(keyword: "default_pool")
        case .isPending: AttributeSpelling(column: "pending_restart")
        }
    }

    /// What an item has there.
    package func value(of id: NodeID, in description: CatalogDescription) -> AttributeValue {
        let node = description.catalog.nodes[id]
        switch self {
        case .id: return .number(Int64(id.index))
        case .name: return .name(description.text(node.name))
        case .address: return .text(node.address)
        case .hasEgress: return .flag(node.hasEgress, isDefault: node.hasEgress)
        case .hasTLS: return .flag(node.hasTLS, isDefault: node.hasTLS)
        case .trusts: return .flag(node.trusts, isDefault: node.trusts)
        case .hasDefaultPool:
            let hasPool = description.catalog.stored.defaultPool(of: id) != nil
            return .flag(hasPool, isDefault: hasPool)
        case .isPending: return .flag(description.isPending(id))
        }
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .address: value().value.map { ["address " + $0.cell] } ?? []
        case .hasEgress: value().isDefault ? [] : ["no egress"]
        case .hasTLS: value().isDefault ? [] : ["no valid TLS certificate"]
        case .trusts: value().isDefault ? [] : ["trusts no private certificate authority"]
        case .id, .name, .hasDefaultPool, .isPending: []
        }
    }
}
