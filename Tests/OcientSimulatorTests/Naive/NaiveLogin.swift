/// A login that a rule refuses.
struct NaiveRefusal: Error {
    var rule: String
    var sqlstate: String
    var code: Int
    var side: String
    var isUndetermined = false

    init(_ rule: String, _ sqlstate: String, _ code: Int, side: String = "server") {
        self.rule = rule
        self.sqlstate = sqlstate
        self.code = code
        self.side = side
    }
}

/// One login from its string to its verdict, in the order of ORDER-1.
final class NaiveLogin {
    let system: NaiveSystem
    let attempt: NaiveAttempt
    /// Whether every node is taken to run what is stored (CFG-3).
    let usesStored: Bool
    var decision = NaiveDecision()
    /// Whether a participant at a host was left out since its address is lost (POOL-15).
    private var isStale = false
    var node: NaiveNode!
    var pool: NaivePool!
    var participant: NaiveParticipant!
    /// What the reached node runs.
    var configuration = NaiveConfiguration()
    /// Whose password was looked at, and whether it was right.
    var judged: (user: NaiveMember, isRight: Bool)?
    var session: NaiveSession?
    var flow = ""

    init(
        _ system: NaiveSystem, _ attempt: NaiveAttempt, usesStored: Bool = false
    ) {
        self.system = system
        self.attempt = attempt
        self.usesStored = usesStored
    }

    /// - Throws: `NaiveError` for an error of the directive.
    func run() throws {
        do {
            try decide()
        } catch let refusal as NaiveRefusal {
            session = nil
            decision.outcome = refusal.isUndetermined ? "undetermined" : "refused"
            decision.rule = refusal.rule
            if !refusal.isUndetermined {
                decision.sqlstate = refusal.code == 0 ? nil : refusal.sqlstate
                decision.code = refusal.code == 0 ? nil : refusal.code
                decision.side = refusal.side
            }
        }
    }

    private func decide() throws {
        try checkCall()
        flow = kind
        decision.flow = flow
        try reach()
        if attempt.call != nil, !node.hasTLS { throw NaiveRefusal("IDP-3", "08001", -1202) }
        let isSpared = attempt.call != nil && system.reading("http_require_sso", is: "ignored")
        if pool.requiresSSO, !attempt.isSSO, !isSpared {
            throw NaiveRefusal("POOL-6", "08004", -304)
        }
        try require(database: attempt.database)
        switch flow {
        case "password" where attempt.isSSO: throw NaiveRefusal("FLOW-1", "08004", -304)
        case "password": try checkPassword()
        case "id_token", "access_token": try checkToken()
        default: try interact()
        }
        guard let session else { return }
        if attempt.call == "" {
            decision.rule = "HTTP-4"
            return
        }
        let subject = system.subject(session)
        guard system.may(subject, NaivePrivilege("USE"), .database(attempt.database)) else {
            throw NaiveRefusal("PRIV-2", "42502", -719)
        }
    }

    func require(database: String) throws {
        guard system.databases.contains(database) else {
            throw NaiveRefusal("PWD-3", "08004", -205)
        }
    }

    /// The user part before and after the first `@`.
    var userParts: (name: String, database: String?) {
        let user = attempt.user ?? ""
        guard let at = user.firstIndex(of: "@") else { return (user, nil) }
        return (String(user[..<at]), String(user[user.index(after: at)...]))
    }

    var hasPassword: Bool {
        if case .none = attempt.credential { return false }
        return true
    }

    /// HTTP-2: members that the call does not know, or that it lacks.
    private func checkCall() throws {
        let wantsSecret = ["login", "sso_token"].contains(attempt.call)
        if attempt.call != nil, attempt.hasOddMember || wantsSecret && !hasPassword {
            throw NaiveRefusal("HTTP-2", "42601", -500)
        }
    }

    /// FLOW-1 and FLOW-2, HTTP-3 to HTTP-6.
    private var kind: String {
        switch attempt.call {
        case "login": return "password"
        case "sso_token": return attempt.user ?? ""
        case "sso_device_grant": return "device_grant"
        case .some: return "authorization_code"
        case nil: break
        }
        if !attempt.isSSO { return "password" }
        if hasPassword || (attempt.isJDBC && attempt.user != nil) {
            let name = userParts.name
            return ["id_token", "access_token"].contains(name) ? name : "password"
        }
        if attempt.wantsDeviceGrant { return "device_grant" }
        return attempt.isJDBC && !attempt.hasBrowser ? "device_grant" : "authorization_code"
    }

    // MARK: POOL

    /// A participant that the target meets.
    private struct Met {
        var node: Int
        var pool: NaivePool
        var participant: Int
    }

    private func configuration(of node: NaiveNode) -> NaiveConfiguration {
        usesStored ? system.stored : node.running
    }

    private func reach() throws {
        var met: [Met] = []
        for host in attempt.hosts where met.isEmpty { met = participants(host) }
        if met.isEmpty, isStale { throw NaiveRefusal("POOL-15", "08001", -201, side: "client") }
        let missed = attempt.call == nil ? "POOL-12" : "HTTP-1"
        if met.isEmpty { throw NaiveRefusal(missed, "08001", -201, side: "client") }
        let from = attempt.from ?? NaiveAddress(bytes: [203, 0, 113, 10], text: "")
        met = met.filter { $0.pool.source?.contains(from) ?? true }
        if met.isEmpty { throw NaiveRefusal("POOL-4", "08001", -201, side: "client") }
        let chosen = best(met)
        pool = chosen.pool
        participant = pool.participants[chosen.participant]
        node = system.nodes[chosen.node]
        configuration = configuration(of: node)
        decision.pool = pool.name
        decision.node = node.name
    }

    /// POOL-3 and POOL-14.
    private func participants(_ host: String) -> [Met] {
        var met: [Met] = []
        for (number, node) in system.nodes.enumerated() {
            for pool in configuration(of: node).pools {
                if let wanted = attempt.pool, pool.name != wanted { continue }
                for (index, it) in pool.participants.enumerated() where it.node == node.name {
                    let listen = it.listenAddress ?? node.address
                    let port = it.listenPort ?? 4050
                    let advertised = it.advertisedAddress ?? listen
                    let isMet = attempt.call == nil
                        ? meets(host, listen, port)
                            || meets(host, advertised, it.advertisedPort ?? port)
                        : it.openapiPort.map {
                            meets(host, listen, $0) || meets(
                                host, it.openapiAddress ?? advertised,
                                it.openapiAdvertisedPort ?? $0)
                        } ?? false
                    if isMet {
                        if it.listenAddress.map({ node.lost.contains($0) }) ?? false {
                            isStale = true
                            continue
                        }
                        met.append(Met(node: number, pool: pool, participant: index))
                    }
                }
            }
        }
        return met
    }

    private func meets(_ host: String, _ address: String, _ port: Int) -> Bool {
        port == attempt.port && host.lowercased() == address.lowercased()
    }

    /// POOL-5.
    private func best(_ met: [Met]) -> Met {
        let ordinary = met.filter { !$0.pool.isDefault }
        guard !ordinary.isEmpty else { return met.min { $0.node < $1.node }! }
        let sign = system.reading("pool_priority", is: "lowest") ? 1 : -1
        func key(_ it: Met) -> [Int] {
            let prefix = it.pool.source?.prefix ?? 0
            return [sign * it.pool.priority, -prefix, it.pool.id, it.participant]
        }
        return ordinary.min { key($0).lexicographicallyPrecedes(key($1)) }!
    }
}
