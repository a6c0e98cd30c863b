/// DROP, RENAME and the participants of pools (POOL-2, POOL-10).
extension NaiveSystem {
    mutating func changePool(_ change: NaiveConfigurationChange) throws {
        switch change {
        case .dropPool(let name):
            guard mayConfigure else { throw NaiveError(-724) }
            let index = try index(ofPool: name)
            for participant in stored.pools[index].participants {
                try requireAnother(participant.node, than: index)
            }
            stored.pools.remove(at: index)
        case .renamePool(let name, let new):
            let index = try alterable(name)
            let isTaken = stored.pools.contains { $0.name == new }
            if isTaken { throw NaiveError(-628) }
            stored.pools[index].name = new
        case .addParticipant(let name, let participant):
            let index = try alterable(name)
            try meet(participant)
            stored.pools[index].participants.append(participant)
        case .dropParticipant(let name, let node): try dropParticipants(node, try alterable(name))
        case .alterParticipant(let name, let it): try write(it, try alterable(name))
        default: break
        }
    }

    private func alterable(_ name: String) throws -> Int {
        guard mayConfigure else { throw NaiveError(-725) }
        return try index(ofPool: name)
    }

    private func index(ofPool name: String) throws -> Int {
        guard let index = stored.pools.firstIndex(where: { $0.name == name }) else {
            throw NaiveError(-629)
        }
        return index
    }

    /// The last pool of a node stays.
    private func requireAnother(_ node: String, than index: Int) throws {
        for other in stored.pools.indices where other != index {
            if stored.pools[other].participants.contains(where: { $0.node == node }) { return }
        }
        throw NaiveError(-630)
    }

    private mutating func dropParticipants(_ node: String, _ index: Int) throws {
        let rest = stored.pools[index].participants.filter { $0.node != node }
        if rest.count == stored.pools[index].participants.count { throw NaiveError(-1101) }
        try requireAnother(node, than: index)
        if rest.isEmpty { throw NaiveError(-330) }
        stored.pools[index].participants = rest
    }

    private mutating func write(_ it: NaiveParticipant, _ index: Int) throws {
        let numbers = stored.pools[index].participants.indices.filter {
            stored.pools[index].participants[$0].node == it.node
        }
        if numbers.isEmpty { throw NaiveError(-1101) }
        for number in numbers {
            var new = stored.pools[index].participants[number]
            new.listenAddress = it.listenAddress ?? new.listenAddress
            new.listenPort = it.listenPort ?? new.listenPort
            new.advertisedAddress = it.advertisedAddress ?? new.advertisedAddress
            new.advertisedPort = it.advertisedPort ?? new.advertisedPort
            new.openapiPort = it.openapiPort ?? new.openapiPort
            new.openapiAddress = it.openapiAddress ?? new.openapiAddress
            new.openapiAdvertisedPort = it.openapiAdvertisedPort ?? new.openapiAdvertisedPort
            stored.pools[index].participants[number] = new
        }
    }
}
