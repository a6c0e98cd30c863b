import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim shell [FILE…]`
    static let shell = CommandSpec(
        name: "shell", summary: "reads and runs statements and directives interactively",
        operands: "[FILE...]",
        options: [.noHistory, .remedies] + OptionSpec.running,
        details: """
            Runs the files, then reads statements and directives until '\\q' or the end of input.
            '\\why' shows the reasons of the last login, answer or failure, '\\undo' returns to the
            state before the last statement, '\\show', '\\dump' and '\\access' what there is,
            '\\help CREATE GROUP' the syntax of a statement. On a terminal entries are edited with
            the keys of emacs and of the cursor, Tab completes, Ctrl-R searches what was typed; what
            is pasted is one entry. Statements are kept, with secrets masked, in ocsim/history of
            the state directory. In a pipe there is no prompt, and the exit status is that of run.
            """
    ) { arguments in
        guard !arguments.operands.contains("-") else {
            throw Failure.usage(
                "the shell reads standard input itself: '-' cannot be one of its files")
        }
        var run = try ScriptRun(arguments.operands, options: try arguments.runOptions().asking)
        run.allowIncludesHere()
        var printer = RecordPrinter(arguments.terminal)
        var decided: StatementRecord?
        run.execute { record, files in
            if record.isDecided { decided = record }
            printer.print(record, files)
        }
        let isInteractive = isatty(STDIN_FILENO) == 1
        let keeps = isInteractive && !arguments.has(.noHistory)
        var shell = Shell(
            run.interpreter, arguments.terminal, isInteractive: isInteractive,
            history: keeps ? ShellHistory() : nil)
        shell.decided = decided
        try shell.run()
        return isInteractive ? .ok : shell.interpreter.summary.status
    }
}

extension OptionSpec {
    fileprivate static let noHistory = OptionSpec("--no-history", "do not keep a history")
}
