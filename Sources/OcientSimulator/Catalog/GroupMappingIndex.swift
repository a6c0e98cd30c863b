import OcientSQL

/// Finds the groups of a claim value among the mappings of an integration, in O(1) of their
/// number (GRP-1).
///
/// Made when the property is set. It says nothing that the mappings do not say, so all are equal.
/// INVARIANT: `next[i]` is the next mapping with the hash of mapping i, or -1; `places` has the
/// first one of each hash.
final class GroupMappingIndex: Sendable {
    private let places: KeyTable
    private let next: [Int32]

    init(_ mappings: [IntegrationProperties.GroupMapping]) {
        var places = KeyTable()
        var next = [Int32](repeating: -1, count: mappings.count)
        for place in mappings.indices.reversed() {
            let hash = ByteHash.hash(mappings[place].value)
            if let later = places.find(hash) { next[place] = Int32(truncatingIfNeeded: later) }
            places.set(hash, UInt32(truncatingIfNeeded: place))
        }
        self.places = places
        self.next = next
    }

    /// The first mapping that may have a value; the caller compares.
    func first(_ value: String) -> Int? {
        places.find(ByteHash.hash(value)).map { Int($0) }
    }

    /// The next mapping that may have the same value.
    func next(after place: Int) -> Int? { next[place] < 0 ? nil : Int(next[place]) }
}

extension GroupMappingIndex: Hashable {
    static func == (left: GroupMappingIndex, right: GroupMappingIndex) -> Bool { true }

    func hash(into hasher: inout Hasher) {}  // not reached: no set has such values
}

extension IntegrationProperties {
    /// The place of the first mapping of exactly this claim value.
    func firstMapping(of value: String) -> Int? {
        mapping(of: value, from: mappingIndex?.first(value))
    }

    /// The place of the next mapping of the same claim value.
    func nextMapping(of value: String, after place: Int) -> Int? {
        mapping(of: value, from: mappingIndex?.next(after: place))
    }

    private func mapping(of value: String, from start: Int?) -> Int? {
        guard let mappings = groupsClaimMappings else { return nil }
        var place = start
        while let candidate = place, mappings[candidate].value != value {
            // not reached: no system of the tests comes to this branch
            place = mappingIndex?.next(after: candidate)
        }
        return place
    }
}
