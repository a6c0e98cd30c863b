/// Things by number, in order of creation; dropping one leaves a gap, so that numbers stay.
///
/// A value: copies share storage until one is changed. All access by number is O(1).
public struct Registry<Entity: Sendable>: Sendable {
    private var slots: [Entity?] = []
    /// Number of things that are there.
    public private(set) var count = 0

    /// An empty registry.
    public init() {}

    /// Whether nothing is there.
    public var isEmpty: Bool { count == 0 }

    /// The number that the next thing gets.
    public var nextID: EntityID<Entity> { EntityID(slots.count) }

    /// The thing of a number that is known to be there.
    ///
    /// INVARIANT: the catalog removes what refers to a thing together with the thing, so a number
    /// that it keeps is always alive; the marks `!` trap where that is broken.
    public subscript(id: EntityID<Entity>) -> Entity {
        _read {
            yield slots[id.place]!
        }
        _modify {
            yield &slots[id.place]!
        }
    }

    /// The thing of a number, or nil when it was dropped or never there.
    public func find(_ id: EntityID<Entity>) -> Entity? {
        id.place < slots.count ? slots[id.place] : nil
    }

    /// Whether the thing of a number is there.
    public func contains(_ id: EntityID<Entity>) -> Bool {
        id.place < slots.count && slots[id.place] != nil
    }

    /// The numbers of all things, in order of creation. O(things ever created).
    public var ids: [EntityID<Entity>] {
        var result: [EntityID<Entity>] = []
        result.reserveCapacity(count)
        for place in slots.indices where slots[place] != nil { result.append(EntityID(place)) }
        return result
    }

    /// All things, in order of creation. O(things ever created).
    public var all: [Entity] { slots.compactMap { $0 } }

    /// Adds a thing at the end; gives its number.
    @discardableResult
    mutating func append(_ entity: Entity) -> EntityID<Entity> {
        slots.append(entity)
        count += 1
        return EntityID(slots.count - 1)
    }

    /// Puts a thing at a number that is free, beyond the end if need be.
    mutating func insert(_ entity: Entity, at id: EntityID<Entity>) {
        while slots.count <= id.place { slots.append(nil) }
        if slots[id.place] == nil { count += 1 }
        slots[id.place] = entity
    }

    /// Takes a thing away, if it is there.
    mutating func remove(_ id: EntityID<Entity>) {
        guard contains(id) else { return }
        slots[id.place] = nil
        count -= 1
    }
}
