import OcientSQL

/// What takes effect at a restart: integrations, which database owns which, primaries, pools
/// (CFG-1). The catalog stores one, and every node runs a copy of an earlier one.
///
/// Numbers mean the same in the stored and in every running configuration, so the login
/// follows an integration that was renamed since (POOL-9).
package struct Configuration: Sendable {
    /// The integrations, in order of creation.
    package private(set) var integrations = Registry<Integration>()
    /// The pools, in order of creation.
    package private(set) var pools = Registry<Pool>()
    /// Where the pools are found by name and node.
    private var poolIndex = PoolIndex()
    /// The first integration of a name in own(D), by database and name.
    private var ownNames = KeyTable()
    /// Of those, the ones that an assignment gave a second integration of the name (NAME-2).
    private var twins = KeyTable()
    /// What each database owns, by its number; databases at the end may be missing.
    var scopes: [IntegrationScope] = []
    /// The statement that changed it last; bootstrap when none did.
    package internal(set) var lastChange = Origin.bootstrap

    /// A configuration with nothing in it.
    package init() {}
}

/// The integrations of one database (INT-2, INT-3).
struct IntegrationScope: Sendable {
    /// Stored or assigned ones, in order of their creation.
    var own: [IntegrationID] = []
    /// The one that SET SSO INTEGRATION named last.
    var primary: IntegrationID?
    /// The statement that set the primary.
    var primaryOrigin = Origin.bootstrap
    /// The statements that assigned integrations of other databases.
    var assignments: [IntegrationAssignment] = []
}

/// An integration of another database that a database owns as well (INT-4).
package struct IntegrationAssignment: Sendable {
    /// The integration.
    package var integration: IntegrationID
    /// The statement that assigned it.
    package var origin: Origin
}

/// Which integrations count for a database. All of it is O(integrations of one database) and
/// allocates nothing, but for `listed(for:)`; a name is found in O(1).
extension Configuration {
    /// own(D): stored on D or assigned to it, in order of creation (INT-2).
    package func own(_ database: DatabaseID) -> [IntegrationID] {
        database.position < scopes.count ? scopes[database.position].own : []
    }

    /// Whether D has none of its own and so inherits those of `system` (INT-2). `system` itself
    /// does not.
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
        database.position < scopes.count ? scopes[database.position].primary : nil
    }

    /// The statement that set the primary of D itself.
    package func setPrimaryOrigin(_ database: DatabaseID) -> Origin? {
        setPrimary(database) == nil ? nil : scopes[database.position].primaryOrigin
    }

    /// primary(D) under INT-5 and INT-6, disabled or not; nil when there is none.
    package func primary(_ database: DatabaseID, _ readings: ReadingSet) -> IntegrationID? {
        let scope = scope(of: database)
        if let primary = setPrimary(scope) { return primary }
        return readings.usesFirstWithoutPrimary ? own(scope).first : nil
    }

    /// The integration of exactly this name in own(D), the one created first (INT-4, INT-10).
    package func lookup(_ name: Symbol, own database: DatabaseID) -> IntegrationID? {
        ownNames.find(KeyTable.key(database.index, name.index)).map { IntegrationID(index: $0) }
    }

    /// The database that stores the integration of a name created first, another one than D.
    /// O(databases with integrations).
    func home(ofIntegration name: Symbol, besides database: DatabaseID) -> DatabaseID? {
        var first: IntegrationID?
        for index in scopes.indices {
            guard let id = lookup(name, own: DatabaseID(index)),
                  integrations[id].database != database else { continue }
            first = min(first ?? id, id)
        }
        return first.map { integrations[$0].database }
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
        database.position < scopes.count ? scopes[database.position].assignments : []
    }

    /// The statement that made an integration part of own(D): CREATE or the assignment.
    package func ownershipOrigin(_ integration: IntegrationID, _ database: DatabaseID) -> Origin {
        for assignment in assignments(to: database) where assignment.integration == integration {
            return assignment.origin
        }
        return integrations[integration].origin
    }

    /// The pool of a name. O(1).
    package func pool(named name: Symbol) -> PoolID? { poolIndex.pool(named: name) }

    /// The default pool of a node, unless it was dropped (POOL-1). O(1).
    func defaultPool(of node: NodeID) -> Pool? {
        poolIndex.defaultPool(of: node).map { pools[$0] }
    }

    /// The nodes that would be in no pool without some pools (POOL-10). O(their participants).
    func nodesWithoutPool(without leaving: [PoolID]) -> KeyTable {
        var counts = KeyTable()
        for id in leaving {
            for participant in pools[id].participants {
                let key = UInt64(participant.node.index)
                counts.set(key, (counts.find(key) ?? 0) + 1)
            }
        }
        var result = KeyTable()
        for id in leaving {
            for participant in pools[id].participants {
                let key = UInt64(participant.node.index)
                if counts.find(key) == poolIndex.participations(of: participant.node) {
                    result.set(key, 0)
                }
            }
        }
        return result
    }
}

