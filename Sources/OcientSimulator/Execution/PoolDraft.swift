import OcientSQL

/// A pool as it will be once the statement is known to succeed, with the nodes that it brings
/// along (POOL-2).
struct PoolDraft {
    /// The pool.
    var pool: Pool
    /// Nodes that nobody declared; their numbers follow those of the catalog.
    var newNodes: [Node] = []
    /// What the user should know.
    var notices: [String] = []
}

extension Simulation {
    /// Adds the nodes of a draft with their default pools, then puts its pool in place.
    mutating func commit(_ draft: PoolDraft) {
        var pool = draft.pool
        let isNew = !catalog.stored.pools.contains(pool.id)
        for node in draft.newNodes { addNode(node, withDefaultPool: true) }
        if isNew { pool.id = catalog.stored.pools.nextID }
        catalog.stored.pools.insert(pool, at: pool.id)
        catalog.stored.lastChange = pool.changed
    }

    /// Takes an option of a pool over; bounds are looked at here (POOL-11).
    func apply(
        _ option: PoolOption, to draft: inout PoolDraft, _ input: StatementInput
    ) throws(ExecutionError) {
        switch option.kind {
        case .sourceAddress(let literal):
            draft.pool.sourceAddress = try sourceAddress(literal, &draft.notices, input)
            draft.pool.written.sourceAddress = input.origin
        case .priority(let literal):
            guard let value = input.source.integer(literal), value >= 0,
                  value <= Int64(Int32.max) else {
                throw ExecutionError(
                    .syntaxError, "PRIORITY must be a whole number from 0 to \(Int32.max)",
                    rule: .pool11, at: literal.range)
            }
            draft.pool.priority = value
            draft.pool.hasPriority = true
            draft.pool.written.priority = input.origin
        case .integration(let name):
            draft.pool.integration = try name.map { name throws(ExecutionError) in
                try poolIntegration(name)
            }
            draft.pool.written.integration = input.origin
        case .requireSSO(let isRequired):
            draft.pool.requireSSO = isRequired
            draft.pool.written.requireSSO = input.origin
        }
    }

    /// Looked up in own(system) as stored (POOL-9).
    private func poolIntegration(_ name: Identifier) throws(ExecutionError) -> IntegrationID {
        if let id = catalog.stored.lookup(name.symbol, own: .system) { return id }
        throw unknownIntegration(name, in: .system, rule: .pool9)
    }

    private func sourceAddress(
        _ literal: TextLiteral, _ notices: inout [String], _ input: StatementInput
    ) throws(ExecutionError) -> AddressRange {
        let written = input.text(literal)
        guard let (range, hostBitsMasked) = AddressRange.parse(written) else {
            throw ExecutionError(
                .syntaxError, "SOURCE_ADDRESS '\(written)' is no address and no CIDR block",
                rule: .pool4, at: literal.range)
        }
        if hostBitsMasked {
            notices.append("SOURCE_ADDRESS '\(written)' has host bits set and means \(range)")
        }
        return range
    }
}
