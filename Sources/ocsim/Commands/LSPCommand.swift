import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim lsp`
    static let lsp = CommandSpec(
        name: "lsp", summary: "a language server for editors, on standard input and output",
        operands: "", options: OptionSpec.running,
        details: """
            Speaks the Language Server Protocol 3.17 with an editor that starts it: findings,
            completion, verdicts beside logins and more (docs/editors.md). Runs the open documents
            as 'check' does. It writes no file and uses no network.
            """
    ) { arguments in
        guard arguments.operands.isEmpty else { throw Failure.usage("lsp takes no FILE") }
        let options = try arguments.runOptions().asking
        let server = LanguageServer(options: options, version: Version.current)
        // An editor that is gone is an error of `write`, not a signal.
        signal(SIGPIPE, SIG_IGN)
        let status = server.run(input: STDIN_FILENO, output: STDOUT_FILENO) { reason in
            Output.error("ocsim: " + reason + "\n")
        }
        return status == 0 ? .ok : .failed
    }
}
