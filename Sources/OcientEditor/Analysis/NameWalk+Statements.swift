import OcientSQL
import OcientSimulator

/// The names of statements about databases, integrations and pools.
extension NameWalk {
    func visit(_ statement: DatabaseStatement) {
        switch statement {
        case .create(let create): add(.database, create.name, defines: true)
        case .alter(let alter): visit(alter)
        case .drop(let drop): for name in tree[drop.names] { add(.database, name) }
        case .alterSystem: break
        }
    }

    private func visit(_ alter: AlterDatabase) {
        let thing = add(.database, alter.name)
        switch alter.action {
        case .rename(let name): rename(thing, to: name)
        case .setIntegration(let name):
            let id = system.simulation.catalog.database(named: alter.name.symbol)
            addIntegration(name, id.map { [$0] } ?? [])
        case .unsetIntegration, .security: break
        }
    }

    func visit(_ statement: IntegrationStatement) {
        switch statement {
        case .create(let create):
            add(.integration, create.name, in: home, defines: true)
            visit(create.properties)
        case .alter(let alter):
            let own = system.simulation.session.database
            let scope = scope(ofIntegration: text(alter.name.symbol), [own])
            let thing = add(.integration, alter.name, in: scope)
            switch alter.action {
            case .set(let properties): visit(properties)
            case .rename(let name): rename(thing, to: name, in: scope)
            case .unset, .enable, .disable: break
            }
        case .drop(let drop):
            for name in tree[drop.names] { addIntegration(name, []) }
        }
    }

    /// The groups that properties of an integration name (GRP-1, GRP-3).
    private func visit(_ properties: NodeList<Property>) {
        for property in tree[properties] {
            let name = text(property.name.symbol)
            if name == IntegrationProperty.defaultGroup.name {
                addText(property.value, .group)
            } else if name == IntegrationProperty.groupsClaimMappings.name,
                case .map(let entries) = property.value.kind {
                for entry in tree[entries] { addText(entry.value, .group) }
            }
        }
    }

    func visit(_ statement: PoolStatement) {
        switch statement {
        case .create(let create):
            add(.pool, create.name, defines: true)
            visit(create.options)
            for participant in tree[create.participants] { add(.node, participant.node) }
        case .alter(let alter):
            let thing = add(.pool, alter.name)
            switch alter.action {
            case .set(let options): visit(options)
            case .rename(let name): rename(thing, to: name)
            case .addParticipants(let list):
                for participant in tree[list] { add(.node, participant.node) }
            case .dropParticipants(let names): for name in tree[names] { add(.node, name) }
            case .alterParticipant(let node, _): add(.node, node)
            }
        case .drop(let drop): for name in tree[drop.names] { add(.pool, name) }
        }
    }

    private func visit(_ options: NodeList<PoolOption>) {
        for option in tree[options] {
            if case .integration(let name?) = option.kind { addIntegration(name, []) }
        }
    }
}

/// The names of statements about users, groups and what they may do.
extension NameWalk {
    func visit(_ statement: UserStatement) {
        switch statement {
        case .create(let create): addAccount(.user, create.name, defines: true)
        case .alter(let alter): addAccount(.user, alter.name)
        case .drop(let drop): for name in tree[drop.names] { addAccount(.user, name) }
        }
    }

    func visit(_ statement: GroupStatement) {
        switch statement {
        case .create(let create): addAccount(.group, create.name, defines: true)
        case .alter(let alter):
            let thing = addAccount(.group, alter.name)
            switch alter.action {
            case .addUsers(let names), .dropUsers(let names):
                for name in tree[names] { addAccount(.user, name) }
            case .rename(let name):
                let whole = text(alter.name.symbol).split(separator: "@", maxSplits: 1)
                let scope = whole.count == 2
                    ? collector.thing(.database, String(whole[1])) : home
                rename(thing, to: name, in: scope)
            case .security: break
            }
        case .drop(let drop): for name in tree[drop.names] { addAccount(.group, name) }
        }
    }

    func visit(_ statement: GrantStatement) {
        switch statement {
        case .grant(let grant):
            visit(grant.object)
            add(grant.grantee)
        case .revoke(let revoke):
            visit(revoke.object)
            add(revoke.grantee)
        }
    }

    func visit(_ object: GrantObject) {
        guard let type = object.type, let path = object.path else { return }
        switch type {
        case .database: add(.database, path.name)
        case .schema: addSchema(path)
        case .table, .view: addObject(path)
        case .user: addAccount(.user, path.name)
        case .group: addAccount(.group, path.name)
        case .mlmodel, .pipeline, .pipelineFunction: break
        }
    }

    func visit(_ statement: RoleStatement) {
        switch statement {
        case .grant(let change), .revoke(let change): add(change.grantee)
        }
    }
}

/// The names of statements about schemas, tables and rows.
extension NameWalk {
    func visit(_ statement: ObjectStatement) {
        switch statement {
        case .createSchema(let create): addSchema(create.path, defines: true)
        case .alterSchema(let alter):
            let (thing, scope) = addSchema(alter.path)
            rename(thing, to: alter.newName, in: scope)
        case .dropSchema(let drop): for path in tree[drop.paths] { addSchema(path) }
        case .createTable(let create): addObject(create.path, defines: true)
        case .truncateTable(let path): addObject(path)
        case .dropTable(let drop), .dropView(let drop):
            for path in tree[drop.paths] { addObject(path) }
        case .createView(let create):
            addObject(create.path, defines: true)
            for path in tree[create.tables] { addObject(path) }
        }
    }

    func visit(_ statement: QueryStatement) {
        switch statement {
        case .show: break
        case .query(let query):
            if let target = query.target { addObject(target) }
            for path in tree[query.tables] where !isOfSystem(path) { addObject(path) }
        }
    }

    /// Whether a path is one of the system tables, which nobody makes.
    private func isOfSystem(_ path: ObjectPath) -> Bool {
        path.qualifier.map { text($0.symbol) == "sys" } ?? false
    }

    func visit(_ statement: ConnectionStatement) {
        switch statement {
        case .connectTo(let connect): addConnectionString(connect.string)
        }
    }
}
