import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim token FILE|-`
    static let token = CommandSpec(
        name: "token", summary: "what a token says, and which integrations take it",
        operands: "FILE",
        options: [
            formats.option, .setup, .at, .keys, .provider,
            .from, .beforeRestart,
        ] + OptionSpec.running,
        details: """
            FILE contains the token; - is standard input. Neither the token nor its signature is
            printed. With --setup each integration is tried with the token as id_token and as
            access_token, and of a refusal the first cure that works is shown. The signature is
            checked (RS256, ES256) when the provider's keys are given; otherwise the report says
            that it is not verified. A real token is judged by the clock of this machine unless
            --now or a \\now sets the time.
            """
    ) { arguments in
        guard arguments.operands.count == 1 else {
            throw Failure.usage("token needs one FILE with the token, or -")
        }
        let keys = try TokenKeys.read(arguments)
        let token = try TokenFile.read(arguments.operands[0], for: "token")
        let setup = arguments.setup()
        let run = try ScriptRun.setup(setup, arguments)
        let interpreter = run.interpreter
        let integrations = interpreter.simulation.catalog.stored.integrations.all
        let anatomy = TokenAnatomy(
            token, keys: keys, in: interpreter,
            groupClaims: integrations.flatMap { $0.properties.groupsClaimIDs ?? [] })
        let source = try LoginOptions.address(arguments) ?? LoginAttempt.defaultAddress
        let presented = anatomy.presented(token)
        let report = TokenReport(
            anatomy,
            routes: setup.isEmpty ? nil : interpreter.routes(
                of: presented, from: source, restarted: !arguments.has(.beforeRestart)))
        formats.print(report, arguments)
        return run.status.worst(ExitStatus(report.outcome))
    }

    private static let formats: Formats<TokenReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.write(json: report.json) },
        "markdown": { report, _ in Output.write(report.markdown) },
    ]
}

extension OptionSpec {
    fileprivate static let keys = OptionSpec(
        "--keys", value: "FILE", "the provider's keys (a JSON Web Key Set): check the signature")
    fileprivate static let provider = OptionSpec(
        "--provider", value: "FILE",
        "the same from what 'ocsim provider --format json' printed")
}

/// A token in a file, or on standard input.
enum TokenFile {
    /// The token without the blanks and line ends after it.
    ///
    /// - Throws: `Failure` with status 64 when the token itself was written in place of a file or
    ///   the file is empty, with 66 when it cannot be read.
    static func read(_ path: String, for what: String) throws -> Secret {
        guard !ShownText.isToken(path) else {
            throw Failure.usage("\(what) needs a FILE or -, not the token itself")
        }
        var bytes = try Files.read(path)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        guard !bytes.isEmpty else { throw Failure.usage("\(what): \(path) contains no token") }
        return Secret(bytes)
    }
}

/// The keys that the options of `token` name.
private enum TokenKeys {
    static func read(_ arguments: Arguments) throws -> JSONWebKeySet? {
        let (keys, provider) = (arguments.value(.keys), arguments.value(.provider))
        guard keys == nil || provider == nil else {
            throw Failure.usage("--keys and --provider cannot be used together")
        }
        guard let path = keys ?? provider else { return nil }
        let bytes = try Files.read(path)
        do throws(DiscoveryError) {
            let set = try provider == nil
                ? JSONWebKeySet(bytes) : ProviderRecord(bytes).keySet()
            if set.keys.contains(where: { $0.isPrivate }) {
                Output.error(
                    "ocsim: warning: \(path) contains a private or secret key: nobody but the"
                        + " provider should have it\n")
            }
            return set
        } catch {
            throw Failure.usage("\(path): \(error.text)")
        }
    }
}
