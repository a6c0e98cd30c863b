/// What changes the stored configuration, and restarts (CFG-1, INT, POOL).
enum NaiveConfigurationChange {
    case createIntegration(String, NaiveProperties)
    case set(String, NaiveSetting)
    case rename(String, to: String)
    case enable(String)
    case disable(String)
    case dropIntegration(String)
    /// ALTER DATABASE … SET SSO INTEGRATION.
    case prefer(database: String, integration: String)
    case unprefer(database: String)
    case createPool(NaivePoolText)
    case alterPool(String, NaivePoolSetting)
    case dropPool(String)
    case renamePool(String, to: String)
    case addParticipant(String, NaiveParticipant)
    /// Pool, node.
    case dropParticipant(String, String)
    /// Pool, and what is written for every participant of the node.
    case alterParticipant(String, NaiveParticipant)
    case node(String, address: String?, egress: Bool?, tls: Bool?, defaultPool: Bool?)
    case restart(String?)
}

/// ALTER SSO INTEGRATION … SET.
enum NaiveSetting {
    case issuer(String)
    case clientID(String)
    case defaultGroup(String)
    case audiences([String])
    case idTokens(Bool)
}

/// ALTER CONNECTIVITY_POOL … SET.
enum NaivePoolSetting {
    case source(NaiveRange)
    case priority(Int)
    case integration(String?)
    case requireSSO(Bool)
}

/// CREATE CONNECTIVITY_POOL as written.
struct NaivePoolText {
    var name: String
    var source: NaiveRange?
    var priority: Int?
    var integration: String?
    var requireSSO: Bool?
    var participants: [NaiveParticipant]
}

extension NaiveSystem {
    mutating func change(_ change: NaiveConfigurationChange) throws {
        switch change {
        case .node(let name, let address, let egress, let tls, let defaultPool):
            declare(name, address, egress, tls, defaultPool ?? true)
        case .restart(let name): try restart(name)
        case .createPool(let pool): try create(pool)
        case .alterPool(let name, let setting): try alter(name, setting)
        case .dropPool, .renamePool, .addParticipant, .dropParticipant, .alterParticipant:
            try changePool(change)
        default:
            guard mayConfigure else { throw NaiveError(-719) }
            try changeIntegration(change)
        }
    }

    /// PRIV-11.
    var mayConfigure: Bool {
        let asked = subject(session)
        return asked.mayEverything || roles.contains { role, holder in
            role == "Security Administrator" && asked.holders.contains(holder)
                && holder.member?.database == "system"
        }
    }

    // MARK: Integrations

    private mutating func changeIntegration(_ change: NaiveConfigurationChange) throws {
        switch change {
        case .createIntegration(let name, let properties):
            try requireFree(name, session.database)
            let keys = properties.mappings.map { $0.value }
            if Set(keys).count < keys.count { throw NaiveError(-500) }
            nextID += 1
            stored.integrations.append(
                NaiveIntegration(
                    id: nextID, name: name, database: session.database, properties: properties))
        case .set(let name, let setting):
            apply(setting, to: &stored.integrations[try index(name)].properties)
        case .rename(let name, let new):
            let index = try index(name)
            try requireFree(new, stored.integrations[index].database)
            stored.integrations[index].name = new
        case .enable(let name): stored.integrations[try index(name)].isDisabled = false
        case .disable(let name): stored.integrations[try index(name)].isDisabled = true
        case .dropIntegration(let name):
            let id = stored.integrations[try index(name)].id
            if stored.pools.contains(where: { $0.integration == id }) { throw NaiveError(-330) }
            stored.remove(integration: id)
        case .prefer(let database, let name): try prefer(name, database)
        case .unprefer(let database): try unprefer(database)
        default: break
        }
    }

    private func requireFree(_ name: String, _ database: String) throws {
        let isTaken = stored.integrations.contains { $0.name == name && $0.database == database }
        if isTaken { throw NaiveError(-330) }
    }

    /// INT-10: in own(session's database), first created first.
    private func index(_ name: String) throws -> Int {
        guard let found = stored.own(session.database).first(where: { $0.name == name }),
            let index = stored.integrations.firstIndex(where: { $0.id == found.id })
        else { throw NaiveError(-1201) }
        return index
    }

    private func apply(_ setting: NaiveSetting, to properties: inout NaiveProperties) {
        switch setting {
        case .issuer(let it): properties.issuer = it
        case .clientID(let it): properties.clientID = it
        case .defaultGroup(let it): properties.defaultGroup = it
        case .audiences(let it): properties.audiences = it
        case .idTokens(let it): properties.allowsIDTokens = it
        }
    }

