import OcientSQL

/// A set of privileges in one integer; ALL is never in it.
package struct PrivilegeSet: Hashable, Sendable {
    /// Bit n is the privilege of raw value n.
    package var bits: UInt64

    /// The set of these bits.
    @inlinable
    package init(bits: UInt64 = 0) {
        self.bits = bits
    }

    /// The set of these privileges.
    package init(_ privileges: [Privilege]) {
        bits = 0
        for privilege in privileges { insert(privilege) }
    }

    /// The set of one privilege.
    @inlinable
    package init(_ privilege: Privilege) {
        bits = 1 << UInt64(privilege.rawValue)
    }

    /// Whether the set is empty.
    @inlinable package var isEmpty: Bool { bits == 0 }

    /// Whether a privilege is in the set.
    @inlinable
    package func contains(_ privilege: Privilege) -> Bool {
        bits & (1 << UInt64(privilege.rawValue)) != 0
    }

    /// Whether both sets share a privilege.
    @inlinable
    package func intersects(_ other: PrivilegeSet) -> Bool { bits & other.bits != 0 }

    /// Adds a privilege.
    @inlinable
    package mutating func insert(_ privilege: Privilege) {
        bits |= 1 << UInt64(privilege.rawValue)
    }

    /// Takes a privilege out.
    @inlinable
    package mutating func remove(_ privilege: Privilege) {
        bits &= ~(1 << UInt64(privilege.rawValue))
    }

    /// The privileges in both sets.
    @inlinable
    package func intersection(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits & other.bits)
    }

    /// The privileges in either set.
    @inlinable
    package func union(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits | other.bits)
    }

    /// The privileges that are not in the other set.
    @inlinable
    package func subtracting(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits & ~other.bits)
    }

    /// VIEW of every object type.
    package static let typedViews = PrivilegeSet(
        ObjectType.allCases.map { Privilege.typed(.view, $0) })
}
