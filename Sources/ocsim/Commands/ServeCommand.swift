import OcientSQL
import OcientSimulator
import OcientWire

extension CommandSpec {
    /// `ocsim serve FILE…`
    static let serve = CommandSpec(
        name: "serve", summary: "answers real drivers on loopback with the simulated system",
        operands: "FILE...",
        options: [
            .listen, .port, .http, .endpoint, .asSource, .approvers, .printPort, .printTokens,
            .trace, .beforeRestart,
        ] + OptionSpec.running,
        details: """
            Runs the files, restarts the nodes, then answers Ocient's drivers until Ctrl-C: logins,
            redirects and statements, decided by the rules. SIGHUP restarts rolehostd. The port does
            not use TLS and protects nothing: docs/real-drivers.md shows how pyocient connects. A
            line 'listening on IP:PORT' means that clients can connect there. --http answers the
            HTTP calls of a node as well, at its HTTPS endpoint but without TLS.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("serve needs a FILE") }
        var setup = try ServeSetup(arguments)
        let server: WireServer
        do throws(ServerError) {
            server = try WireServer(address: setup.address, ports: setup.ports)
        } catch {
            throw Failure(status: .noInput, message: error.description)
        }
        setup.announce(server.ports)
        var system = setup.system(server.ports)
        do throws(ServerError) {
            try server.run(&system, asSource: setup.source) { line in Output.error(line + "\n") }
        } catch {
            throw Failure(status: .defect, message: error.description)
        }
        return setup.status
    }
}

extension OptionSpec {
    fileprivate static let listen = OptionSpec(
        "--listen", value: "IP", "the address to listen on (127.0.0.1)")
    static let port = OptionSpec(
        "--port", value: "N",
        "the port (4050; 0 is any free one); further endpoints use the next ports")
    fileprivate static let http = OptionSpec(
        "--http", value: "N", "answer HTTP calls at this port too, in plain HTTP (0: any free)")
    fileprivate static let endpoint = OptionSpec(
        "--endpoint", value: "HOST:PORT[=N]",
        "the pool's endpoint that the port simulates; N: the port of a TLS terminator",
        isRepeatable: true)
    fileprivate static let asSource = OptionSpec(
        "--as-source", value: "IP",
        "treat every client as coming from this address (SOURCE_ADDRESS)")
    fileprivate static let approvers = OptionSpec(
        "--as", value: "PERSON", "the person who approves interactive logins; one per provider",
        isRepeatable: true)
    fileprivate static let printPort = OptionSpec(
        "--print-port", "print each port on a line of its own")
    fileprivate static let printTokens = OptionSpec(
        "--print-tokens", "print the tokens that the scripts mint")
    fileprivate static let trace = OptionSpec("--trace", "print what clients do, with reasons")
}

/// What `ocsim serve` was asked for: the system after its files, the endpoints, the ports.
struct ServeSetup {
    /// The address to listen on.
    let address: String
    /// The ports to bind, one an endpoint.
    let ports: [UInt16]
    /// What replaces every client's address.
    let source: IPAddress?
    /// The status of the files, with which the command ends.
    let status: ExitStatus

    private let interpreter: Interpreter
    private let endpoints: [Target]
    /// The HTTPS endpoint that `--http` plays, and its port here, the last one.
    private let httpEndpoint: Endpoint?
    private let httpPort: UInt16?
    private let persons: [Symbol]
    private let arguments: Arguments

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        address = arguments.value(.listen) ?? "127.0.0.1"
        let run = try ServeSetup.run(arguments, address)
        interpreter = run.interpreter
        status = run.status
        source = try arguments.value(.asSource).map { text in
            guard let address = IPAddress.parse(text) else {
                throw Failure.usage("--as-source needs an IPv4 or IPv6 address, not '\(text)'")
            }
            return address
        }
        persons = try arguments.all(.approvers).map { try LoginOptions.person($0, run.interpreter) }
        let named = try arguments.all(.endpoint).map { try Target($0) }
        let known = run.interpreter.simulation.catalog
        endpoints = named.isEmpty
            ? known.firstEndpoint.map { [Target($0)] } ?? [] : named
        guard !endpoints.isEmpty else {
            throw Failure.usage("no pool has an endpoint", help: "name one with --endpoint")
        }
        if arguments.has(.http) {
            httpPort = UInt16(clamping: try arguments.number(.http, default: 0))
            httpEndpoint = known.firstHTTPEndpoint
            guard httpEndpoint != nil else {
                throw Failure.usage(
                    "no participant of a pool has OPENAPI_PORT", help: "see ocsim rules HTTP-1")
            }
        } else {
            (httpPort, httpEndpoint) = (nil, nil)
        }
        let first = try arguments.number(.port, default: ConnectionString.defaultPort)
        guard first <= 65535 else {
            throw Failure.usage("--port needs a port from 0 to 65535, not \(first)")
        }
        if let target = endpoints.dropFirst(65536 - first).first {
            throw Failure.usage(
                "--port \(first) leaves no port for \(target.endpoint): ports end at 65535",
                help: "each of the \(endpoints.count) endpoints takes the next port")
        }
        let ofDrivers = endpoints.indices.map { UInt16(first == 0 ? 0 : first + $0) }
        ports = ofDrivers + (httpPort.map { [$0] } ?? [])
    }

    /// Runs the files and restarts the nodes; findings go to standard error.
    private static func run(_ arguments: Arguments, _ address: String) throws -> ScriptRun {
        var run = try ScriptRun(arguments.operands, options: try arguments.runOptions())
        var printer = RecordPrinter(arguments.terminal)
        run.execute { record, files in
            guard !record.isExpected else { return }
            for diagnostic in record.diagnostics { printer.print(diagnostic, record, files) }
        }
        if run.interpreter.simulation.catalog.firstEndpoint == nil {
            let node = Words.shown(address)
            let shown = ShownText.word(node)
            Output.error("ocsim: the files have no node; serving node sql0 at \(shown):4050\n")
            declare(node: "sql0", at: node, on: &run.interpreter)
        }
        if !arguments.has(.beforeRestart) { run.interpreter.simulation.restart() }
        return run
    }

    private static func declare(
        node name: String, at address: String, on interpreter: inout Interpreter
    ) {
        var node = Simulation.NodeDeclaration()
        node.address = address
        do throws(Simulation.NodeDeclarationError) {
            try interpreter.simulation.declareNode(
                interpreter.names.intern(name), node, .bootstrap)
        } catch {
            // Without the node no pool has an endpoint, which is said then.
        }
    }

    /// Says where clients connect, and what they should know.
    func announce(_ bound: [UInt16]) {
        Output.error("""
            ocsim: the key exchange is simplified and protects nothing: passwords and tokens can \
            be read in transit, so use it on loopback only\n
            """)
        if !ServeSetup.isLoopback(address) {
            Output.error("ocsim: warning: \(address) is not loopback; others may connect\n")
        }
        let known = interpreter.simulation.catalog.endpoints
        for (target, port) in zip(endpoints, bound) {
            Output.error("ocsim: port \(port) simulates \(target.endpoint)\n")
            if !known.contains(where: {
                $0.matches(host: target.endpoint.host, port: Int(target.endpoint.port))
            }) {
                let list = known.map { $0.description }.joined(separator: ", ")
                Output.error(
                    "ocsim: warning: no pool answers at that endpoint; endpoints: \(list)\n")
            }
        }
        if let httpEndpoint, let port = bound.last {
            Output.error("""
                ocsim: port \(port) simulates https://\(httpEndpoint) in plain HTTP, without TLS\n
                """)
        }
        if arguments.has(.printTokens) { printTokens() }
        if arguments.has(.printPort) { for port in bound { Output.write("\(port)\n") } }
        for (index, port) in bound.enumerated() {
            let scheme = index < endpoints.count ? "" : "http://"
            Output.write("listening on \(scheme)\(Words.bracketed(address)):\(port)\n")
        }
    }

    /// `token NAME <jwt>`: the one way by which tokens leave, and only when asked for.
    private func printTokens() {
        let tokens = interpreter.world.tokens
        for name in tokens.names {
            guard let token = tokens[name] else { continue }
            let text = token.text.exposed { String(decoding: $0, as: UTF8.self) }
            Output.put(Array("token \(interpreter.names.text(of: name)) \(text)\n".utf8))
        }
    }

    /// The system that the connections talk to.
    func system(_ bound: [UInt16]) -> ServedSystem {
        var served = zip(endpoints, bound).map { target, port in
            ServedEndpoint(target.endpoint, clientPort: target.clientPort ?? port)
        }
        if let httpEndpoint, let port = bound.last {
            served.append(ServedEndpoint(httpEndpoint, clientPort: port, isHTTP: true))
        }
        return ServedSystem(
            interpreter, endpoints: served, persons: persons,
            journal: Journal(isKept: arguments.has(.trace)))
    }

    private static func isLoopback(_ address: String) -> Bool {
        guard let parsed = IPAddress.parse(address) else { return false }
        return parsed.description == "::1"
            || parsed.isIPv4 && parsed.description.hasPrefix("127.")
    }
}

/// How addresses are written.
private enum Words {
    /// The address of the node that the files do not have: loopback for "any".
    static func shown(_ address: String) -> String {
        address == "0.0.0.0" || address == "::" ? "127.0.0.1" : address
    }

    static func bracketed(_ address: String) -> String {
        address.contains(":") ? "[\(address)]" : address
    }
}

/// The value of `--endpoint`: `HOST:PORT`, or `HOST:PORT=N` where clients come by port N.
struct Target {
    let endpoint: Endpoint
    let clientPort: UInt16?

    init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
        clientPort = nil
    }

    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let address = parts[0]
        clientPort = parts.count == 2 ? UInt16(parts[1]) : nil
        guard parts.count == 1 || clientPort != nil, let colon = address.lastIndex(of: ":"),
              let port = UInt16(address[address.index(after: colon)...]),
              colon > address.startIndex
        else {
            throw Failure.usage(
                "--endpoint needs HOST:PORT or HOST:PORT=N, not '\(text)'")
        }
        var host = String(address[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        endpoint = Endpoint(host: host, port: port)
    }
}
