/// What a change must leave as it is (`ocsim whatif --keep`).
package enum WhatIfGuard: String, CaseIterable, Sendable {
    /// Accepted logins stay accepted.
    case accepted
    /// Refused logins stay refused: nobody new gets in.
    case refused
    /// Allowed questions stay allowed.
    case allowed
    /// Denied questions stay denied.
    case denied
    /// Every answer stays the same in all that is compared.
    case all

    /// Whether a row breaks it.
    package func isBroken(by row: WhatIfRow) -> Bool {
        let (old, new) = (row.before.state.outcome, row.after.state.outcome)
        switch self {
        case .accepted: return old == .accepted && new != .accepted
        case .refused: return old == .refused && new != .refused
        case .allowed: return old == .allowed && new != .allowed
        case .denied: return old == .denied && new != .denied
        case .all: return row.effect != .unchanged
        }
    }
}
