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
