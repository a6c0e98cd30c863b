import OcientSQL

// What the steps about integrations and the groups that they lead to say.

extension ScopeFact {
    /// The fact in a sentence.
    var text: String {
        switch self {
        case .connected(let database):
            "The user names no @database, so the scope is the connected database, \(database)."
        case .named(let scope): "The user names @\(scope), so the scope is \(scope)."
        case .ignoresPool(let pool): "The token flow ignores the integration of the pool \(pool)."
        case .namesOwn(let name, let scope): """
            \(scope) has integrations of its own, and identityprovider names one of them: \(name).
            """
        case .namesNone(let name, let scope):
            "identityprovider=\(name) names no integration of \(scope) and is ignored."
        case .ignoresName(let name):
            "identityprovider=\(name) is ignored, because the user names no @database."
        case .fallsBack(let scope): """
            \(scope) has no integration of its own, so the node takes the primary of system \
            without any lookup by name; its log says: No SSO integration found for database \
            \(scope), falling back to system…
            """
        case .ignoresNameInFallback(let name): """
            identityprovider=\(name) is silently ignored here; with the user id_token@system the \
            node would look it up.
            """
        case .primary(let name, let owner, _): "The primary of \(owner) is \(name)."
        case .noPrimary(let owner):
            "\(owner) has no primary, and under this reading no integration is used."
        case .firstCreated(let name, let owner): """
            \(owner) has no primary, so the integration created first is used: \(name).
            """
        }
    }
}

extension ListFact {
    /// The fact in a sentence.
    var text: String {
        switch self {
        case .asksFor(let database):
            "The user @\(database) asks for the integrations of \(database)."
        case .offered(let names, let more, let database):
            "The client receives this list for \(database): \(names.joined(separator: ", "))"
                + (more > 0 ? ", … and \(more) more." : ".")
        case .namesNone(let name, let database): """
            identityprovider=\(name) names no integration that \(database) sees, and has no effect.
            """
        case .named(let name): "identityprovider names \(name)."
        case .ofPool(let name, let pool):
            "The pool \(pool) says that interactive logins use \(name)."
        case .ignoresName(let name, let pool):
            "identityprovider=\(name) has no effect: the pool \(pool) decides."
        case .primary(let name, let owner):
            "\(name) is the primary of \(owner) and so the first of the list."
        case .first(let name, let owner):
            "\(name) is the first of the list of \(owner) that is not disabled."
        case .emptyRedirect(let database): """
            \(database) sees no integration, so the call is answered with an empty redirect: there \
            is no login and no session.
            """
        }
    }
}

extension IntegrationFact {
    /// The fact in a sentence.
    var text: String {
        switch self {
        case .storedElsewhere(let name, let home, let asked): """
            \(name) is stored on \(home), the database of the session that created it; it is not \
            visible in \(asked).
            """
        case .inherits(let database):
            "\(database) has no integration of its own, so it inherits those of system."
        case .seesOnlyOwn(let database):
            "\(database) has integrations of its own, so those of system are not visible in it."
        case .isPrimary(let name, let owner):
            "SET SSO INTEGRATION made \(name) the primary of \(owner)."
        case .isAssigned(let name, let home, let owner):
            "\(name) is stored on \(home) and assigned to \(owner)."
        case .inheritsPrimary(let database): "\(database) inherits the primary of system."
        case .keptByPool(let name, let pool, let home): """
            When the pool \(pool) was written, the integration was looked up among those of \
            system. The pool still means that integration, in its running configuration, even if \
            it was renamed or moved since: \(name) of \(home).
            """
        }
    }
}

extension SessionFact {
    /// The fact in a sentence.
    var text: String {
        switch self {
        case .identity(let issuer, let subject):
            "The identity of the session is \(issuer)::\(subject)."
        case .groups(let database, let integration):
            "Group names refer to groups of \(database), which stores \(integration)."
        case .mapped(let value, let group): "The claim value '\(value)' maps to \(group)."
        case .gap(let gap, let integration): gap.text(integration)
        case .unmapped(let value):
            "The claim value '\(value)' has no mapping and is ignored."
        case .byName(let value, let group):
            "The claim value '\(value)' is itself the name of \(group)."
        case .noGroup(let name, let database, let integration): """
            There is no group '\(name)' in the database \(database), which stores \(integration); \
            it is skipped.
            """
        case .withoutGroups: "No claim maps to a group, and there is no default_group."
        case .defaultGroup(let group, let isOnly):
            isOnly ? "No claim maps to a group, so default_group is used: \(group)."
                : "Under this reading default_group is added: \(group)."
        case .administrator: "An administrator may do everything."
        case .mayUse(let database, let groups):
            "The session has USE on the database \(database)"
                + (groups.map { "; groups: \($0.joined(separator: ", "))." } ?? ".")
        }
    }
}

extension NearMiss {
    /// Why, in a sentence.
    public var text: String {
        switch reason {
        case .pool(let miss): miss.text
        case .integration(let miss): miss.text
        }
    }

    /// What it is, in a word.
    public var kind: String {
        switch reason {
        case .pool: "pool"
        case .integration: "integration"
        }
    }
}

extension PoolMiss {
    fileprivate var text: String {
        switch self {
        case .doesNotCount(let host):
            "It answers at \(host), but only the pool named for this attempt is used."
        case .nodeDoesNotCount(let host, let node):
            "It answers at \(host), but on \(node), not on the node named for this attempt."
        case .otherPort(let endpoint, let port):
            "It answers at \(endpoint), not at port \(port)."
        case .source(let host, let source, let address):
            "It answers at \(host), but accepts only clients in \(source), not \(address)."
        case .isDefault:
            "It is a default pool, which answers only when no other pool remains."
        case .laterNode: "Its node was declared later."
        case .priority(let priority, let winner, let other, let highestWins): """
            Its PRIORITY is \(priority), that of \(winner) is \(other), and the \
            \(highestWins ? "highest" : "lowest") number wins.
            """
        case .lessExact(let winner): "Its SOURCE_ADDRESS is less exact than that of \(winner)."
        case .later(let winner): "It was created later than \(winner)."
        }
    }
}

extension IntegrationMiss {
    fileprivate var text: String {
        switch self {
        case .notPrimary(let owner, _): "It is not the primary of \(owner)."
        case .notNamed: "The connection does not name it."
        case .namedWithoutScope:
            "identityprovider names it, but has an effect only with a user such as id_token@system."
        case .namedInFallback(let scope): """
            identityprovider names it, but \(scope) has no integration of its own, so no name is \
            looked up; with the user id_token@system it would be.
            """
        case .hidden(let scope): """
            It is stored on system, but \(scope) has integrations of its own, so those of system \
            are not visible there.
            """
        case .disabled: "It is disabled."
        case .laterInList: "It comes later in the list (INT-7)."
        case .overridden(let home, let pool):
            "identityprovider names the one of \(home), but the pool \(pool) has an integration of"
                + " its own."
        }
    }
}
