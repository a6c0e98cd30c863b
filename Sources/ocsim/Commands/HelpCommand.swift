import OcientSQL

extension CommandSpec {
    /// `ocsim help [COMMAND]`
    static let help = CommandSpec(
        name: "help", summary: "explains a command", operands: "[COMMAND]",
        options: [.format(["text", "markdown"])],
        operandWords: { CommandTable.all.map { $0.name } },
        details: "The format markdown is the reference of all commands."
    ) { arguments in
        if arguments.format == "markdown" {
            guard arguments.operands.isEmpty else {
                throw Failure.usage("the format markdown is for all commands")
            }
            Output.write(CommandManual.text)
            return .ok
        }
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("help wants one COMMAND")
        }
        guard let name = arguments.operands.first else {
            Output.write(HelpText.overview)
            return .ok
        }
        guard let command = CommandTable.find(name) else {
            throw Failure.usage("unknown command '\(name)'", help: "see 'ocsim help'")
        }
        Output.write(HelpText.text(of: command))
        return .ok
    }
}

/// The texts of `ocsim help`.
enum HelpText {
    /// All commands, one a line.
    static var overview: String {
        var text = """
            ocsim: simulates single sign-on, pools, groups and grants of an Ocient system

            usage: ocsim COMMAND [OPTION...] [FILE...]

            commands:

            """
        let width = CommandTable.all.map { $0.name.count }.max() ?? 0
        for command in CommandTable.all {
            text += "  " + padded(command.name, width) + "  " + command.summary + "\n"
        }
        text += """

            '-' as a file is standard input. 'ocsim help COMMAND' explains a command.

            """
        return text + statuses
    }

    /// The exit statuses, in lines of at most 80 characters.
    private static var statuses: String {
        var lines = ["exit status:"]
        for status in ExitStatus.allCases {
            let mark = status == ExitStatus.allCases.last ? "" : ";"
            let entry = " \(status.rawValue) \(status.meaning)" + mark
            if lines[lines.count - 1].count + entry.count > 80 { lines.append("  ") }
            lines[lines.count - 1] += entry.dropFirst(lines.last == "  " ? 1 : 0)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command with its options.
    static func text(of command: CommandSpec) -> String {
        var text = "ocsim \(command.name): \(command.summary)\n\n"
        text += "usage: ocsim \(command.name) [OPTION...] \(command.operands)\n\noptions:\n"
        let names = command.allOptions.map { option in
            option.name + (option.value.map { " " + $0 } ?? "")
        }
        let width = names.map { $0.count }.max() ?? 0
        for (name, option) in zip(names, command.allOptions) {
            let again = option.isRepeatable ? " (repeatable)" : ""
            text += "  " + padded(name, width) + "  " + option.summary + again + "\n"
        }
        if !command.details.isEmpty { text += "\n" + command.details + "\n" }
        return text
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
