import OcientSQL

/// Where the pools of a configuration are found by name and by node, each in O(1).
///
/// INVARIANT: it has exactly the pools of its configuration.
struct PoolIndex: Sendable {
    private var names = KeyTable()
    private var defaults = KeyTable()
    /// How many participants are of a node, by the node's number.
    private var participants: [UInt32] = []

    /// The pool of a name.
    func pool(named name: Symbol) -> PoolID? {
        names.find(UInt64(name.index)).map { PoolID(index: $0) }
    }

    /// The default pool of a node (POOL-1).
    func defaultPool(of node: NodeID) -> PoolID? {
        defaults.find(UInt64(node.index)).map { PoolID(index: $0) }
    }

    /// How many participants of pools are of a node (POOL-10).
    func participations(of node: NodeID) -> UInt32 {
        node.position < participants.count ? participants[node.position] : 0
    }

    /// Adds a pool whose name is free. O(its participants).
    mutating func add(_ pool: Pool) {
        names.set(UInt64(pool.name.index), pool.id.index)
        if let node = pool.defaultNode { defaults.set(UInt64(node.index), pool.id.index) }
        for participant in pool.participants {
            let node = participant.node.position
            while participants.count <= node { participants.append(0) }
            participants[node] += 1
        }
    }

    /// Removes a pool as it was added. O(its participants).
    mutating func remove(_ pool: Pool) {
        names.remove(UInt64(pool.name.index))
        if let node = pool.defaultNode { defaults.remove(UInt64(node.index)) }
        for participant in pool.participants { participants[participant.node.position] -= 1 }
    }
}
