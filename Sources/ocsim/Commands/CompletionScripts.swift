/// The completion script of bash: a table of words, and a function that looks in it.
struct BashCompletion {
    let commands: [CommandSpec]

    /// The whole script; ends in a line end.
    var script: String {
        """
        # Completions of ocsim for bash. Made by: ocsim completions bash
        # COMMAND OPTION: the values of an option; @files for files, @none if it takes none.
        _ocsim_values() {
            case "$1 $2" in

        """ + values + """
            *) printf '@none' ;;
            esac
        }
        # COMMAND: its options and operands; @files among them for files.
        _ocsim_words() {
            case "$1" in

        """ + words + """
            esac
        }

        """ + completer
    }

    /// The function that bash calls, with the call that registers it.
    private var completer: String {
        """
        _ocsim() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} head= words
            if ((COMP_CWORD == 1)); then
                COMPREPLY=($(compgen -W '\(names)' -- "$cur"))
                return
            fi
            # Bash splits the line at '=' too: the part before it belongs to the word, or is the
            # option.
            if [[ $cur == = ]]; then
                head=$prev= cur= prev=${COMP_WORDS[COMP_CWORD-2]}
            elif [[ $prev == = ]]; then
                head=${COMP_WORDS[COMP_CWORD-2]}= prev=${COMP_WORDS[COMP_CWORD-3]}
            fi
            if [[ $head == --* ]]; then prev=${head%=} head=; fi
            words=$(_ocsim_values "${COMP_WORDS[1]}" "$prev")
            [[ $words == @none ]] && words=$(_ocsim_words "${COMP_WORDS[1]}")
            COMPREPLY=($(compgen -W "${words//@files/}" -- "$head$cur"))
            COMPREPLY=("${COMPREPLY[@]#"$head"}")
            if [[ $words == *@files* && $cur != -* ]]; then
                local IFS=$'\\n'
                COMPREPLY+=($(compgen -f -- "$cur"))
                compopt -o filenames 2> /dev/null
            fi
        }
        complete -F _ocsim ocsim

        """
    }

    private var names: String {
        (commands.map { $0.name } + ["--help", "--version"]).joined(separator: " ")
    }

    /// A line for each option that takes a value; one without known values offers nothing.
    private var values: String {
        var text = ""
        for command in commands {
            for option in command.allOptions where option.value != nil {
                let words = option.takesFile ? "@files" : option.words.joined(separator: " ")
                text += "    '\(command.name) \(option.name)') printf '%s' '\(words)' ;;\n"
            }
        }
        return text
    }

    private var words: String {
        var text = ""
        for command in commands {
            var words = command.allOptions.map { $0.name } + command.operandWords()
            if command.takesFiles { words.append("@files") }
            text += "    \(command.name)) printf '%s' '\(words.joined(separator: " "))' ;;\n"
        }
        return text
    }
}

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
