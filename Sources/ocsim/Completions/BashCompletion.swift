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
            # The line is broken at '=' too: what stands before belongs to the word, or is
            # the option.
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
