import OcientSQL

/// CREATE, ALTER and DROP CONNECTIVITY_POOL; all of it is stored until a restart (CFG-1).
extension Simulation {
    mutating func execute(
        _ statement: PoolStatement, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch statement {
        case .create(let create): try execute(create, input, &result)
        case .alter(let alter): try execute(alter, input, &result)
        case .drop(let drop): try dropPools(drop, input, &result)
        }
    }

    mutating func execute(
        _ statement: CreatePool, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .noCreatePool, at: statement.name.range)
        let name = statement.name
        if catalog.stored.pool(named: name.symbol) != nil {
            return try result.taken(
                .poolAlreadyExists, takenText(name.symbol), ifNotExists: statement.ifNotExists,
                at: name.range)
        }
        var draft = PoolDraft(pool: Pool(
            id: catalog.stored.pools.nextID, name: name.symbol, origin: input.origin,
            changed: input.origin))
        for option in input.tree[statement.options] { try apply(option, to: &draft, input) }
        try append(input.tree[statement.participants], to: &draft, input)
        try checkDefaultPools(of: draft, name)
        commit(draft)
        result.notices += draft.notices
    }

    mutating func execute(
        _ statement: AlterPool, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .noAlterPool, at: statement.name.range)
        let id = try pool(statement.name)
        var draft = PoolDraft(pool: catalog.stored.pools[id])
        switch statement.action {
        case .set(let options):
            for option in input.tree[options] { try apply(option, to: &draft, input) }
        case .rename(let newName):
            if catalog.stored.pool(named: newName.symbol) != nil {
                throw ExecutionError(
                    .poolAlreadyExists, takenText(newName.symbol), rule: .name2,
                    at: newName.range)
            }
            draft.pool.name = newName.symbol
        case .addParticipants(let list):
            try append(input.tree[list], to: &draft, input)
            try checkDefaultPools(of: draft, statement.name)
        case .dropParticipants(let list):
            try dropParticipants(input.tree[list], from: &draft, statement.name.range)
        case .alterParticipant(let node, let options):
            try alterParticipant(node, input.tree[options], in: &draft, input)
        }
        draft.pool.changed = input.origin
        commit(draft)
        result.notices += draft.notices
    }

    /// The last pool of a node cannot be dropped (POOL-10); a list is judged as a whole.
    mutating func dropPools(
        _ statement: DropNames, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .noDropPool, at: nil)
        let names = input.tree[statement.names].map { name in
            DropName(
                id: catalog.stored.pool(named: name.symbol), range: name.range,
                notice: "Connectivity pool '\(text(name.symbol))' does not exist",
                error: unknownPool(name))
        }
        let targets = try result.targets(names, ifExists: statement.ifExists)
        let leaving = targets.map { $0.id }
        let alone = catalog.stored.nodesWithoutPool(without: leaving)
        for target in targets {
            for participant in catalog.stored.pools[target.id].participants
            where alone.contains(participant.node.index) {
                throw lastPool(of: participant.node, target.range)
            }
        }
        for id in leaving { catalog.stored.removePool(id) }
        if !leaving.isEmpty { catalog.stored.lastChange = input.origin }
    }

    private func pool(_ name: Identifier) throws(ExecutionError) -> PoolID {
        if let id = catalog.stored.pool(named: name.symbol) { return id }
        throw unknownPool(name)
    }

    private func unknownPool(_ name: Identifier) -> ExecutionError {
        ExecutionError(
            .poolNotFound, "Connectivity pool '\(text(name.symbol))' not found", rule: .name2,
            at: name.range
        ).looking(for: .pool(name.symbol))
    }

    func takenText(_ pool: Symbol) -> String {
        "Connectivity pool '\(text(pool))' already exists"
    }

    func lastPool(of node: NodeID, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .lastPoolOfNode, "node '\(text(catalog.nodes[node].name))' would be in no pool",
            rule: .pool10, at: range)
    }
}

/// A pool as it will be once the statement is known to succeed, with its new nodes (POOL-2).
struct PoolDraft {
    /// The pool.
    var pool: Pool
    /// Nodes that nobody declared; their numbers follow those of the catalog.
    var newNodes: [Node] = []
    /// What the user should know.
    var notices: [String] = []
}

extension Simulation {
    /// Adds the nodes of a draft with their default pools, then stores its pool.
    private mutating func commit(_ draft: PoolDraft) {
        var pool = draft.pool
        let isNew = !catalog.stored.pools.contains(pool.id)
        for node in draft.newNodes { addNode(node, withDefaultPool: true) }
        if isNew { pool.id = catalog.stored.pools.nextID }
        catalog.stored.store(pool)
        catalog.stored.lastChange = pool.changed
    }

    /// Stores an option of a pool; bounds are checked here (POOL-11).
    private func apply(
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
                .syntaxError, "SOURCE_ADDRESS '\(written)' is neither an address nor a CIDR block",
                rule: .pool4, at: literal.range)
        }
        if hostBitsMasked {
            notices.append(
                "SOURCE_ADDRESS '\(written)' has host bits set and is stored as \(range)")
        }
        return range
    }
}
