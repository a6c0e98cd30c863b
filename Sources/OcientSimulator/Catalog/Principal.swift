import OcientSQL

/// Who made something or acts: a user of the catalog or the identity of an SSO session (PRIV-6).
package enum Principal: Hashable, Sendable {
    /// The system itself, at bootstrap.
    case bootstrap
    /// A user of the catalog.
    case user(UserID)
    /// `iss::sub` of an SSO session (GRP-7).
    case identity(Symbol)
}

extension Principal {
    /// The same in 32 bits, for rows of which there are many: two bits for the case.
    var packed: UInt32 {
        switch self {
        case .bootstrap: 0
        case .user(let user): 1 << 30 | user.index
        case .identity(let name): 2 << 30 | name.index
        }
    }

    /// Unpacks what `packed` gave.
    init(packed: UInt32) {
        let index = packed & 0x3FFF_FFFF
        switch packed >> 30 {
        case 1: self = .user(UserID(index: index))
        case 2: self = .identity(Symbol(index: index))
        default: self = .bootstrap
        }
    }
}
