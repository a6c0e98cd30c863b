/// Things by number, in order of creation; dropping one leaves a gap, so that numbers stay.
///
/// A value: copies share storage until one is changed. All access by number is O(1), and reading
/// a part of a thing copies that part only, which is why the gaps are marked beside the things.
/// INVARIANT: `isThere` has an entry for each of `things`; what lies in a gap is never handed out.
package struct Registry<Entity: Sendable>: Sendable {
    private var things: [Entity] = []
    private var isThere: [Bool] = []
    /// Number of things that are there.
    package private(set) var count = 0

    /// An empty registry.
    package init() {}

    /// Whether nothing is there.
    package var isEmpty: Bool { count == 0 }

    /// The number that the next thing gets.
    package var nextID: EntityID<Entity> { EntityID(things.count) }

    /// The thing of a number that is known to be there.
    ///
    /// INVARIANT: the catalog removes what refers to a thing together with the thing, so a number
    /// that it keeps is always alive; the preconditions trap where that is broken.
    package subscript(id: EntityID<Entity>) -> Entity {
        _read {
            precondition(isThere[id.place], "a dropped number")
            yield things[id.place]
        }
        _modify {
            precondition(isThere[id.place], "a dropped number")
            yield &things[id.place]
        }
    }

    /// The thing of a number, or nil when it was dropped or never there.
    package func find(_ id: EntityID<Entity>) -> Entity? {
        contains(id) ? things[id.place] : nil
    }

    /// Whether the thing of a number is there.
    package func contains(_ id: EntityID<Entity>) -> Bool {
        id.place < isThere.count && isThere[id.place]
    }

    /// The numbers of all things, in order of creation. O(things ever created).
    package var ids: [EntityID<Entity>] {
        var result: [EntityID<Entity>] = []
        result.reserveCapacity(count)
        for place in isThere.indices where isThere[place] { result.append(EntityID(place)) }
        return result
    }

    /// All things, in order of creation. O(things ever created).
    package var all: [Entity] {
        var result: [Entity] = []
        result.reserveCapacity(count)
        for place in isThere.indices where isThere[place] { result.append(things[place]) }
        return result
    }

    /// Adds a thing at the end; gives its number.
    @discardableResult
    mutating func append(_ entity: Entity) -> EntityID<Entity> {
        things.append(entity)
        isThere.append(true)
        count += 1
        return EntityID(things.count - 1)
    }

    /// Puts a thing at a number that is free, beyond the end if need be.
    mutating func insert(_ entity: Entity, at id: EntityID<Entity>) {
        while things.count <= id.place {
            things.append(entity)
            isThere.append(false)
        }
        things[id.place] = entity
        if !isThere[id.place] { count += 1 }
        isThere[id.place] = true
    }

    /// Takes a thing away, if it is there. Its memory is freed with the registry.
    mutating func remove(_ id: EntityID<Entity>) {
        guard contains(id) else { return }
        isThere[id.place] = false
        count -= 1
    }
}

/// The number of a thing in the catalog: its place in a `Registry`, in order of creation.
///
/// A number is never used twice, also not after its thing was dropped. The type parameter keeps
/// the numbers of databases, users and so on apart.
package struct EntityID<Entity>: Hashable, Sendable {
    /// The place in the registry, from 0.
    package let index: UInt32

    /// The number at a place.
    @inlinable
    package init(index: UInt32) {
        self.index = index
    }

    /// The number at a place that is known to fit 32 bits.
    @inlinable
    package init(_ place: Int) {
        index = UInt32(truncatingIfNeeded: place)
    }

    /// The place in the registry as an `Int`.
    @inlinable package var place: Int { Int(index) }
}

extension EntityID: Comparable {
    /// Whether `lhs` was created before `rhs`.
    @inlinable
    package static func < (lhs: EntityID, rhs: EntityID) -> Bool { lhs.index < rhs.index }
}

/// The number of a database.
package typealias DatabaseID = EntityID<Database>
/// The number of a user.
package typealias UserID = EntityID<User>
/// The number of a group.
package typealias GroupID = EntityID<Group>
/// The number of a schema.
package typealias SchemaID = EntityID<Schema>
/// The number of a table or view.
package typealias ObjectID = EntityID<SchemaObject>
/// The number of an SSO integration.
package typealias IntegrationID = EntityID<Integration>
/// The number of a connectivity pool.
package typealias PoolID = EntityID<Pool>
/// The number of a node.
package typealias NodeID = EntityID<Node>

extension EntityID where Entity == Database {
    /// The database `system`, which is always there (PRIV-13).
    package static var system: DatabaseID { DatabaseID(index: 0) }
}

extension EntityID where Entity == User {
    /// The user `admin@system`, who is always there (PWD-2).
    package static var admin: UserID { UserID(index: 0) }
}
