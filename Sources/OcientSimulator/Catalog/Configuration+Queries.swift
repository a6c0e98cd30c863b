import OcientSQL

/// Which integrations count for a database. All of it is O(integrations of one database) and
/// allocates nothing, but for `listed(for:)`.
extension Configuration {
    /// own(D): stored on D or assigned to it, in order of creation (INT-2).
    package func own(_ database: DatabaseID) -> [IntegrationID] {
        database.place < scopes.count ? scopes[database.place].own : []
    }

    /// Whether D has none of its own and so looks at `system` (INT-2). `system` itself does not.
    package func inherits(_ database: DatabaseID) -> Bool {
        database != .system && own(database).isEmpty
    }

    /// The database whose integrations D uses: D itself or `system` (INT-2).
    package func scope(of database: DatabaseID) -> DatabaseID {
        inherits(database) ? .system : database
    }

    /// visible(D), in order of creation (INT-2).
    package func visible(_ database: DatabaseID) -> [IntegrationID] {
        own(scope(of: database))
    }

    /// The primary that a statement set on D itself, if any (INT-3).
    package func setPrimary(_ database: DatabaseID) -> IntegrationID? {
        database.place < scopes.count ? scopes[database.place].primary : nil
    }

    /// The statement that set the primary of D itself.
    package func setPrimaryOrigin(_ database: DatabaseID) -> Origin? {
        setPrimary(database) == nil ? nil : scopes[database.place].primaryOrigin
    }

    /// primary(D) under INT-5 and INT-6, disabled or not; nil when there is none.
    package func primary(_ database: DatabaseID, _ readings: ReadingSet) -> IntegrationID? {
        let scope = scope(of: database)
        if let primary = setPrimary(scope) { return primary }
        return readings.usesFirstWithoutPrimary ? own(scope).first : nil
    }

    /// The integration of exactly this name in own(D), the one created first (INT-4, INT-10).
    package func lookup(_ name: Symbol, own database: DatabaseID) -> IntegrationID? {
        for id in own(database) where integrations[id].name == name { return id }
        return nil
    }

    /// The integration of exactly this name in visible(D), the one created first (TOK-2, FLOW-3).
    package func lookup(_ name: Symbol, visibleTo database: DatabaseID) -> IntegrationID? {
        lookup(name, own: scope(of: database))
    }

    /// The list that clients get for D: the set primary first, the others in order of creation,
    /// disabled ones included (INT-7).
    package func listed(for database: DatabaseID) -> [IntegrationID] {
        let visible = visible(database)
        guard let primary = setPrimary(scope(of: database)) else { return visible }
        return [primary] + visible.filter { $0 != primary }
    }

    /// The first of `listed(for:)` that is not disabled (INT-8, FLOW-3).
    package func firstEnabled(for database: DatabaseID) -> IntegrationID? {
        let scope = scope(of: database)
        if let primary = setPrimary(scope), !integrations[primary].isDisabled { return primary }
        for id in own(scope) where !integrations[id].isDisabled { return id }
        return nil
    }

    /// The integrations that another database stores and D owns as well (INT-4).
    package func assignments(to database: DatabaseID) -> [IntegrationAssignment] {
        database.place < scopes.count ? scopes[database.place].assignments : []
    }

    /// The statement that made an integration part of own(D): CREATE or the assignment.
    package func ownershipOrigin(_ integration: IntegrationID, _ database: DatabaseID) -> Origin {
        for assignment in assignments(to: database) where assignment.integration == integration {
            return assignment.origin
        }
        return integrations[integration].origin
    }

    /// The pool of a name. O(pools).
    package func pool(named name: Symbol) -> PoolID? {
        for id in pools.ids where pools[id].name == name { return id }
        return nil
    }

    /// Whether another pool than those of `leaving` has the node as a participant (POOL-10).
    func hasPool(of node: NodeID, without leaving: [PoolID]) -> Bool {
        for id in pools.ids where !leaving.contains(id) {
            if pools[id].participants.contains(where: { $0.node == node }) { return true }
        }
        return false
    }
}
