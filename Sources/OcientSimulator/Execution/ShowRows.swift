import OcientSQL

/// SHOW: the rows of the system tables without ids, and of those that have no system table.
extension Simulation {
    /// Puts the rows of a SHOW into the result (PRIV-14).
    func show(_ topic: ShowTopic, _ result: inout StatementResult) {
        let listing = listing(of: topic)
        result.columns = listing.columns
        result.rows = listing.rows
    }

    private func listing(of topic: ShowTopic) -> RowListing {
        switch topic {
        case .databases: rows(of: .databases).without("id")
        case .schemas: rows(of: .schemas).without("id")
        case .tables: objectRows(.table)
        case .views: objectRows(.view)
        case .users: rows(of: .users).without("id")
        case .groups: rows(of: .groups).without("id")
        case .integrations: rows(of: .integrations).without("id")
        case .pools: rows(of: .pools).without("id")
        case .privileges: rows(of: .privileges)
        case .roles: roleRows()
        }
    }

    /// The rows of a system table that the session may see (PRIV-14).
    func rows(of table: SystemTable) -> RowListing {
        switch table {
        case .databases: databaseRows()
        case .users: userRows()
        case .groups: groupRows()
        case .privileges: privilegeRows()
        case .pools: poolRows()
        case .participants: participantRows()
        case .nodes: nodeRows()
        case .integrations: integrationRows()
        case .schemas: schemaRows()
        }
    }

    private func roleRows() -> RowListing {
        RowListing(
            columns: ["name", "allows"], rows: Role.allCases.map { [$0.name, $0.summary] })
    }

    /// TRUE or FALSE, as a cell shows it.
    func cell(_ flag: Bool) -> String { flag ? "true" : "false" }
}

/// Databases, schemas, tables, views, users and groups that the session may VIEW (PRIV-14).
extension Simulation {
    func databaseRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name"])
        let subject = subject
        for id in catalog.databases.ids where mayView(.database(id), subject) {
            listing.rows.append(["\(id.index)", text(id)])
        }
        return listing
    }

    func schemaRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name", "database", "is_implicit"])
        let subject = subject
        for id in catalog.schemas.ids {
            let schema = catalog.schemas[id]
            guard schema.database == session.database, mayView(.schema(id), subject) else {
                continue
            }
            listing.rows.append([
                "\(id.index)", text(schema.name), text(schema.database), cell(!schema.isExplicit),
            ])
        }
        return listing
    }

    func objectRows(_ kind: SchemaObject.Kind) -> RowListing {
        var listing = RowListing(columns: ["schema", "name", "database"])
        let subject = subject
        for id in catalog.objects.ids {
            let object = catalog.objects[id]
            let schema = catalog.schemas[object.schema]
            guard object.kind == kind, schema.database == session.database,
                  mayView(.object(id, kind), subject) else { continue }
            listing.rows.append([text(schema.name), text(object.name), text(schema.database)])
        }
        return listing
    }

    func userRows() -> RowListing {
        var listing = RowListing(columns: [
            "id", "name", "database", "first_name", "last_name", "email", "state",
        ])
        let subject = subject
        for id in catalog.users.ids {
            let user = catalog.users[id]
            guard user.database == session.database, mayView(.user(id), subject) else { continue }
            listing.rows.append([
                "\(id.index)", text(user.name), text(user.database), user.firstName, user.lastName,
                user.email, state(of: id),
            ])
        }
        return listing
    }

    func groupRows() -> RowListing {
        var listing = RowListing(columns: ["id", "name", "database", "is_public"])
        let subject = subject
        for id in catalog.groups.ids {
            let group = catalog.groups[id]
            guard group.database == session.database, mayView(.group(id), subject) else { continue }
            listing.rows.append([
                "\(id.index)", text(group.name), text(group.database), cell(group.isPublic),
            ])
        }
        return listing
    }

    func mayView(_ object: ObjectReference, _ subject: Subject) -> Bool {
        catalog.isAllowed(subject, .view, on: object, readings)
    }

    /// DISABLED and PASSWORD_EXPIRED as the vendor calls them (PWD-5), else ENABLED.
    private func state(of id: UserID) -> String {
        let credentials = catalog.users[id].credentials
        if credentials.isDisabled { return "DISABLED" }
        let settings = catalog.passwordSettings(of: id)
        return credentials.isExpired(settings, at: now) ? "PASSWORD_EXPIRED" : "ENABLED"
    }
}

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

/// The rows of the privilege table: those whose grantee or object the session may VIEW (PRIV-14).
extension Simulation {
    func privilegeRows() -> RowListing {
        var listing = RowListing(columns: [
            "privilege", "privilege_target", "object_type", "grantee", "grantor", "object",
            "grantable", "implied",
        ])
        let subject = subject
        let known = readings.impliedView.impliedPrivileges
        for row in catalog.grants.rows where !row.isGone {
            if row.isImplied && !known.contains(row.privilege) { continue }
            guard maySee(row, subject) else { continue }
            listing.rows.append(cells(of: row))
        }
        return listing
    }

    private func maySee(_ row: GrantRow, _ subject: Subject) -> Bool {
        if subject.isAdministrator { return true }
        if let user = row.grantee.user, mayView(.user(user), subject) { return true }
        if let group = row.grantee.group, mayView(.group(group), subject) { return true }
        return row.object != .system && mayView(row.object, subject)
    }

    private func cells(of row: GrantRow) -> [String?] {
        let object = catalog.nameParts(of: row.object, names).joined(separator: ".")
        return [
            row.privilege.word, row.privilege.target?.sql, row.object.kind.sql,
            catalog.text(of: row.grantee, names), catalog.name(of: row.grantor, names),
            row.object == .system ? nil : object, cell(row.isGrantable), cell(row.isImplied),
        ]
    }
}

/// The system tables that are answered with rows (grammar, `query`).
enum SystemTable: UInt8, CaseIterable, Sendable {
    case databases, users, groups, privileges, pools, participants, nodes, integrations, schemas

    /// The name in the schema `sys`.
    var name: String {
        switch self {
        case .databases: "databases"
        case .users: "users"
        case .groups: "groups"
        case .privileges: "privileges"
        case .pools: "connectivity_pools"
        case .participants: "connectivity_pool_participants"
        case .nodes: "nodes"
        case .integrations: "sso_integrations"
        case .schemas: "schemas"
        }
    }
}

/// An answer with rows; every row has as many cells as there are columns.
struct RowListing {
    var columns: [String]
    var rows: [[String?]] = []

    /// The same without a column, such as the id that SHOW leaves out.
    func without(_ column: String) -> RowListing {
        guard let place = columns.firstIndex(of: column) else { return self }
        var result = self
        result.columns.remove(at: place)
        for row in result.rows.indices { result.rows[row].remove(at: place) }
        return result
    }
}
