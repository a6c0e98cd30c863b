/// What a GRANT or REVOKE is about: `SYSTEM`, `DATABASE sandbox`, `TABLE a.b.c`, `a.b.c`.
package struct GrantObject: Sendable {
    /// From the type, or the bare path, to the end.
    package var range: ByteRange
    /// The type; nil means the whole system.
    package var type: ObjectType?
    /// The name; nil for SYSTEM. Objects that are no schema, table, view, model or pipeline have
    /// one part.
    package var path: ObjectPath?
    /// Whether TABLE was left out.
    package var isBare: Bool

    /// An object from its parts.
    package init(range: ByteRange, type: ObjectType?, path: ObjectPath?, isBare: Bool = false) {
        self.range = range
        self.type = type
        self.path = path
        self.isBare = isBare
    }
}

/// Who gets or loses a privilege: `USER alice`, `GROUP readonly`.
package struct Grantee: Sendable {
    /// From the type to the name.
    package var range: ByteRange
    /// Whether it is a group.
    package var isGroup: Bool
    /// The name, possibly qualified inside (NAME-1).
    package var name: Identifier

    /// A grantee from its parts.
    package init(range: ByteRange, isGroup: Bool, name: Identifier) {
        self.range = range
        self.isGroup = isGroup
        self.name = name
    }
}
