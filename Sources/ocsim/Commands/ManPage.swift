import OcientSQL

/// Pages for man(1), made from the table of commands: what `ocsim help --format man` prints.
enum ManPage {
    /// `ocsim(1)`: every command with its options.
    static var whole: String {
        var text = head("OCSIM", "ocsim", "simulates logins and privileges of an Ocient system")
        text += ".SH SYNOPSIS\n.B ocsim\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIFILE\\fR...]\n"
        text += ".SH DESCRIPTION\n" + escaped("""
            ocsim simulates single sign-on, connectivity pools, groups and grants of an Ocient \
            system. '-' as a file is standard input. An option may come before or after the \
            operands, its value after a blank or '='; after '--' everything is an operand.
            """) + "\n.SH COMMANDS\n"
        for command in CommandTable.all {
            text += ".SS " + quoted("ocsim \(command.name) [OPTION...] \(command.operands)") + "\n"
            text += sentence(command.summary) + "\n" + details(of: command)
            text += options(command.options)
        }
        text += ".SH OPTIONS OF EVERY COMMAND\n" + options(OptionSpec.common)
        return text + statuses + environment
            + ".SH SEE ALSO\n.BR ocsim-COMMAND (1),\none page for each command\n"
    }

    /// `ocsim-COMMAND(1)`.
    static func page(of command: CommandSpec) -> String {
        var text = head(
            "OCSIM-" + command.name.uppercased(), "ocsim-" + command.name, command.summary)
        text += ".SH SYNOPSIS\n.B ocsim \(escaped(command.name))\n[\\fIOPTION\\fR...] "
        text += escaped(command.operands) + "\n.SH DESCRIPTION\n"
        text += sentence(command.summary) + "\n" + details(of: command)
        text += ".SH OPTIONS\n" + options(command.allOptions)
        return text + statuses + ".SH SEE ALSO\n.BR ocsim (1)\n"
    }

    private static func head(_ title: String, _ name: String, _ summary: String) -> String {
        ".\\\" Made by: ocsim help --format man\n"
            + ".TH \(quoted(title)) 1 \"\" \"ocsim \(Version.current)\" \"User Commands\"\n"
            + ".SH NAME\n\(escaped(name)) \\- \(escaped(summary))\n"
    }

    /// The lines of the details as they are, since some are lists.
    private static func details(of command: CommandSpec) -> String {
        guard !command.details.isEmpty else { return "" }
        return ".PP\n.nf\n" + escaped(command.details) + "\n.fi\n"
    }

    private static func options(_ options: [OptionSpec]) -> String {
        var text = ""
        for option in options {
            let value = option.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
            text += ".TP\n\\fB\(escaped(option.name))\\fR\(value)\n\(escaped(option.summary))"
            text += option.isRepeatable ? " (repeatable)\n" : "\n"
        }
        return text
    }

    private static var statuses: String {
        var text = ".SH EXIT STATUS\n"
        for status in ExitStatus.allCases {
            text += ".TP\n.B \(status.rawValue)\n\(escaped(status.meaning))\n"
        }
        return text
    }

    private static var environment: String {
        var text = ".SH ENVIRONMENT\n"
        for variable in EnvironmentVariable.allCases {
            text += ".TP\n.B \(escaped(variable.rawValue))\n\(escaped(variable.summary))\n"
        }
        return text
    }

    private static func sentence(_ text: String) -> String {
        escaped(text.prefix(1).uppercased() + text.dropFirst()) + "."
    }

    private static func quoted(_ text: String) -> String {
        "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
    }

    /// A text in which troff takes nothing for its own.
    private static func escaped(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var plain = ""
            for character in line {
                switch character {
                case "\\": plain += "\\e"
                case "-": plain += "\\-"
                case "'": plain += "\\(aq"
                case "…": plain += "..."
                default: plain.append(character)
                }
            }
            return plain.hasPrefix(".") ? "\\&" + plain : plain
        }
        return lines.joined(separator: "\n")
    }
}
