import OcientSQL

/// Who is asked about in a privilege decision, with everything that the decision needs, so that
/// one can be used for many decisions without looking anything up again.
///
/// Good until the catalog changes.
package struct Subject: Sendable {
    /// The user of the catalog, if it is one.
    package var user: UserID?
    /// The groups whose rows count, `public` left out.
    package var groups: [GroupID] = []
    /// The group `public` of its database; nil for `AS GROUP` (PRIV-15).
    package var publicGroup: GroupID?
    /// As whom it creates things (PRIV-6); nil for `AS GROUP`.
    package var principal: Principal?
    /// Whether PRIV-10 lets it do everything.
    package var isAdministrator = false
    /// The roles that it holds itself or through a group.
    package var roles = RoleSet()
    /// Whether PRIV-11 lets it change integrations and pools.
    package var managesSecurity = false

    /// Nobody: may do nothing.
    package init() {}

    /// Whether the role Database Administrator counts (ROLE-1).
    var administersDatabases: Bool { roles.contains(.databaseAdministrator) }
}

extension Catalog {
    /// A user with its groups, `public` and its roles.
    package func subject(_ user: UserID) -> Subject {
        let known = users[user]
        var subject = Subject()
        subject.user = user
        subject.groups = known.groups
        subject.publicGroup = databases[known.database].publicGroup
        subject.principal = .user(user)
        subject.isAdministrator = user == .admin
        addRoles(known.roles, from: known.database, to: &subject)
        addGroupRoles(to: &subject)
        return subject
    }

    /// A group alone: its own rows and roles (PRIV-15).
    package func subject(_ group: GroupID) -> Subject {
        var subject = Subject()
        subject.groups = [group]
        addGroupRoles(to: &subject)
        return subject
    }

    /// Someone who came through an integration that a database stores, with the groups given; nil
    /// is someone who created nothing.
    func subject(_ name: Symbol?, of database: DatabaseID, in groups: [GroupID]) -> Subject {
        var subject = Subject()
        subject.groups = groups
        subject.publicGroup = databases[database].publicGroup
        subject.principal = name.map { .identity($0) }
        addGroupRoles(to: &subject)
        return subject
    }

    private func addGroupRoles(to subject: inout Subject) {
        for group in subject.groups {
            addRoles(groups[group].roles, from: groups[group].database, to: &subject)
        }
        guard let group = subject.publicGroup else { return }
        addRoles(groups[group].roles, from: groups[group].database, to: &subject)
    }

    private func addRoles(_ roles: RoleSet, from database: DatabaseID, to subject: inout Subject) {
        if roles.isEmpty && !subject.isAdministrator { return }
        subject.roles.formUnion(roles)
        if roles.contains(.systemAdministrator) { subject.isAdministrator = true }
        let isSecurity = roles.contains(.securityAdministrator) && database == .system
        if isSecurity || subject.isAdministrator { subject.managesSecurity = true }
    }
}
