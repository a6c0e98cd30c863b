import OcientSQL

/// Integrations, pools, participants and nodes: what is stored, for holders of PRIV-11 (PRIV-14).
extension Simulation {
    func integrationRows() -> RowListing {
        var listing = RowListing(columns: [
            "id", "name", "database", "protocol", "issuer", "client_id", "client_secret",
            "default_group", "enable_id_token_authentication", "disabled", "is_primary",
        ])
        guard subject.managesSecurity else { return listing }
        for integration in catalog.stored.integrations.all {
            let properties = integration.properties
            let isPrimary = catalog.stored.setPrimary(integration.database) == integration.id
            listing.rows.append([
                "\(integration.id.index)", text(integration.name), text(integration.database),
                "oidc", properties.issuer, properties.clientID,
                properties.clientSecret == nil ? nil : Secret.mask, properties.defaultGroup,
                cell(properties.enableIDTokenAuthentication ?? false),
                cell(integration.isDisabled), cell(isPrimary),
            ])
        }
        return listing
    }

    func poolRows() -> RowListing {
        var listing = RowListing(columns: [
            "id", "name", "source_address", "priority", "sso_integration", "require_sso",
        ])
        guard subject.managesSecurity else { return listing }
        for pool in catalog.stored.pools.all {
            let integration = pool.integration.map { text(catalog.stored.integrations[$0].name) }
            listing.rows.append([
                "\(pool.id.index)", text(pool.name), pool.sourceAddress.map { $0.description },
                "\(pool.priority)", integration, cell(pool.requiresSSO),
            ])
        }
        return listing
    }

    func participantRows() -> RowListing {
        var listing = RowListing(columns: [
            "id", "node_id", "openapi_port", "listen_address", "listen_port",
            "advertised_address", "advertised_port", "openapi_advertised_address",
            "openapi_advertised_port", "source_port",
        ])
        guard subject.managesSecurity else { return listing }
        for pool in catalog.stored.pools.all {
            for participant in pool.participants {
                listing.rows.append(cells(of: participant, in: pool))
            }
        }
        return listing
    }

    func nodeRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name", "address", "pending_restart"])
        guard subject.managesSecurity else { return listing }
        for id in catalog.nodes.ids {
            let isPending = catalog.nodes[id].running != catalog.stored
            listing.rows.append([
                "\(id.index)", text(catalog.nodes[id].name), catalog.nodes[id].address,
                cell(isPending),
            ])
        }
        return listing
    }

    private func cells(of participant: PoolParticipant, in pool: Pool) -> [String?] {
        let node = catalog.nodes[participant.node]
        let listen = participant.listen(on: node)
        let advertised = participant.advertised(on: node)
        return [
            "\(pool.id.index)", "\(participant.node.index)",
            participant.openapiPort.map { "\($0)" }, listen.host, "\(listen.port)",
            advertised.host, "\(advertised.port)", participant.openapiAdvertisedAddress,
            participant.openapiAdvertisedPort.map { "\($0)" },
            participant.sourcePort.map { "\($0)" },
        ]
    }
}