/// Two configurations are equal when a login could not tell them apart: numbers and the
/// the statements that created the items do not count, their order of creation does (CFG-3).
extension Configuration: Equatable {
    /// Whether both would decide every login alike.
    package static func == (left: Configuration, right: Configuration) -> Bool {
        guard left.integrations.count == right.integrations.count,
              left.pools.count == right.pools.count else { return false }
        let pairing = Pairing(left: left.integrations.ids, right: right.integrations.ids)
        for (one, other) in zip(pairing.left, pairing.right) {
            if !left.integrations[one].isSame(as: right.integrations[other]) { return false }
        }
        for (one, other) in zip(left.pools.ids, right.pools.ids) {
            if !left.pools[one].isSame(as: right.pools[other], pairing) { return false }
        }
        return left.hasSameScopes(as: right, pairing)
    }

    private func hasSameScopes(as other: Configuration, _ pairing: Pairing) -> Bool {
        for index in 0..<max(scopes.count, other.scopes.count) {
            let database = DatabaseID(index)
            let (mine, others) = (own(database), other.own(database))
            guard mine.count == others.count else { return false }
            for (one, two) in zip(mine, others) where !pairing.arePaired(one, two) { return false }
            if !pairing.arePaired(setPrimary(database), other.setPrimary(database)) { return false }
        }
        return true
    }
}

/// The integrations of two configurations, paired in order of creation.
private struct Pairing {
    let left: [IntegrationID]
    let right: [IntegrationID]

    func arePaired(_ one: IntegrationID?, _ other: IntegrationID?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return index(of: one, in: left) == index(of: other, in: right)
    }

