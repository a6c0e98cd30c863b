import OcientSQL

/// One row of the privilege table: 28 bytes, so that a million of them are cheap.
package struct GrantRow: Sendable {
    /// Who holds the privilege.
    package var grantee: GranteeReference
    /// What it is about.
    package var object: ObjectReference
    /// The statement that granted it, or that implied it.
    package var origin: Origin
    /// Who granted it, packed.
    var packedGrantor: UInt32
    /// The next row of the same grantee and object, or `GrantRow.end`.
    var next: UInt32
    /// The privilege.
    package var privilege: Privilege
    /// Whether it comes with the grant option.
    package var isGrantable: Bool
    /// Whether it was not granted but followed: USE by PRIV-3, a VIEW by PRIV-4.
    package var isImplied: Bool

    /// Who granted it.
    package var grantor: Principal { Principal(packed: packedGrantor) }

    /// Whether the row was taken away; it waits to be swept up.
    var isRemoved: Bool { grantee.packed == GrantRow.end }

    /// The end of a chain of rows or cells.
    static let end = UInt32.max
}

/// All that one grantee holds on one object, as sets; the rows are chained after it.
package struct GrantCell: Sendable {
    /// Who holds the privileges.
    package var grantee: GranteeReference
    /// What they are about.
    package var object: ObjectReference
    /// What was granted.
    package var explicit = PrivilegeSet()
    /// What of it came with the grant option.
    package var grantable = PrivilegeSet()
    /// What followed: USE by PRIV-3, VIEW by PRIV-4, typed VIEWs by PRIV-4's wider reading.
    /// Disjoint from `explicit`.
    package var implied = PrivilegeSet()
    /// The row that was added last.
    var firstRow = GrantRow.end
    /// The next cell of the same grantee.
    var nextOfGrantee = GrantRow.end
    /// The next cell about the same object.
    var nextOfObject = GrantRow.end

    /// Whether the cell was taken away.
    var isRemoved: Bool { grantee.packed == GrantRow.end }

    /// What is held under a reading of PRIV-4, granted or implied.
    package func held(_ view: ImpliedView) -> PrivilegeSet {
        explicit.union(implied.intersection(view.impliedPrivileges))
    }
}

extension ImpliedView {
    /// The implied rows that exist under this reading: USE always, VIEW and typed VIEWs perhaps.
    var impliedPrivileges: PrivilegeSet {
        switch self {
        case .associated: ImpliedPrivileges.associated
        case .sameObject: ImpliedPrivileges.sameObject
        case .none: ImpliedPrivileges.useOnly
        }
    }
}

private enum ImpliedPrivileges {
    static let useOnly = PrivilegeSet(.use)
    static let sameObject = PrivilegeSet([.use, .view])
    static let associated = sameObject.union(.typedViews)
}
