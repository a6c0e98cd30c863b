import OcientSQL

/// The participants of a pool (POOL-2, POOL-3, POOL-10, POOL-11).
extension Simulation {
    /// Adds participants; a node that nobody declared is created with the pool.
    func append(
        _ list: ArraySlice<Participant>, to draft: inout PoolDraft, _ input: StatementInput
    ) throws(ExecutionError) {
        for item in list {
            var participant = PoolParticipant(node: NodeID(0))
            for option in input.tree[item.options] {
                try apply(option, to: &participant, input)
                noteAddress(option, in: &draft, input)
            }
            participant.node = try node(item.node, participant.listenAddress, &draft, input)
            participant.written.origin = input.origin
            draft.pool.participants.append(participant)
        }
    }

    /// Takes participants away; a node must stay in some pool, a pool keep a participant.
    func dropParticipants(
        _ list: ArraySlice<Identifier>, from draft: inout PoolDraft, _ range: ByteRange
    ) throws(ExecutionError) {
        let alone = catalog.stored.nodesWithoutPool(without: [draft.pool.id])
        for name in list {
            let node = try participant(name, of: draft.pool)
            draft.pool.participants.removeAll { $0.node == node }
            if alone.contains(node.index) {
                throw lastPool(of: node, name.range)
            }
        }
        if draft.pool.participants.isEmpty {
            throw ExecutionError(
                .conflict, "connectivity pool '\(text(draft.pool.name))' needs a participant",
                rule: .pool10, at: range)
        }
    }

    /// Changes every participant of a node.
    func alterParticipant(
        _ name: Identifier, _ options: ArraySlice<ParticipantOption>, in draft: inout PoolDraft,
        _ input: StatementInput
    ) throws(ExecutionError) {
        let node = try participant(name, of: draft.pool)
        for index in draft.pool.participants.indices
        where draft.pool.participants[index].node == node {
            for option in options {
                try apply(option, to: &draft.pool.participants[index], input)
            }
        }
        for option in options { noteAddress(option, in: &draft, input) }
    }

    /// A notice about an address that no client can name.
    private func noteAddress(
        _ option: ParticipantOption, in draft: inout PoolDraft, _ input: StatementInput
    ) {
        let word: String
        switch option.kind {
        case .listenAddress: word = "LISTEN_ADDRESS"
        case .advertisedAddress: word = "ADVERTISED_ADDRESS"
        case .listenPort, .advertisedPort, .openapiPort, .openapiAdvertisedAddress,
            .openapiAdvertisedPort, .sourcePort:
            return
        }
        let address = address(option, input)
        if let notice = addressNotice(word, address) { draft.notices.append(notice) }
    }

    /// What to say about an address that is empty or holds a blank; nil of any other.
    func addressNotice(_ word: String, _ address: String) -> String? {
        if Endpoint.canBeMet(address) { return nil }
        return "\(word) '\(address)' is empty or contains a blank, so no client can connect to it"
    }

    /// A new node's default pool must not take the name of another, the new pool's included.
    func checkDefaultPools(
        of draft: PoolDraft, _ statementName: Identifier
    ) throws(ExecutionError) {
        for node in draft.newNodes {
            let name = defaultPoolName(of: node.name)
            guard catalog.stored.pool(named: name) != nil || draft.pool.name == name else {
                continue
            }
            throw ExecutionError(
                .poolAlreadyExists, "'\(text(name))' is the default pool of node"
                    + " '\(text(node.name))'",
                rule: .pool1, at: statementName.range)
        }
    }

    private func participant(
        _ name: Identifier, of pool: Pool
    ) throws(ExecutionError) -> NodeID {
        if let node = catalog.node(named: name.symbol),
           pool.participants.contains(where: { $0.node == node }) { return node }
        throw ExecutionError(
            .nodeNotFound, "node '\(text(name.symbol))' is not a participant of connectivity pool"
                + " '\(text(pool.name))'",
            rule: .pool10, at: name.range
        ).looking(for: .word(
            text(name.symbol),
            among: pool.participants.map { text(catalog.nodes[$0.node].name) }))
    }

    /// The node of a participant: known, created earlier by this statement, or new (POOL-2), which
    /// needs its address (POOL-3).
    private func node(
        _ name: Identifier, _ address: String?, _ draft: inout PoolDraft, _ input: StatementInput
    ) throws(ExecutionError) -> NodeID {
        if let id = catalog.node(named: name.symbol) { return id }
        for (index, node) in draft.newNodes.enumerated() where node.name == name.symbol {
            return NodeID(catalog.nodes.nextID.position + index)
        }
        guard !catalog.hasDeclaredNodes, let address else {
            let detail = catalog.hasDeclaredNodes
                ? "Node '\(text(name.symbol))' not found"
                : "Node '\(text(name.symbol))' not found, and no LISTEN_ADDRESS is set for it"
            let rule = catalog.hasDeclaredNodes ? RuleID.pool2 : .pool3
            throw ExecutionError(.nodeNotFound, detail, rule: rule, at: name.range)
                .looking(for: .node(name.symbol))
        }
        draft.newNodes.append(Node(
            name: name.symbol, address: address, isDeclared: false, origin: input.origin))
        return NodeID(catalog.nodes.nextID.position + draft.newNodes.count - 1)
    }

    private func apply(
        _ option: ParticipantOption, to participant: inout PoolParticipant,
        _ input: StatementInput
    ) throws(ExecutionError) {
        switch option.kind {
        case .listenAddress:
            participant.listenAddress = address(option, input)
            participant.written.origin = input.origin
        case .listenPort: participant.listenPort = try port(option, input)
        case .advertisedAddress:
            participant.advertisedAddress = address(option, input)
            participant.written.origin = input.origin
        case .advertisedPort: participant.advertisedPort = try port(option, input)
        case .openapiPort: participant.openapiPort = try port(option, input)
        case .openapiAdvertisedAddress:
            participant.openapiAdvertisedAddress = address(option, input)
        case .openapiAdvertisedPort: participant.openapiAdvertisedPort = try port(option, input)
        case .sourcePort: participant.sourcePort = try port(option, input)
        }
    }

    private func address(_ option: ParticipantOption, _ input: StatementInput) -> String {
        input.source.decodedText(of: option.value)
    }

    private func port(
        _ option: ParticipantOption, _ input: StatementInput
    ) throws(ExecutionError) -> UInt16 {
        let value = input.source.integer(NumberLiteral(range: option.value))
        if let value, value >= 1, let port = UInt16(exactly: value) { return port }
        throw ExecutionError(
            .syntaxError, "a port must be a whole number from 1 to 65535", rule: .pool11,
            at: option.value)
    }
}