    private func index(of id: IntegrationID, in ids: [IntegrationID]) -> Int {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Integration {
    /// Whether a login could not tell both apart.
    func isSame(as other: Integration) -> Bool {
        name == other.name && database == other.database && isDisabled == other.isDisabled
            && properties == other.properties
    }
}

extension Pool {
    fileprivate func isSame(as other: Pool, _ pairing: Pairing) -> Bool {
        for attribute in PoolAttribute.allCases {
            let isSame = switch attribute {
            case .id: true
            case .name: name == other.name
            case .sourceAddress: sourceAddress == other.sourceAddress
            case .priority: priority == other.priority
            case .integration: pairing.arePaired(integration, other.integration)
            case .requireSSO: requiresSSO == other.requiresSSO
            }
            if !isSame { return false }
        }
        return defaultNode == other.defaultNode && participants == other.participants
    }
}

/// The changes that statements make; each leaves the invariants of `scopes` intact:
/// `own` is sorted, holds only integrations that are there, and holds the primary.
extension Configuration {
    /// Stores an integration; its number must be free (INT-1).
    mutating func add(_ integration: Integration) {
        integrations.insert(integration, at: integration.id)
        addOwn(integration.id, to: integration.database)
    }

    /// Replaces what is stored of an integration; its name may be another (INT-12).
    mutating func update(_ integration: Integration) {
        let name = integrations[integration.id].name
        integrations[integration.id] = integration
        guard name != integration.name else { return }
        for index in scopes.indices where owns(integration.id, DatabaseID(index)) {
            removeName(name, in: DatabaseID(index))
            addName(of: integration.id, in: DatabaseID(index))
        }
    }

    /// Stores a pool, or replaces the one of its number.
    mutating func store(_ pool: Pool) {
        if let old = pools.find(pool.id) { poolIndex.remove(old) }
        pools.insert(pool, at: pool.id)
        poolIndex.add(pool)
    }

    /// The pools in which each node takes part, by the node's number, each in order of creation.
    /// O(pools × their participants).
    func poolsOfNodes() -> [[PoolID]] {
        var all: [[PoolID]] = []
        for id in pools.ids {
            for participant in pools[id].participants {
                let node = participant.node.position
                while all.count <= node { all.append([]) }
                if all[node].last != id { all[node].append(id) }
            }
        }
        return all
    }

    /// Removes a pool, if it is there.
    mutating func removePool(_ id: PoolID) {
        guard let pool = pools.find(id) else { return }
        poolIndex.remove(pool)
        pools.remove(id)
    }

    /// Makes an integration of another database part of own(D) (INT-4).
    mutating func assign(_ id: IntegrationID, to database: DatabaseID, _ origin: Origin) {
        addOwn(id, to: database)
        scopes[database.position].assignments.append(
            IntegrationAssignment(integration: id, origin: origin))
    }

    /// Sets the primary of D, which owns it (INT-3).
    mutating func setPrimary(_ id: IntegrationID, of database: DatabaseID, _ origin: Origin) {
        reserveScope(of: database)
        scopes[database.position].primary = id
        scopes[database.position].primaryOrigin = origin
    }

    /// Clears the primary of D and ends its assignment, if it came from elsewhere (INT-13).
    mutating func unsetPrimary(of database: DatabaseID) {
        guard let primary = setPrimary(database) else { return }
        scopes[database.position].primary = nil
        if integrations[primary].database != database { removeOwn(primary, from: database) }
    }

    /// Removes an integration everywhere; pools that named it have none (INT-11, CFG-2).
    mutating func removeIntegration(_ id: IntegrationID) {
        guard integrations.contains(id) else { return }
        for index in scopes.indices { removeOwn(id, from: DatabaseID(index)) }
        for pool in pools.ids where pools[pool].integration == id { pools[pool].integration = nil }
        integrations.remove(id)
    }

    /// Removes what hangs on a database that is dropped (CFG-2).
    mutating func removeDatabase(_ database: DatabaseID) {
        for id in integrations.ids where integrations[id].database == database {
            removeIntegration(id)
        }
        for id in own(database) { removeOwn(id, from: database) }
    }

    /// Takes the default pool of a node away, if it has one (POOL-1).
    mutating func removeDefaultPool(of node: NodeID) {
        if let id = poolIndex.defaultPool(of: node) { removePool(id) }
    }

    private mutating func addOwn(_ id: IntegrationID, to database: DatabaseID) {
        reserveScope(of: database)
        let index = index(of: id, in: database)
        scopes[database.position].own.insert(id, at: index)
        addName(of: id, in: database)
    }

    private mutating func removeOwn(_ id: IntegrationID, from database: DatabaseID) {
        guard owns(id, database) else { return }
        scopes[database.position].own.remove(at: index(of: id, in: database))
        scopes[database.position].assignments.removeAll { $0.integration == id }
        if scopes[database.position].primary == id { scopes[database.position].primary = nil }
        removeName(integrations[id].name, in: database)
    }

    /// Whether own(D) has an integration. O(log).
    private func owns(_ id: IntegrationID, _ database: DatabaseID) -> Bool {
        let own = own(database)
        let index = index(of: id, in: database)
        return index < own.count && own[index] == id
    }

    /// Where an integration is in own(D), or would be. O(log).
    private func index(of id: IntegrationID, in database: DatabaseID) -> Int {
        let own = own(database)
        var (low, high) = (0, own.count)
        if let last = own.last, last < id { return high }
        while low < high {
            let middle = (low + high) / 2
            if own[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func addName(of id: IntegrationID, in database: DatabaseID) {
        let key = KeyTable.key(database.index, integrations[id].name.index)
        if let first = ownNames.find(key) {
            twins.set(key, 0)
            if first < id.index { return }
        }
        ownNames.set(key, id.index)
    }

    /// Forgets the first of a name after it has left own(D); another of the name takes its turn.
    private mutating func removeName(_ name: Symbol, in database: DatabaseID) {
        let key = KeyTable.key(database.index, name.index)
        ownNames.remove(key)
        if twins.find(key) == nil { return }
        for id in own(database) where integrations[id].name == name {
            return ownNames.set(key, id.index)
        }
    }

    private mutating func reserveScope(of database: DatabaseID) {
        while scopes.count <= database.position { scopes.append(IntegrationScope()) }
    }
}
