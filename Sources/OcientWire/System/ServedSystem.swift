import OcientSQL
import OcientSimulator

/// The simulated system as connections use it: decides logins, runs statements, remembers what it
/// sent to clients. A value without sockets and clocks; the server tells it the time.
///
///     var system = ServedSystem(interpreter, endpoints: [served], journal: Journal(isKept: true))
///     var conversation = Conversation(peer)
///     let reply = conversation.receive(bytes, &system)
package struct ServedSystem {
    /// The system after its scripts, with everything that clients changed since.
    package internal(set) var interpreter: Interpreter
    /// The listeners.
    package var endpoints: [ServedEndpoint]
    /// The persons who approve interactive logins: of each provider the first (FLOW-8).
    package var persons: [Symbol]
    /// What happened.
    package var journal: Journal
    /// Seconds of any clock that never goes back; nothing to do with the time of the simulation.
    package var clock: Int64 = 0

    var tokens = SecurityTokens()
    /// Logins over HTTP that wait for their person.
    var web = WebSessions()
    var deviceCodes = Expiring<DeviceGrant>(limit: WireLimits.deviceCodes)
    /// Open sessions by node, for redirects.
    var sessions: [NodeID: Int] = [:]
    /// How often the system may have changed: a transaction compares it.
    private(set) var changes = 0
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

    /// The system that decides logins. Made again only after a change: O(nodes × pools) then.
    mutating func loginSystem() -> LoginSystem {
        if let logins { return logins }
        let made = interpreter.loginSystem(restarted: false)
        logins = made
        return made
    }

    /// To be called before the system changes, so that it need not be copied for `logins`.
    mutating func willChange() {
        logins = nil
        changes += 1
    }

    /// Restarts rolehostd on every node (CFG-1): what was stored since is running then.
    package mutating func restart() {
        willChange()
        interpreter.simulation.restart()
    }

    var catalog: Catalog { interpreter.simulation.catalog }
    var names: NameTable { interpreter.names }
}

/// A listener of the server and the endpoint of the simulated system that it plays: whoever
/// connects to the listener has connected to that endpoint, as far as logins are concerned.
package struct ServedEndpoint: Hashable, Sendable {
    /// The endpoint that is played.
    package var endpoint: Endpoint
    /// The port at which clients reach the listener: its own, or that of a program in between.
    package var clientPort: UInt16
    /// Whether it speaks HTTP and plays the HTTPS endpoint of a pool.
    package var isHTTP = false

    /// A listener that plays an endpoint.
    package init(_ endpoint: Endpoint, clientPort: UInt16, isHTTP: Bool = false) {
        self.endpoint = endpoint
        self.clientPort = clientPort
        self.isHTTP = isHTTP
    }
}

extension Catalog {
    /// The endpoint that is played when none is named: the advertised one of the first
    /// participant of the first pool that a statement created, else the first node's in its
    /// default pool, else that of any pool. Nil when there is no pool.
    package var firstEndpoint: Endpoint? {
        let pools = stored.pools.all
        for pool in pools.filter({ !$0.isDefault }) + pools {
            guard let participant = pool.participants.first else { continue }
            return participant.advertised(on: nodes[participant.node])
        }
        return nil
    }

    /// The HTTPS endpoint that is played: that of the first participant with OPENAPI_PORT.
    package var firstHTTPEndpoint: Endpoint? {
        stored.pools.all.lazy.flatMap { $0.participants }
            .compactMap { $0.openAPI(on: self.nodes[$0.node])?.advertised }.first
    }

    /// Every endpoint that a pool answers at, advertised ones first, each once.
    package var endpoints: [Endpoint] {
        var advertised: [Endpoint] = []
        var listening: [Endpoint] = []
        for pool in stored.pools.all {
            for participant in pool.participants {
                advertised.append(participant.advertised(on: nodes[participant.node]))
                listening.append(participant.listen(on: nodes[participant.node]))
            }
        }
        var found: [Endpoint] = []
        for endpoint in advertised + listening where !found.contains(endpoint) {
            found.append(endpoint)
        }
        return found
    }
}

/// One connection as the simulated system sees it.
package struct Peer: Sendable {
    /// A number for the journal, counted from 1.
    package var number: Int
    /// The listener that it came to, as its index in `ServedSystem.endpoints`.
    package var listener: Int
    /// The client's address, which is compared with SOURCE_ADDRESS of a pool (POOL-4).
    package var source: IPAddress
    /// The address of this machine that the client used, without a port: where it can reach the
    /// other listeners as well.
    package var localAddress: String

    /// A connection from its parts.
    package init(number: Int, listener: Int, source: IPAddress, localAddress: String) {
        self.number = number
        self.listener = listener
        self.source = source
        self.localAddress = localAddress
    }
}

/// What the server says about its connections (`--trace`): lines that are taken away by whoever
/// shows them. Nothing is kept when nobody wants it. Never holds a password, a token or the text
/// of a statement.
package struct Journal: Sendable {
    /// Whether lines are wanted.
    package let isKept: Bool
    private var lines: [String] = []

    /// A journal, kept or not.
    package init(isKept: Bool) {
        self.isKept = isKept
    }

    /// Adds a line about a connection. What clients send may be anything, so that characters
    /// which would steer a terminal are replaced.
    mutating func note(_ connection: Int, _ text: @autoclosure () -> String) {
        guard isKept else { return }
        lines.append("#\(connection) " + Journal.printable(text()))
    }

    /// The lines so far; they are forgotten.
    package mutating func drain() -> [String] {
        defer { lines.removeAll(keepingCapacity: true) }
        return lines
    }

    private static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .format
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