    /// INT-3 and INT-4.
    private mutating func prefer(_ name: String, _ database: String) throws {
        try require(.database(database))
        let databases = [database, session.database, "system"]
        let found = databases.flatMap { stored.own($0) }.first { $0.name == name }
        guard let found else { throw NaiveError(-1201) }
        if !stored.own(database).contains(where: { $0.id == found.id }) {
            stored.assignments.append((database, found.id))
        }
        stored.primaries[database] = found.id
    }

    /// INT-13.
    private mutating func unprefer(_ database: String) throws {
        try require(.database(database))
        guard let id = stored.primaries[database] else { throw NaiveError(-1201) }
        stored.primaries[database] = nil
        stored.assignments.removeAll { $0.database == database && $0.integration == id }
    }

    // MARK: Pools

    private mutating func create(_ text: NaivePoolText) throws {
        guard mayConfigure else { throw NaiveError(-723) }
        if stored.pools.contains(where: { $0.name == text.name }) { throw NaiveError(-628) }
        let integration = try text.integration.map { try systemIntegration($0) }
        for participant in text.participants { try meet(participant) }
        nextID += 1
        stored.pools.append(
            NaivePool(
                id: nextID, name: text.name, source: text.source, priority: text.priority ?? 0,
                integration: integration, requiresSSO: text.requireSSO ?? false,
                participants: text.participants))
    }

    /// POOL-9.
    private func systemIntegration(_ name: String) throws -> Int {
        guard let found = stored.own("system").first(where: { $0.name == name }) else {
            throw NaiveError(-1201)
        }
        return found.id
    }

    private mutating func alter(_ name: String, _ setting: NaivePoolSetting) throws {
        guard mayConfigure else { throw NaiveError(-725) }
        guard let index = stored.pools.firstIndex(where: { $0.name == name }) else {
            throw NaiveError(-629)
        }
        switch setting {
        case .source(let range): stored.pools[index].source = range
        case .priority(let number): stored.pools[index].priority = number
        case .requireSSO(let flag): stored.pools[index].requiresSSO = flag
        case .integration(let name):
            stored.pools[index].integration = try name.map { try systemIntegration($0) }
        }
    }

    // MARK: Nodes

    /// POOL-2: a node that nobody declared comes into being with the first participant.
    mutating func meet(_ participant: NaiveParticipant) throws {
        if nodes.contains(where: { $0.name == participant.node }) { return }
        if nodes.contains(where: { $0.isDeclared }) { throw NaiveError(-1101) }
        guard let address = participant.listenAddress else { throw NaiveError(-1101) }
        addNode(participant.node, address, isDeclared: false)
        addDefaultPool(participant.node)
    }

    private mutating func declare(
        _ name: String, _ address: String?, _ egress: Bool?, _ tls: Bool?, _ defaultPool: Bool
    ) {
        if !nodes.contains(where: { $0.name == name }) {
            addNode(name, address ?? "", isDeclared: true)
            if defaultPool { addDefaultPool(name) }
        }
        let index = nodes.firstIndex { $0.name == name }!
        nodes[index].isDeclared = true
        if let address {
            let old = nodes[index].address
            if old != address { nodes[index].lost.append(old) }
            nodes[index].lost.removeAll { $0 == address }
            nodes[index].address = address
        }
        if let egress { nodes[index].hasEgress = egress }
        if let tls { nodes[index].hasTLS = tls }
    }

    /// A node declared later starts with what the last full restart left (CFG-1).
    private mutating func addNode(_ name: String, _ address: String, isDeclared: Bool) {
        nodes.append(
            NaiveNode(name: name, address: address, isDeclared: isDeclared, running: lastRestart))
    }

    /// POOL-1, POOL-2: running at once.
    private mutating func addDefaultPool(_ node: String) {
        nextID += 1
        let pool = NaivePool(
            id: nextID, name: node + "_default", isDefault: true,
            participants: [NaiveParticipant(node: node)])
        stored.pools.append(pool)
        let index = nodes.firstIndex { $0.name == node }!
        nodes[index].running.pools.append(pool)
    }

    private mutating func restart(_ name: String?) throws {
        if let name {
            guard let index = nodes.firstIndex(where: { $0.name == name }) else {
                throw NaiveError(-1101)
            }
            nodes[index].running = stored
        } else {
            for index in nodes.indices { nodes[index].running = stored }
            lastRestart = stored
        }
    }
}
