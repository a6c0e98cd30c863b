import OcientSQL

/// The object of a privilege: the system, or an object of the catalog; four bytes.
///
/// The upper four bits are the type, the others the number.
package struct ObjectReference: Hashable, Sendable {
    /// Type and number in one.
    let packed: UInt32

    private init(_ kind: ObjectKind, _ index: UInt32) {
        packed = UInt32(kind.rawValue) << 28 | index
    }

    /// The whole system.
    package static let system = ObjectReference(.system, 0)

    /// A database.
    package static func database(_ id: DatabaseID) -> ObjectReference {
        ObjectReference(.database, id.index)
    }

    /// A schema.
    package static func schema(_ id: SchemaID) -> ObjectReference {
        ObjectReference(.schema, id.index)
    }

    /// A table or a view.
    package static func object(_ id: ObjectID, _ kind: SchemaObject.Kind) -> ObjectReference {
        ObjectReference(kind == .table ? .table : .view, id.index)
    }

    /// A user.
    package static func user(_ id: UserID) -> ObjectReference { ObjectReference(.user, id.index) }

    /// A group.
    package static func group(_ id: GroupID) -> ObjectReference {
        ObjectReference(.group, id.index)
    }

    /// The type.
    package var kind: ObjectKind {
        // INVARIANT: only the initialisers above set the upper bits, from a case.
        ObjectKind(rawValue: UInt8(packed >> 28)) ?? .system
    }

    /// The number, whatever the type.
    var index: UInt32 { packed & 0x0FFF_FFFF }
}

/// The types of object that a privilege may be about: SYSTEM and every `ObjectType` (PRIV-1).
package enum ObjectKind: UInt8, CaseIterable, Sendable {
    case system, database, schema, table, view, user, group, mlmodel, pipeline, pipelineFunction

    /// The type in a GRANT; nil means SYSTEM.
    package init(_ type: ObjectType?) {
        // INVARIANT: the cases follow those of `ObjectType`, one further on; a test looks.
        self = type.flatMap { ObjectKind(rawValue: $0.rawValue + 1) } ?? .system
    }

    /// The same as an `ObjectType`; nil for SYSTEM.
    package var type: ObjectType? {
        self == .system ? nil : ObjectType(rawValue: rawValue - 1)
    }

    /// The type as it is written in SQL.
    package var sql: String { type?.sql ?? "SYSTEM" }
}

/// Who holds a privilege: a user or a group, four bytes.
package struct GranteeReference: Hashable, Sendable {
    /// The number, doubled, plus one for a group: dense, so it indexes arrays.
    let packed: UInt32

    init(packed: UInt32) {
        self.packed = packed
    }

    /// A user.
    package static func user(_ id: UserID) -> GranteeReference {
        GranteeReference(packed: id.index << 1)
    }

    /// A group.
    package static func group(_ id: GroupID) -> GranteeReference {
        GranteeReference(packed: id.index << 1 | 1)
    }

    /// Whether it is a group.
    package var isGroup: Bool { packed & 1 == 1 }

    /// The user, or nil for a group.
    package var user: UserID? { isGroup ? nil : UserID(index: packed >> 1) }

    /// The group, or nil for a user.
    package var group: GroupID? { isGroup ? GroupID(index: packed >> 1) : nil }
}
