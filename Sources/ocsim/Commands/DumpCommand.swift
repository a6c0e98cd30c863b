import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim dump FILE…`
    static let dump = CommandSpec(
        name: "dump", summary: "prints the DDL that rebuilds the final catalog",
        operands: "FILE...",
        options: [.setup, .at, .withSecrets] + OptionSpec.running,
        details: "Secrets are printed as '********' without --with-secrets."
    ) { arguments in
        let files = arguments.setup(and: arguments.operands)
        guard !files.isEmpty else { throw Failure.usage("dump needs a FILE") }
        let run = try ScriptRun.setup(files, arguments)
        let withSecrets = arguments.has(.withSecrets)
        let dump = DumpText(run.interpreter.simulation, withSecrets: withSecrets)
        Output.write(script: dump.bytes, withSecrets: withSecrets)
        if dump.hasDirectives {
            Output.error("ocsim: note: the dump contains directives: save it as a .ocsim file\n")
        }
        return run.status
    }
}

/// The statements that rebuild a catalog.
struct DumpText {
    /// The script in the canonical layout.
    let bytes: [UInt8]
    /// Whether it has directives, and so must be a scenario.
    let hasDirectives: Bool

    init(_ simulation: Simulation, withSecrets: Bool) {
        var script = CatalogScript(
            simulation.catalog, simulation.names, readings: simulation.readings)
        script.withSecrets = withSecrets
        bytes = script.laidOut()
        hasDirectives = script.hasDirectives
    }
}

extension OptionSpec {
    fileprivate static let withSecrets = OptionSpec(
        "--with-secrets", "write passwords and client secrets in clear text")
}
