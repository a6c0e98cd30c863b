import OcientSQL

@testable import OcientSimulator

/// Everything in a catalog with the line of the statement that made, changed or wrote it.
struct CatalogOrigins {
    private let catalog: Catalog
    private let names: NameTable
    private let readings: ReadingSet
    private let source: SourceText

    init(_ simulation: Simulation, _ source: SourceText) {
        catalog = simulation.catalog
        names = simulation.names
        readings = simulation.readings
        self.source = source
    }

    /// One line for each item.
    var lines: [String] {
        containers + principals + configuration(catalog.stored, "stored")
            + catalog.runningConfigurations.enumerated().flatMap { number, running in
                running == catalog.stored ? ["running \(number) as stored"]
                    : configuration(running, "running \(number)")
            }
            + ["restart pending: \(catalog.hasPendingRestart)"]
            + catalog.nodes.all.map { node in
                "node \(text(node.name)) \(at(node.origin)) lost \(node.lostAddresses)"
                    + " declared \(node.isDeclared) own \(node.ownConfiguration != nil)"
            }
    }

    private func text(_ name: Symbol) -> String { names.text(of: name) }

    private func at(_ origin: Origin) -> String {
        guard !origin.isBootstrap else { return "–" }
        guard origin.file == 0 else { return "file \(origin.file)" }
        return "line \(LineTable(source).lineNumber(of: origin.offset))"
    }

    private var containers: [String] {
        catalog.databases.all.map { database in
            "database \(text(database.name)) \(at(database.origin))"
                + " by \(catalog.name(of: database.creator, names) ?? "-")"
        } + catalog.schemas.all.map { schema in
            "schema \(text(schema.name)) \(at(schema.origin)) explicit \(schema.isExplicit)"
                + " objects \(schema.objectCount)"
                + " by \(catalog.name(of: schema.creator, names) ?? "-")"
        } + catalog.objects.all.map { object in
            "\(object.kind) \(text(object.name)) \(at(object.origin))"
                + " by \(catalog.name(of: object.creator, names) ?? "-")"
                + " sources \(object.sources.map { text($0.name) })"
        }
    }

    private var principals: [String] {
        catalog.users.all.map { user in
            let credentials = user.credentials
            return "user \(text(user.name)) \(at(user.origin))"
                + " by \(catalog.name(of: user.creator, names) ?? "-")"
                + " credentials \(at(credentials.origin)) failed \(credentials.failedAttempts)"
                + " disabled \(credentials.isDisabled) earlier \(credentials.history.count)"
                + " changed \(credentials.changedAt)" + roles(user.roles, user.roleOrigins)
        } + catalog.groups.all.map { group in
            "group \(text(group.name)) \(at(group.origin))"
                + " by \(catalog.name(of: group.creator, names) ?? "-")"
                + roles(group.roles, group.roleOrigins) + group.members.map { member in
                    " member \(text(catalog.users[member.user].name)) \(at(member.origin))"
                }.joined()
        } + catalog.grants.listed(readings).map { row in
            "grant \(row.privilege.sql) on \(catalog.text(of: row.object, names))"
                + " to \(catalog.text(of: row.grantee, names)) \(at(row.origin))"
                + " by \(catalog.name(of: row.grantor, names) ?? "-") option \(row.isGrantable)"
        }
    }

    private func roles(_ roles: RoleSet, _ origins: RoleOrigins) -> String {
        Role.allCases.map { role in
            let isWritten = roles.contains(role) || !origins[role].isBootstrap
            return isWritten ? " \(role.name) \(roles.contains(role)) \(at(origins[role]))" : ""
        }.joined()
    }

    private func configuration(_ configuration: Configuration, _ title: String) -> [String] {
        var lines = ["\(title): last change \(at(configuration.lastChange))"]
        for integration in configuration.integrations.all {
            let written = IntegrationProperty.allCases.map { at(integration.written[$0]) }
            lines.append(
                "  integration \(text(integration.name)) \(at(integration.origin))"
                    + " changed \(at(integration.changed)) disabled \(integration.isDisabled)"
                    + " written " + written.joined(separator: ", "))
        }
        for database in catalog.databases.ids {
            let own = configuration.own(database).map { id in
                text(configuration.integrations[id].name)
                    + " \(at(configuration.ownershipOrigin(id, database)))"
            }
            let primary = configuration.setPrimaryOrigin(database).map { " primary \(at($0))" }
            lines.append("  own(\(text(catalog.databases[database].name))) \(own)\(primary ?? "")")
        }
        return lines + configuration.pools.all.flatMap { pool(of: $0) }
    }

    private func pool(of pool: Pool) -> [String] {
        let written = pool.written
        return ["  pool \(text(pool.name)) \(at(pool.origin)) changed \(at(pool.changed))"
            + " priority \(pool.priority) \(pool.hasPriority) written"
            + " \(at(written.sourceAddress)), \(at(written.priority)),"
            + " \(at(written.integration)), \(at(written.requireSSO))"]
            + pool.participants.map { participant in
                let node = catalog.nodes[participant.node]
                return "    \(text(node.name)) \(at(participant.written.origin))"
                    + " \(participant.listen(on: node)) \(participant.advertised(on: node))"
            }
    }
}
