/// `GRANT privileges ON object TO grantee [WITH GRANT OPTION]`.
package struct Grant: Sendable {
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
    /// Whether WITH GRANT OPTION was written.
    package var withGrantOption: Bool
}

/// `REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee`.
package struct Revoke: Sendable {
    /// Whether GRANT OPTION FOR was written.
    package var grantOptionFor: Bool
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
}

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
    package var isBare = false
}

/// Who gets or loses a privilege: `USER alice`, `GROUP readonly`.
package struct Grantee: Sendable {
    /// From the type to the name.
    package var range: ByteRange
    /// Whether it is a group.
    package var isGroup: Bool
    /// The name, possibly qualified inside (NAME-1).
    package var name: Identifier
}
