import OcientSQL
import OcientSimulator

/// What a named thing is in a system, in a few lines of Markdown; secrets are no part of it.
///
///     sandbox inherits from system: sso_interactive (primary), sso_m2m
package struct ThingDescription {
    private let system: Interpreter
    private var catalog: Catalog { system.simulation.catalog }

    /// A writer of descriptions in a system.
    package init(_ system: Interpreter) {
        self.system = system
    }

    /// The text about a thing; nil when the system has none of that name.
    ///
    /// - Parameter scope: the database that a user, group or integration is in.
    package func text(of kind: NameKind, _ name: String, in scope: String?) -> String? {
        guard let symbol = system.names.find(name) else { return nil }
        switch kind {
        case .database: return catalog.database(named: symbol).map { database($0) }
        case .integration: return integration(symbol)
        case .pool: return pool(symbol)
        case .node: return catalog.node(named: symbol).map { node($0) }
        case .group:
            return scopeID(scope).flatMap { catalog.group(named: symbol, in: $0) }
                .map { group($0) }
        case .user:
            return scopeID(scope).flatMap { catalog.user(named: symbol, in: $0) }.map { user($0) }
        case .schema, .object: return nil
        case .provider, .application, .api, .person, .variable: return declared(kind, symbol)
        }
    }

    private func text(_ symbol: Symbol) -> String { system.names.text(of: symbol) }
    private func text(_ database: DatabaseID) -> String {
        catalog.name(of: database, system.names)
    }

    private func scopeID(_ name: String?) -> DatabaseID? {
        guard let name else { return system.simulation.session.database }
        return system.names.find(name).flatMap { catalog.database(named: $0) }
    }

    /// `sso_interactive (primary), sso_m2m`
    private func integrations(of database: DatabaseID) -> String {
        let stored = catalog.stored
        let primary = stored.primary(database, system.simulation.readings)
        let list = stored.listed(for: database).map { id in
            let integration = stored.integrations[id]
            var words: [String] = []
            if id == primary { words.append("primary") }
            if integration.isDisabled { words.append("disabled") }
            return text(integration.name)
                + (words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")")
        }
        return list.isEmpty ? "none" : list.joined(separator: ", ")
    }

    private func database(_ id: DatabaseID) -> String {
        let stored = catalog.stored
        let name = text(id)
        var text = "**database \(name)**\n\n"
        text += stored.inherits(id)
            ? "\(name) inherits from system: " : "\(name) uses its own SSO integrations: "
        text += integrations(of: id)
        let groups = catalog.groups.all.filter { $0.database == id && !$0.isPublic }
        if !groups.isEmpty {
            text += "\n\ngroups: " + groups.map { self.text($0.name) }.joined(separator: ", ")
        }
        return text + pending
    }

    private func integration(_ symbol: Symbol) -> String? {
        let stored = catalog.stored
        guard let found = stored.integrations.all.first(where: { $0.name == symbol }) else {
            return nil
        }
        let properties = found.properties
        var text = "**SSO integration \(text(symbol))** on \(text(found.database))"
        text += found.isDisabled ? ", disabled" : ""
        text += "\n\nissuer `\(properties.issuer)`, client_id `\(properties.clientID)`"
        if properties.clientSecret != nil { text += ", client_secret \(Secret.mask)" }
        if let group = properties.defaultGroup { text += "\n\ndefault group: \(group)" }
        let users = catalog.databases.ids.filter { stored.visible($0).contains(found.id) }
        text += "\n\nused by: " + users.map { self.text($0) }.joined(separator: ", ")
        return text + pending
    }

    private func pool(_ symbol: Symbol) -> String? {
        guard let pool = catalog.stored.pools.all.first(where: { $0.name == symbol }) else {
            return nil
        }
        var text = "**connectivity pool \(text(symbol))**\n\n"
        text += "clients from \(pool.sourceAddress.map { "\($0)" } ?? "anywhere")"
        text += ", priority \(pool.priority)"
        if pool.requireSSO == true { text += ", requires SSO" }
        if let id = pool.integration, let found = catalog.stored.integrations.find(id) {
            text += ", SSO integration \(self.text(found.name))"
        }
        return text + pending
    }

    private func node(_ id: NodeID) -> String {
        let node = catalog.nodes[id]
        var text = "**node \(text(node.name))** at \(node.address)"
        if catalog.running(id) != catalog.stored {
            text += "\n\nIt runs an older configuration until a restart (CFG-3)."
        }
        return text
    }

    private func group(_ id: GroupID) -> String {
        let group = catalog.groups[id]
        let members = group.members.map { text(catalog.users[$0.user].name) }
        return "**group \(text(group.name))** of \(text(group.database))\n\nmembers: "
            + (group.isPublic ? "everybody of the database"
                : members.isEmpty ? "none" : members.joined(separator: ", "))
    }

    private func user(_ id: UserID) -> String {
        let user = catalog.users[id]
        let groups = user.groups.map { text(catalog.groups[$0].name) }
        return "**user \(text(user.name))** of \(text(user.database))"
            + (user.credentials.isDisabled ? ", disabled" : "") + "\n\ngroups: "
            + (["public"] + groups).joined(separator: ", ")
    }

    private func declared(_ kind: NameKind, _ symbol: Symbol) -> String? {
        let world = system.world
        let head = "**\(kind.word) \(text(symbol))**"
        if kind == .provider, let provider = world.providers[symbol] {
            return head + "\n\n\(provider.kind.rawValue) at `\(provider.address)`"
        }
        if kind == .application, let application = world.applications[symbol] {
            return head + "\n\nclient_id `\(application.clientID)`"
        }
        if kind == .api, let api = world.apis[symbol] {
            return head + "\n\naudience `\(api.audience)`"
        }
        if kind == .person, let person = world.persons[symbol] {
            return head + "\n\nsubject `\(person.subject)`"
        }
        if kind == .variable, world.tokens[symbol] != nil {
            return "**token \(text(symbol))**\n\n\(Secret.mask)"
        }
        // What a variable is set to may be a secret.
        return kind == .variable ? "**variable \(text(symbol))**" : nil
    }

    private var pending: String {
        catalog.hasPendingRestart ? "\n\nSome nodes run an older configuration (CFG-3)." : ""
    }
}
