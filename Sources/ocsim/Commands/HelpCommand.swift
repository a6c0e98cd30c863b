import OcientSQL

extension CommandSpec {
    /// `ocsim help [COMMAND]`
    static let help = CommandSpec(
        name: "help", summary: "explains a command", operands: "[COMMAND]", options: [],
        operandWords: { CommandTable.all.map { $0.name } }, details: ""
    ) { arguments in
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
            exit status: 0 ok; 1 a statement failed; 2 refused, denied or not as expected;
            3 syntax error; 4 undetermined; 64 usage; 66 unreadable file; 70 a defect of ocsim

            """
        return text
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
