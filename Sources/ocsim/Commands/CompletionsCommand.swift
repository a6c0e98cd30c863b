extension CommandSpec {
    /// `ocsim completions bash|zsh|fish`
    static let completions = CommandSpec(
        name: "completions",
        summary: "prints a shell script that completes ocsim's commands and options",
        operands: "bash|zsh|fish", options: [],
        operandWords: { CompletionShell.allCases.map { $0.rawValue } },
        details: """
            - bash: eval "$(ocsim completions bash)" in ~/.bashrc
            - zsh: ocsim completions zsh > a folder of $fpath, as _ocsim
            - fish: ocsim completions fish > ~/.config/fish/completions/ocsim.fish
            """
    ) { arguments in
        guard let word = arguments.operands.first, arguments.operands.count == 1,
              let shell = CompletionShell(rawValue: word)
        else {
            throw Failure.usage("completions needs one of bash, zsh, fish")
        }
        Output.write(shell.script(for: CommandTable.all))
        return .ok
    }
}

/// The shells that ocsim writes completions for.
enum CompletionShell: String, CaseIterable {
    case bash, zsh, fish

    /// The script that completes the commands.
    func script(for commands: [CommandSpec]) -> String {
        switch self {
        case .bash: BashCompletion(commands: commands).script
        case .zsh: ZshCompletion(commands: commands).script
        case .fish: FishCompletion(commands: commands).script
        }
    }
}
