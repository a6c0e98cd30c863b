import OcientSQL

/// Whose privileges a change takes or adds: users and groups that are there on both sides, with
/// what comes by memberships, roles and wider privileges.
///
/// Rows of the privilege table that are new or gone are in `CatalogDifference`; here is what a
/// user or a group may do with them. Objects that are new or gone do not count, nor does what SSO
/// sessions get by their groups, which are listed as groups.
package struct PrivilegeDifference: Sendable {
    /// What is taken, one entry for a grantee and an object.
    package private(set) var lost: [GrantLine] = []
    /// What is added, likewise.
    package private(set) var gained: [GrantLine] = []

    /// Whether nobody's privileges are different.
    package var isEmpty: Bool { lost.isEmpty && gained.isEmpty }

    /// The difference of a system from itself.
    package init() {}

    /// Compares two states of one system. O(privileges + subjects that a change touches × what
    /// they hold).
    package init(from old: Simulation, to new: Simulation) {
        let (before, after) = (Holdings(old), Holdings(new))
        let touched = before.grants.grantees(differingFrom: after.grants, withOptions: false)
        for group in old.catalog.groups.ids where new.catalog.groups.contains(group) {
            compare(.group(group), before, after, touched) { $0.subject(group) }
        }
        for user in old.catalog.users.ids where new.catalog.users.contains(user) {
            compare(.user(user), before, after, touched) { $0.subject(user) }
        }
    }

    private mutating func compare(
        _ grantee: GranteeReference, _ before: Holdings, _ after: Holdings,
        _ touched: KeyTable, _ subject: (Catalog) -> Subject
    ) {
        let (old, new) = (subject(before.catalog), subject(after.catalog))
        let (sources, others) = (old.grantees, new.grantees)
        let isTouched = sources != others || old.roles != new.roles
            || old.isAdministrator != new.isAdministrator
            || sources.contains { touched.contains($0.packed) }
        guard isTouched else { return }
        let name = after.catalog.text(of: grantee, after.names)
        addRoles(name, old.roles, new.roles)
        var seen: Set<HeldPrivilege> = []
        for held in before.rows(of: sources) + after.rows(of: others)
        where seen.insert(held).inserted {
            guard before.catalog.has(held.object), after.catalog.has(held.object) else { continue }
            let (was, isNow) = (before.allows(old, held), after.allows(new, held))
            if was == isNow { continue }
            let object = after.catalog.text(of: held.object, after.names)
            if was { lost.add(name, object, held.privilege.sql) }
            if isNow { gained.add(name, object, held.privilege.sql) }
        }
    }

    private mutating func addRoles(_ name: String, _ old: RoleSet, _ new: RoleSet) {
        for role in old.roles where !new.contains(role) { lost.add(name, "", role.name) }
        for role in new.roles where !old.contains(role) { gained.add(name, "", role.name) }
    }
}

extension [GrantLine] {
    /// Adds a privilege to the line of a grantee and an object; a role has no object.
    fileprivate mutating func add(_ grantee: String, _ object: String, _ privilege: String) {
        if let last = lastIndex(where: { $0.grantee == grantee && $0.object == object }) {
            self[last].privileges.append(privilege)
        } else {
            append(GrantLine(grantee: grantee, object: object, privileges: [privilege]))
        }
    }
}

/// A privilege on an object.
private struct HeldPrivilege: Hashable {
    var object: ObjectReference
    var privilege: Privilege
}

/// Who holds what on one side of a change.
private struct Holdings {
    let catalog: Catalog
    let names: NameTable
    let grants: GrantSide
    private let readings: ReadingSet

    init(_ simulation: Simulation) {
        (catalog, names) = (simulation.catalog, simulation.names)
        grants = GrantSide(simulation)
        readings = simulation.readings
    }

    func rows(of grantees: [GranteeReference]) -> [HeldPrivilege] {
        grantees.flatMap { grantee in
            grants.rows(of: grantee).map {
                HeldPrivilege(object: $0.object, privilege: $0.privilege)
            }
        }
    }

    func allows(_ subject: Subject, _ held: HeldPrivilege) -> Bool {
        catalog.isAllowed(subject, held.privilege, on: held.object, readings)
    }
}

extension Subject {
    /// Whose rows count for it.
    fileprivate var grantees: [GranteeReference] {
        (user.map { [.user($0)] } ?? []) + (groups + [publicGroup].compactMap { $0 }).map {
            .group($0)
        }
    }
}

extension Catalog {
    /// Whether an object exists.
    fileprivate func has(_ object: ObjectReference) -> Bool {
        switch object.kind {
        case .system, .mlmodel, .pipeline, .pipelineFunction: true
        case .database: databases.contains(DatabaseID(index: object.index))
        case .schema: schemas.contains(SchemaID(index: object.index))
        case .table, .view: objects.contains(ObjectID(index: object.index))
        case .user: users.contains(UserID(index: object.index))
        case .group: groups.contains(GroupID(index: object.index))
        }
    }
}
