/// The completion script of fish: one `complete` a word.
struct FishCompletion {
    let commands: [CommandSpec]

    /// The whole script; ends in a line end.
    var script: String {
        var text = """
            # Completions of ocsim for fish. Made by: ocsim completions fish
            function __ocsim_command
                set -l words (commandline -opc)
                test (count $words) -ge 2; and test "$words[2]" = $argv[1]
            end
            complete -c ocsim -f

            """
        for command in commands {
            text += "complete -c ocsim -n 'test (count (commandline -opc)) -eq 1'"
            text += " -a \(command.name) -d \(FishCompletion.quoted(command.summary))\n"
        }
        for command in commands {
            let start = "complete -c ocsim -n '__ocsim_command \(command.name)'"
            for option in command.allOptions { text += start + line(option) + "\n" }
            let words = command.operandWords()
            if !words.isEmpty {
                text += start + " -a \(FishCompletion.quoted(words.joined(separator: " ")))\n"
            }
            if command.takesFiles { text += start + " -F\n" }
        }
        return text
    }

    private func line(_ option: OptionSpec) -> String {
        var text = " -l \(option.name.dropFirst(2)) -d \(FishCompletion.quoted(option.summary))"
        guard option.value != nil else { return text }
        text += option.takesFile ? " -r -F" : " -x"
        if !option.words.isEmpty {
            text += " -a \(FishCompletion.quoted(option.words.joined(separator: " ")))"
        }
        return text
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "'" + escaped + "'"
    }
}
