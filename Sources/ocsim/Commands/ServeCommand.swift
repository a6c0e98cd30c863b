import OcientSQL
import OcientSimulator
import OcientWire

extension CommandSpec {
    /// `ocsim serve FILE…`
    static let serve = CommandSpec(
        name: "serve", summary: "answers real drivers on loopback with the simulated system",
        operands: "FILE...",
        options: [
            OptionSpec(
                name: "--listen", value: "IP", summary: "the address to listen on (127.0.0.1)"),
            OptionSpec(
                name: "--port", value: "N",
                summary: "the port (4050; 0 is any free one); further endpoints take the next"),
            OptionSpec(
                name: "--endpoint", value: "HOST:PORT[=N]",
                summary: "the pool's endpoint that the port plays; N: the port of a terminator",
                isRepeatable: true),
            OptionSpec(
                name: "--as-source", value: "IP",
                summary: "take every client for this address (SOURCE_ADDRESS)"),
            OptionSpec(
                name: "--as", value: "PERSON",
                summary: "who approves interactive logins; one a provider",
                isRepeatable: true),
            OptionSpec(
                name: "--print-port", value: nil, summary: "print each port on a line of its own"),
            OptionSpec(
                name: "--print-tokens", value: nil, summary: "print the tokens of the scripts"),
            OptionSpec(name: "--trace", value: nil, summary: "tell what clients do, with reasons"),
            OptionSpec(
                name: "--before-restart", value: nil,
                summary: "nodes run what they ran before; otherwise they are restarted first"),
        ] + OptionSpec.running,
        details: """
            Runs the files, restarts the nodes, then answers Ocient's drivers until Ctrl-C:
            logins, redirects and statements, decided by the rules. SIGHUP restarts rolehostd.
            The port speaks no TLS and protects nothing: docs/real-drivers.md tells how pyocient
            connects. Lines 'listening on IP:PORT' say that clients may come.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("serve wants a FILE") }
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
