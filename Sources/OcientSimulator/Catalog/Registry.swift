/// Items by number, in order of creation; dropping one leaves a gap, so that numbers stay.
///
/// A value: copies share storage until one is changed. All access by number is O(1), and reading
/// a part of an item copies that part only, which is why the gaps are marked beside the items.
/// INVARIANT: `isPresent` has an entry for each of `items`; an item in a gap is never returned.
package struct Registry<Entity: Sendable>: Sendable {
    private var items: [Entity] = []
    private var isPresent: [Bool] = []
    /// Number of items that are there.
    package private(set) var count = 0

    /// An empty registry.
    package init() {}

    /// Whether nothing is there.
    package var isEmpty: Bool { count == 0 }

    /// The number that the next item gets.
    package var nextID: EntityID<Entity> { EntityID(items.count) }

    /// The item of a number that is known to be there.
    ///
    /// INVARIANT: the catalog removes what refers to an item together with the item, so a number
    /// that it keeps is always alive; the preconditions trap where that is broken.
    package subscript(id: EntityID<Entity>) -> Entity {
        _read {
            precondition(isPresent[id.position], "a dropped number")
            yield items[id.position]
        }
        _modify {
            precondition(isPresent[id.position], "a dropped number")
            yield &items[id.position]
        }
    }

    /// The item of a number, or nil when it was dropped or never there.
    package func find(_ id: EntityID<Entity>) -> Entity? {
        contains(id) ? items[id.position] : nil
    }

    /// Whether the item of a number is there.
    package func contains(_ id: EntityID<Entity>) -> Bool {
        id.position < isPresent.count && isPresent[id.position]
    }

    /// The numbers of all items, in order of creation. O(items ever created).
    package var ids: [EntityID<Entity>] {
        var result: [EntityID<Entity>] = []
        result.reserveCapacity(count)
        for index in isPresent.indices where isPresent[index] { result.append(EntityID(index)) }
        return result
    }

    /// All items, in order of creation. O(items ever created).
    package var all: [Entity] {
        var result: [Entity] = []
        result.reserveCapacity(count)
        for index in isPresent.indices where isPresent[index] { result.append(items[index]) }
        return result
    }

    /// Adds an item at the end; returns its number.
    @discardableResult
    mutating func append(_ entity: Entity) -> EntityID<Entity> {
        items.append(entity)
        isPresent.append(true)
        count += 1
        return EntityID(items.count - 1)
    }

    /// Puts an item at a number that is free, beyond the end if need be.
    mutating func insert(_ entity: Entity, at id: EntityID<Entity>) {
        while items.count <= id.position {
            items.append(entity)
            isPresent.append(false)
        }
        items[id.position] = entity
        if !isPresent[id.position] { count += 1 }
        isPresent[id.position] = true
    }

    /// Takes an item away, if it is there. Its memory is freed with the registry.
    mutating func remove(_ id: EntityID<Entity>) {
        guard contains(id) else { return }
        isPresent[id.position] = false
        count -= 1
    }
}

/// The number of an item in the catalog: its index in a `Registry`, in order of creation.
///
/// A number is never used twice, also not after its item was dropped. The type parameter keeps
/// the numbers of databases, users and so on apart.
package struct EntityID<Entity>: Hashable, Sendable {
    /// The index in the registry, from 0.
    package let index: UInt32

    /// The number at an index.
    @inlinable
    package init(index: UInt32) {
        self.index = index
    }

    /// The number at an index that is known to fit 32 bits.
    @inlinable
    package init(_ index: Int) {
        self.index = UInt32(truncatingIfNeeded: index)
    }

    /// The index in the registry as an `Int`.
    @inlinable package var position: Int { Int(index) }
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
