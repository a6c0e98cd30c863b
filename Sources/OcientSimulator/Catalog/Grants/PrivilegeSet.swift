import OcientSQL

/// A set of privileges in one integer; ALL is never in it.
public struct PrivilegeSet: Hashable, Sendable {
    /// Bit n is the privilege of raw value n.
    public var bits: UInt64

    /// The set of these bits.
    @inlinable
    public init(bits: UInt64 = 0) {
        self.bits = bits
    }

    /// The set of these privileges.
    public init(_ privileges: [Privilege]) {
        bits = 0
        for privilege in privileges { insert(privilege) }
    }

    /// The set of one privilege.
    @inlinable
    public init(_ privilege: Privilege) {
        bits = 1 << UInt64(privilege.rawValue)
    }

    /// Whether the set is empty.
    @inlinable public var isEmpty: Bool { bits == 0 }

    /// Whether a privilege is in the set.
    @inlinable
    public func contains(_ privilege: Privilege) -> Bool {
        bits & (1 << UInt64(privilege.rawValue)) != 0
    }

    /// Whether both sets share a privilege.
    @inlinable
    public func intersects(_ other: PrivilegeSet) -> Bool { bits & other.bits != 0 }

    /// Adds a privilege.
    @inlinable
    public mutating func insert(_ privilege: Privilege) {
        bits |= 1 << UInt64(privilege.rawValue)
    }

    /// Takes a privilege out.
    @inlinable
    public mutating func remove(_ privilege: Privilege) {
        bits &= ~(1 << UInt64(privilege.rawValue))
    }

    /// The privileges in both sets.
    @inlinable
    public func intersection(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits & other.bits)
    }

    /// The privileges in either set.
    @inlinable
    public func union(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits | other.bits)
    }

    /// The privileges that are not in the other set.
    @inlinable
    public func subtracting(_ other: PrivilegeSet) -> PrivilegeSet {
        PrivilegeSet(bits: bits & ~other.bits)
    }

    /// VIEW of every object type.
    public static let typedViews = PrivilegeSet(
        ObjectType.allCases.map { Privilege.typed(.view, $0) })
}
