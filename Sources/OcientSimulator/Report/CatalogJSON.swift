import OcientSQL

/// Writes the catalog as JSON (interface.md, "run --format json"): the stored configuration.
package struct CatalogJSON {
    let catalog: Catalog
    let names: NameTable
    private let readings: ReadingSet
    private let version: Int

    /// A writer for the system of a simulation.
    package init(_ simulation: Simulation) {
        catalog = simulation.catalog
        names = simulation.names
        readings = simulation.readings
        version = Int(truncatingIfNeeded: simulation.version)
    }

    /// Writes the whole object.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("version", version)
        json.member("pending_restart", catalog.hasPendingRestart)
        json.key("databases")
        writeDatabases(to: &json)
        json.key("integrations")
        writeIntegrations(to: &json)
        json.key("pools")
        writePools(to: &json)
        json.key("privileges")
        writePrivileges(to: &json)
        json.endObject()
    }

    /// Writes the list of databases, `system` first, the others in order of creation.
    package func writeDatabases(to json: inout JSONWriter) {
        let groups = CatalogContents(catalog, names)
        let stored = catalog.stored
        json.objects(catalog.databases.ids) { json, id in
            json.member("name", catalog.name(of: id, names))
            json.member("own_integrations", stored.own(id).map { name(of: $0) })
            json.member("visible_integrations", stored.visible(id).map { name(of: $0) })
            json.member("primary", stored.primary(id, readings).map { name(of: $0) })
            json.member("inherits", stored.inherits(id))
            json.member("groups", groups.groups[id.place])
            json.member("users", groups.users[id.place])
        }
    }

    private func name(of integration: IntegrationID) -> String {
        names.text(of: catalog.stored.integrations[integration].name)
    }

    /// Writes the integrations in order of creation; only properties that are set.
    package func writeIntegrations(to json: inout JSONWriter) {
        json.objects(catalog.stored.integrations.all) { json, integration in
            json.member("database", catalog.name(of: integration.database, names))
            json.member("name", names.text(of: integration.name))
            json.member("disabled", integration.isDisabled)
            json.key("properties")
            CatalogJSON.write(integration.properties, to: &json)
        }
    }

    private static func write(_ properties: IntegrationProperties, to json: inout JSONWriter) {
        json.beginObject()
        for property in IntegrationProperty.allCases where properties.isSet(property) {
            json.key(property.name)
            switch property {
            case .issuer: json.value(properties.issuer)
            case .clientID: json.value(properties.clientID)
            case .clientSecret: json.value(Secret.mask)
            case .defaultGroup: json.value(properties.defaultGroup)
            case .additionalScopes: json.value(properties.additionalScopes ?? [])
            case .additionalAudiences: json.value(properties.additionalAudiences ?? [])
            case .groupsClaimIDs: json.value(properties.groupsClaimIDs ?? [])
            case .groupsClaimMappings:
                json.beginObject()
                for mapping in properties.groupsClaimMappings ?? [] {
                    json.member(mapping.value, mapping.group)
                }
                json.endObject()
            case .enableIDTokenAuthentication:
                json.value(properties.enableIDTokenAuthentication ?? false)
            }
        }
        json.endObject()
    }

    /// Writes the pools in order of creation.
    package func writePools(to json: inout JSONWriter) {
        json.objects(catalog.stored.pools.all) { json, pool in
            json.member("name", names.text(of: pool.name))
            json.member("source_address", pool.sourceAddress.map { $0.description })
            json.member("priority", Int(truncatingIfNeeded: pool.priority))
            json.member("integration", pool.integration.map { name(of: $0) })
            json.member("require_sso", pool.requiresSSO)
            json.key("participants")
            json.beginArray()
            for participant in pool.participants {
                let node = catalog.nodes[participant.node]
                json.beginObject()
                json.member("node", names.text(of: node.name))
                json.member("listen", participant.listen(on: node).description)
                json.member("advertised", participant.advertised(on: node).description)
                json.endObject()
            }
            json.endArray()
        }
    }

    /// Writes the rows of the privilege table in order of granting.
    package func writePrivileges(to json: inout JSONWriter) {
        json.beginArray()
        for row in catalog.grants.listed(readings) { write(row, to: &json) }
        json.endArray()
    }

    private func write(_ row: GrantRow, to json: inout JSONWriter) {
        json.beginObject()
        json.member("grantee", catalog.text(of: row.grantee, names))
        json.member("privilege", row.privilege.word)
        json.member("target", row.privilege.target.map { $0.sql })
        json.member("object", catalog.text(of: row.object, names))
        json.member("grantable", row.isGrantable)
        json.member("implied", row.isImplied)
        json.endObject()
    }
}

extension CatalogJSON {
    /// Writes the groups, the `public` ones too, in order of creation.
    package func writeGroups(to json: inout JSONWriter) {
        json.objects(catalog.groups.all) { json, group in
            json.member("database", catalog.name(of: group.database, names))
            json.member("name", names.text(of: group.name))
            json.member("public", group.isPublic)
            json.member("members", group.members.map { catalog.name(of: $0.user, names) })
            json.member("roles", group.roles.roles.map { $0.name })
        }
    }
}
