import OcientSQL

/// Nodes: declared, restarted, and created by pools (CFG-1, POOL-1, POOL-2).
extension Simulation {
    /// What may be declared of a node; nil is not written.
    package struct NodeDeclaration: Sendable {
        /// The address.
        package var address: String?
        /// Whether the node reaches identity providers.
        package var hasEgress: Bool?
        /// Whether it has a valid certificate.
        package var hasTLS: Bool?
        /// Whether it trusts certificates of private authorities.
        package var trusts: Bool?
        /// Whether it has its default pool.
        package var hasDefaultPool: Bool?

        /// A declaration that says nothing.
        package init() {}
    }

    /// Why a node cannot be declared.
    package enum NodeDeclarationError: Error, Sendable {
        /// A new node has no address.
        case noAddress
        /// The name of its default pool is taken.
        case poolExists(Symbol)
    }

    /// Declares a node, or changes what is written of one that exists (POOL-2).
    package mutating func declareNode(
        _ name: Symbol, _ declaration: NodeDeclaration, _ origin: Origin
    ) throws(NodeDeclarationError) {
        if let id = catalog.node(named: name) {
            try redeclare(id, name, declaration, origin)
        } else {
            guard let address = declaration.address else { throw .noAddress }
            let hasPool = declaration.hasDefaultPool ?? true
            if hasPool { try checkDefaultPool(name) }
            addNode(
                Node(
                    name: name, address: address, hasEgress: declaration.hasEgress ?? true,
                    hasTLS: declaration.hasTLS ?? true, trusts: declaration.trusts ?? true,
                    isDeclared: true, origin: origin),
                withDefaultPool: hasPool)
        }
        catalog.hasDeclaredNodes = true
    }

    private mutating func redeclare(
        _ id: NodeID, _ name: Symbol, _ declaration: NodeDeclaration, _ origin: Origin
    ) throws(NodeDeclarationError) {
        let current = catalog.stored.defaultPool(of: id)
        if declaration.hasDefaultPool == true && current == nil { try checkDefaultPool(name) }
        if let address = declaration.address { catalog.nodes[id].move(to: address) }
        if let egress = declaration.hasEgress { catalog.nodes[id].hasEgress = egress }
        if let tls = declaration.hasTLS { catalog.nodes[id].hasTLS = tls }
        if let trusts = declaration.trusts { catalog.nodes[id].trusts = trusts }
        catalog.nodes[id].isDeclared = true
        if declaration.hasDefaultPool == false {
            catalog.eachConfiguration { $0.removeDefaultPool(of: id) }
        } else if declaration.hasDefaultPool == true && current == nil {
            addDefaultPool(of: id, origin)
        }
    }

    /// Restarts rolehostd on one node (CFG-1).
    package mutating func restart(_ node: NodeID) {
        catalog.restart(node)
    }

    /// Restarts rolehostd on all nodes (CFG-1, CFG-3).
    package mutating func restart() {
        catalog.restart()
    }

    /// Adds a node; its default pool is stored and runs everywhere at once (POOL-1).
    mutating func addNode(_ node: Node, withDefaultPool: Bool) {
        let id = catalog.addNode(node)
        if withDefaultPool { addDefaultPool(of: id, node.origin) }
    }

    private mutating func addDefaultPool(of node: NodeID, _ origin: Origin) {
        let name = defaultPoolName(of: catalog.nodes[node].name)
        var pool = Pool(
            id: catalog.stored.pools.nextID, name: name, origin: origin, changed: origin)
        pool.defaultNode = node
        pool.participants = [PoolParticipant(node: node)]
        catalog.eachConfiguration { $0.store(pool) }
    }

    /// `<node>_default` (POOL-1).
    func defaultPoolName(of node: Symbol) -> Symbol {
        names.intern(text(node) + "_default")
    }

    private func checkDefaultPool(_ name: Symbol) throws(NodeDeclarationError) {
        let pool = defaultPoolName(of: name)
        if catalog.stored.pool(named: pool) != nil { throw .poolExists(pool) }
    }
}
