/// The completion script of zsh, for `_arguments`.
struct ZshCompletion {
    let commands: [CommandSpec]

    /// The whole script; ends in a line end.
    var script: String {
        var text = """
            #compdef ocsim
            # Completions of ocsim for zsh. Made by: ocsim completions zsh
            _ocsim() {
                local -a commands=(

            """
        for command in commands {
            let summary = ZshCompletion.quoted(command.summary, besides: ":")
            text += "        '\(command.name):\(summary)'\n"
        }
        text += """
                )
                if (( CURRENT == 2 )); then
                    _describe command commands
                    return
                fi
                local command=$words[2]
                shift words
                (( CURRENT-- ))
                case $command in

            """
        for command in commands { text += section(command) }
        return text + """
                esac
            }
            compdef _ocsim ocsim

            """
    }

    private func section(_ command: CommandSpec) -> String {
        var text = "    \(command.name))\n        _arguments -S \\\n"
        for option in command.allOptions { text += "            '\(specification(option))' \\\n" }
        return text + "            '*:\(operand(command))' ;;\n"
    }

    private func specification(_ option: OptionSpec) -> String {
        let summary = ZshCompletion.quoted(option.summary, besides: "[]:")
        let star = option.isRepeatable ? "*" : ""
        guard let value = option.value else { return "\(star)\(option.name)[\(summary)]" }
        let list = option.words.isEmpty ? " " : "(" + option.words.joined(separator: " ") + ")"
        let words = option.takesFile ? "_files" : list
        return "\(star)\(option.name)=[\(summary)]:\(ZshCompletion.quoted(value, besides: ":")):"
            + words
    }

    private func operand(_ command: CommandSpec) -> String {
        let words = command.operandWords()
        let name = ZshCompletion.quoted(command.operands, besides: ":")
        if words.isEmpty { return command.takesFiles ? name + ":_files" : name + ": " }
        let list = "(" + words.joined(separator: " ") + ")"
        guard command.takesFiles else { return name + ":" + list }
        return name + ":{ compadd -- \(words.joined(separator: " ")); _files }"
    }

    /// A text inside single quotes, in which some characters have a meaning.
    static func quoted(_ text: String, besides special: String) -> String {
        var quoted = ""
        for character in text {
            if character == "'" {
                quoted += "'\\''"
            } else {
                if special.contains(character) || character == "\\" { quoted += "\\" }
                quoted.append(character)
            }
        }
        return quoted
    }
}
