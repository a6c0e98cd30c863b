import OcientSQL
import OcientSimulator

/// The simulated system as connections use it: decides logins, runs statements, remembers what it
/// handed to clients. A value without sockets and clocks; the server tells it the time.
///
///     var system = ServedSystem(interpreter, endpoints: [served], journal: Journal(isKept: true))
///     var conversation = Conversation(peer)
///     let reply = conversation.receive(bytes, &system)
package struct ServedSystem {
    /// The system after its scripts, with everything that clients changed since.
    package internal(set) var interpreter: Interpreter
    /// The listeners.
    package var endpoints: [ServedEndpoint]
    /// The people who approve interactive logins: of each provider the first (FLOW-8).
    package var persons: [Symbol]
    /// What happened.
    package var journal: Journal
    /// Seconds of any clock that never goes back; nothing to do with the time of the simulation.
    package var clock: Int64 = 0

    var tokens = SecurityTokens()
    var deviceCodes = Expiring<DeviceGrant>(limit: WireLimits.deviceCodes)
    /// Open sessions by node, for redirects.
    var sessions: [NodeID: Int] = [:]
    private var logins: LoginSystem?

    /// A system that was set up by its scripts.
    package init(
        _ interpreter: Interpreter, endpoints: [ServedEndpoint], persons: [Symbol] = [],
        journal: Journal = Journal(isKept: false)
    ) {
        self.interpreter = interpreter
        self.endpoints = endpoints
        self.persons = persons
        self.journal = journal
    }

    /// What logins are decided against. Made anew only after a change: O(nodes × pools) then.
    mutating func loginSystem() -> LoginSystem {
        if let logins { return logins }
        let made = interpreter.loginSystem(restarted: false)
        logins = made
        return made
    }

    /// To be called before the system changes, so that it need not be copied for `logins`.
    mutating func willChange() {
        logins = nil
    }

    /// Restarts rolehostd on every node (CFG-1): what was stored since is running then.
    package mutating func restart() {
        willChange()
        interpreter.simulation.restartAll()
    }

    var catalog: Catalog { interpreter.simulation.catalog }
    var names: NameTable { interpreter.names }
}
