import OcientSQL

/// An integration that a login uses, with what IDP-4 finds for it.
struct ChosenIntegration {
    let integration: Integration
    /// The index of its provider in the world; nil when it is not described.
    let provider: Int?

    /// The name as it runs.
    var name: Symbol { integration.name }
    /// The properties.
    var properties: IntegrationProperties { _read { yield integration.properties } }
}

extension LoginRun {
    /// Takes an integration down as the chosen one. It consumes the integration, where a copy
    /// would count every reference in it.
    mutating func choose(
        _ integration: consuming Integration, _ selection: IntegrationSelection
    ) -> ChosenIntegration {
        verdict.integration = integration.id
        verdict.integrationName = integration.name
        verdict.integrationDatabase = integration.database
        verdict.selectedBy = selection
        let provider = system.world.provider(of: integration.properties.issuer)
        return ChosenIntegration(integration: integration, provider: provider)
    }

    /// A disabled integration that is named, is the pool's, or is a token's (INT-8, TOK-4).
    @inline(__always)
    func requireEnabled(_ chosen: ChosenIntegration, _ rule: RuleID) throws(LoginStop) {
        guard chosen.integration.isDisabled else { return }
        throw .refused(
            .integrationDisabled(text(chosen.name), rule), at: chosen.integration.changed)
    }

    func name(_ id: IntegrationID, _ configuration: Configuration) -> String {
        text(configuration.integrations[id].name)
    }
}

/// Steps about what the catalog says of integrations. Only a trace asks for them.
extension LoginRun {
    /// INT-2: whose integrations a database sees.
    func noteInheritance(
        _ asked: DatabaseID, _ configuration: Configuration, _ trace: LoginTrace
    ) {
        if verdict.inherited {
            trace.add(.integration(.inherits(database: text(asked))))
        } else if asked != .system {
            let origin = configuration.own(asked).first.map {
                configuration.ownershipOrigin($0, asked)
            }
            trace.add(.integration(.seesOnlyOwn(database: text(asked))), at: origin)
        }
    }

    /// INT-3: a database's own primary.
    func notePrimary(
        _ id: IntegrationID, of owner: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        trace.add(
            .integration(.isPrimary(name(id, configuration), of: text(owner))),
            at: configuration.setPrimaryOrigin(owner))
    }

    /// INT-4: an integration that another database stores.
    func noteAssignment(
        _ id: IntegrationID, to owner: DatabaseID, _ configuration: Configuration,
        _ trace: LoginTrace
    ) {
        let home = configuration.integrations[id].database
        guard home != owner else { return }
        trace.add(
            .integration(.isAssigned(name(id, configuration), on: text(home), to: text(owner))),
            at: configuration.ownershipOrigin(id, owner))
    }

    /// Why `identityprovider` met nothing that a database sees: its case (NAME-3), or the database
    /// on which the integration is stored (INT-1).
    func noteMiss(
        _ wanted: String, of asked: DatabaseID, _ configuration: Configuration, _ trace: LoginTrace
    ) {
        for id in configuration.visible(asked) {
            let integration = configuration.integrations[id]
            let name = text(integration.name)
            guard LoginRun.differInCase(name, wanted) else { continue }
            return trace.add(.otherCase(.integration(name)), at: integration.origin)
        }
        for id in configuration.integrations.ids {
            let integration = configuration.integrations[id]
            guard text(integration.name).hasBytes(of: wanted),
                  !configuration.visible(asked).contains(id)
            else { continue }
            let home = text(integration.database)
            return trace.add(
                .integration(.storedElsewhere(wanted, on: home, seenBy: text(asked))),
                at: integration.origin)
        }
    }
}

/// Steps about names in another case (NAME-3); O(objects of that kind).
extension LoginRun {
    /// A database whose name only differs in case.
    func noteOtherCase(ofDatabase name: String, _ trace: LoginTrace) {
        for id in catalog.databases.ids where LoginRun.differInCase(text(id), name) {
            return trace.add(
                .otherCase(.database(text(id), written: name)), at: catalog.databases[id].origin)
        }
    }

    /// A user whose name, or whose database's name, only differs in case. `parts` are those before
    /// and after the `@`.
    func noteOtherCase(ofUser parts: [Substring], connectedTo database: DatabaseID) {
        guard let trace, let name = parts.first else { return }
        for id in catalog.users.ids {
            let user = catalog.users[id]
            let (known, home) = (text(user.name), text(user.database))
            let wanted = parts.count == 2 ? String(parts[1]) : text(database)
            guard LoginRun.areSameButForCase(known, String(name)),
                  LoginRun.areSameButForCase(home, wanted) else { continue }
            return trace.add(.otherCase(.user(known, of: home)), at: user.origin)
        }
    }

    private static func differInCase(_ one: String, _ other: String) -> Bool {
        !one.hasBytes(of: other) && areSameButForCase(one, other)
    }

    private static func areSameButForCase(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && one.lowercased() == other.lowercased()
    }
}
