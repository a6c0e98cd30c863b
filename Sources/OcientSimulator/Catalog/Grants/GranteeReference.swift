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
