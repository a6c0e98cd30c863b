import OcientSQL

extension DerivationStep {
    /// The step in words.
    public var text: String { fact.text }
}

extension DerivationFact {
    /// The fact in words, without a full stop.
    package var text: String {
        switch self {
        case .administrator: "admin@system may do everything"
        case .role(let holder, let role, _): "\(holder) has the role '\(role.name)'"
        case .created(let creator, let object):
            "\(creator) created \(object) and holds every privilege on it"
        case .granted(let holder, let privilege, let object):
            "\(holder) holds \(privilege.sql) ON \(object)"
        case .impliedUse(let holder, let privilege, let object):
            "\(holder) holds \(privilege.sql) ON \(object), which came with a privilege on an"
                + " object in it"
        case .impliedView(let holder, let privilege, let object):
            "\(holder) holds \(privilege.sql) ON \(object), which came with another privilege on it"
        case .member(let who, let group): "\(who) is in \(group)"
        case .everyone(let who, let database):
            "\(who) is in the group 'public' of '\(database)'"
        case .covered(let container, let privilege, let object):
            "a privilege on \(container) covers \(privilege.sql) ON \(object)"
        case .explicitSchema(let schema):
            "\(schema) is explicit, so VIEW on it is needed as well"
        case .missing(let who, let privilege, let object, let wider, _):
            who + " " + wider.lack(of: privilege, on: object)
        case .holdsOnly(let holder, let privileges, let object):
            "\(holder) holds only \(privileges.map { $0.sql }.joined(separator: ", ")) ON \(object)"
        case .noSession(_, let isUndetermined, let message):
            "there is no session, since the login is \(isUndetermined ? "undetermined" : "refused")"
                + (message.map { ": " + $0 } ?? "")
        }
    }
}

extension DerivationFact.Wider {
    /// What is not held: the privilege, or what covers it further out (PRIV-1).
    fileprivate func lack(of privilege: Privilege, on object: String) -> String {
        switch self {
        case .nothing: return "does not hold \(privilege.sql) ON \(object)"
        case .same:
            return "holds \(privilege.sql) neither on \(object) nor on what contains it"
        case .other(let wider, let onSystem):
            let container = onSystem ? "ON SYSTEM" : "on what contains it"
            return "holds neither \(privilege.sql) ON \(object) nor \(wider.sql) \(container)"
        }
    }
}
