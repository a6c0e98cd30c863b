import OcientSQL

/// CREATE, ALTER and DROP CONNECTIVITY_POOL; all of it is stored until a restart (CFG-1).
extension Simulation {
    mutating func execute(
        _ statement: CreatePool, _ input: StatementInput, _ result: inout StatementResult
    ) throws(ExecutionError) {
        try requireSecurityRights(else: .noCreatePool, at: statement.name.range)
        let name = statement.name
        if catalog.stored.pool(named: name.symbol) != nil {
            let detail = "Connectivity pool '\(text(name.symbol))' already exists"
            if statement.ifNotExists { return result.notices.append(detail) }
            throw poolTaken(name)
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
            if let taken = catalog.stored.pool(named: newName.symbol), taken != id {
                throw poolTaken(newName)
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
        for target in targets {
            for participant in catalog.stored.pools[target.id].participants
            where !catalog.stored.hasPool(of: participant.node, without: leaving) {
                throw lastPool(of: participant.node, target.range)
            }
        }
        for id in leaving { catalog.stored.pools.remove(id) }
        if !leaving.isEmpty { catalog.stored.lastChange = input.origin }
    }

    func pool(_ name: Identifier) throws(ExecutionError) -> PoolID {
        if let id = catalog.stored.pool(named: name.symbol) { return id }
        throw unknownPool(name)
    }

    private func unknownPool(_ name: Identifier) -> ExecutionError {
        ExecutionError(
            .poolNotFound, "Connectivity pool '\(text(name.symbol))' not found", rule: .name2,
            at: name.range
        ).looking(for: .pool(name.symbol))
    }

    func poolTaken(_ name: Identifier) -> ExecutionError {
        ExecutionError(
            .poolAlreadyExists, "Connectivity pool '\(text(name.symbol))' already exists",
            rule: .name2, at: name.range)
    }

    func lastPool(of node: NodeID, _ range: ByteRange) -> ExecutionError {
        ExecutionError(
            .lastPoolOfNode, "node '\(text(catalog.nodes[node].name))' would be in no pool",
            rule: .pool10, at: range)
    }
}
