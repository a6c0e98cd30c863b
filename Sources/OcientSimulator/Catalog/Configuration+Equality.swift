/// Two configurations are equal when a login could not tell them apart: numbers and the
/// statements that made things do not count, the order of creation does (CFG-3).
extension Configuration: Equatable {
    /// Whether both would decide every login alike.
    package static func == (left: Configuration, right: Configuration) -> Bool {
        guard left.integrations.count == right.integrations.count,
              left.pools.count == right.pools.count else { return false }
        let places = Pairing(left: left.integrations.ids, right: right.integrations.ids)
        for (one, other) in zip(places.left, places.right) {
            if !left.integrations[one].isSame(as: right.integrations[other]) { return false }
        }
        for (one, other) in zip(left.pools.ids, right.pools.ids) {
            if !left.pools[one].isSame(as: right.pools[other], places) { return false }
        }
        return left.hasSameScopes(as: right, places)
    }

    private func hasSameScopes(as other: Configuration, _ places: Pairing) -> Bool {
        for place in 0..<max(scopes.count, other.scopes.count) {
            let database = DatabaseID(place)
            let (mine, others) = (own(database), other.own(database))
            guard mine.count == others.count else { return false }
            for (one, two) in zip(mine, others) where !places.arePaired(one, two) { return false }
            if !places.arePaired(setPrimary(database), other.setPrimary(database)) { return false }
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
        return place(of: one, in: left) == place(of: other, in: right)
    }

    private func place(of id: IntegrationID, in ids: [IntegrationID]) -> Int {
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
    fileprivate func isSame(as other: Integration) -> Bool {
        name == other.name && database == other.database && isDisabled == other.isDisabled
            && properties == other.properties
    }
}

extension Pool {
    fileprivate func isSame(as other: Pool, _ places: Pairing) -> Bool {
        name == other.name && sourceAddress == other.sourceAddress && priority == other.priority
            && places.arePaired(integration, other.integration)
            && requiresSSO == other.requiresSSO && defaultNode == other.defaultNode
            && participants == other.participants
    }
}
