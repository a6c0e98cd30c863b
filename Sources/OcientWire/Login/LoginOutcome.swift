import OcientSimulator

/// What became of a login: who is in, or what the client is told.
enum LoginOutcome {
    case accepted(AcceptedLogin)
    case refused(Confirmation)
}

/// Someone who was let in.
struct AcceptedLogin {
    var session: Session
    /// `user@database` or `iss::sub`.
    var user: String
    /// What was found, for a login by security token later on.
    var verdict: Verdict
    /// The pool and the node that answered.
    var place: PoolPlace
}

/// Where a login arrived.
struct PoolPlace: Hashable {
    var pool: PoolID
    var node: NodeID
}

extension Confirmation {
    /// The refusal of a decision, in the words that a driver shows; of an undetermined one what
    /// is missing, since the driver must be told something.
    init(_ decision: Decision) {
        if let error = decision.error {
            self = .error(error.sqlstate, error.code, error.message)
        } else {
            let missing = decision.missing.joined(separator: ", ")
            self = .error(nil, nil, """
                ocsim cannot decide this login (\(decision.rule.description)): nobody said \
                \(missing); describe it with \\idp and \\app
                """)
        }
    }
}
