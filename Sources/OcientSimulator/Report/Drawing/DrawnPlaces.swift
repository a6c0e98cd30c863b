/// Which box stands for which thing of one kind, in the order of the boxes.
struct DrawnPlaces<Entity: Sendable>: Sendable {
    private var places = KeyTable()
    /// The things that have a box.
    private(set) var ids: [EntityID<Entity>] = []

    /// The place of a thing's box, or nil. O(1).
    subscript(id: EntityID<Entity>) -> Int? {
        places.find(UInt64(id.index)).map { Int($0) }
    }

    /// Notes the box of a thing that has none yet.
    mutating func add(_ id: EntityID<Entity>, at place: Int) {
        places.set(UInt64(id.index), UInt32(truncatingIfNeeded: place))
        ids.append(id)
    }
}
