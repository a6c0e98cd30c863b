import OcientSQL

/// The changes that statements make; each leaves the invariants of `scopes` intact:
/// `own` is sorted, holds only integrations that are there, and holds the primary.
extension Configuration {
    /// Stores an integration; its number must be free (INT-1).
    mutating func add(_ integration: Integration) {
        integrations.insert(integration, at: integration.id)
        addOwn(integration.id, to: integration.database)
    }

    /// Makes an integration of another database part of own(D) (INT-4).
    mutating func assign(_ id: IntegrationID, to database: DatabaseID, _ origin: Origin) {
        addOwn(id, to: database)
        scopes[database.place].assignments.append(
            IntegrationAssignment(integration: id, origin: origin))
    }

    /// Sets the primary of D, which owns it (INT-3).
    mutating func setPrimary(_ id: IntegrationID, of database: DatabaseID, _ origin: Origin) {
        reserveScope(of: database)
        scopes[database.place].primary = id
        scopes[database.place].primaryOrigin = origin
    }

    /// Clears the primary of D and ends its assignment, if it came from elsewhere (INT-13).
    mutating func unsetPrimary(of database: DatabaseID) {
        guard let primary = setPrimary(database) else { return }
        scopes[database.place].primary = nil
        if integrations[primary].database != database { removeOwn(primary, from: database) }
    }

    /// Removes an integration everywhere; pools that named it have none (INT-11, CFG-2).
    mutating func removeIntegration(_ id: IntegrationID) {
        guard integrations.contains(id) else { return }
        for place in scopes.indices { removeOwn(id, from: DatabaseID(place)) }
        for pool in pools.ids where pools[pool].integration == id { pools[pool].integration = nil }
        integrations.remove(id)
    }

    /// Removes what hangs on a database that is dropped (CFG-2).
    mutating func removeDatabase(_ database: DatabaseID) {
        for id in integrations.ids where integrations[id].database == database {
            removeIntegration(id)
        }
        guard database.place < scopes.count else { return }
        scopes[database.place] = IntegrationScope()
    }

    /// Takes the default pool of a node away, if it has one (POOL-1).
    mutating func removeDefaultPool(of node: NodeID) {
        for id in pools.ids where pools[id].defaultNode == node { pools.remove(id) }
    }

    private mutating func addOwn(_ id: IntegrationID, to database: DatabaseID) {
        reserveScope(of: database)
        var own = scopes[database.place].own
        let place = own.firstIndex { $0 > id } ?? own.endIndex
        own.insert(id, at: place)
        scopes[database.place].own = own
    }

    private mutating func removeOwn(_ id: IntegrationID, from database: DatabaseID) {
        guard scopes[database.place].own.contains(id) else { return }
        scopes[database.place].own.removeAll { $0 == id }
        scopes[database.place].assignments.removeAll { $0.integration == id }
        if scopes[database.place].primary == id { scopes[database.place].primary = nil }
    }

    private mutating func reserveScope(of database: DatabaseID) {
        while scopes.count <= database.place { scopes.append(IntegrationScope()) }
    }
}
