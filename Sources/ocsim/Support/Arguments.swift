import OcientSQL

/// The arguments of one call, checked against its command's options.
struct Arguments {
    /// The command.
    let command: CommandSpec
    /// What is not an option, in order.
    private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]
    /// What the project's file says, unless it is not wanted; nil where there is none.
    private(set) var project: Project?

    /// Reads arguments: `--name value`, `--name=value`, `--` ends the options, `-` is an operand.
    ///
    /// - Throws: `Failure` with status 64, with the nearest option that exists.
    init(_ words: [String], for command: CommandSpec) throws {
        self.command = command
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                return
            }
            guard word.hasPrefix("-"), word != "-", !Arguments.isNumber(word) else {
                operands.append(word)
                continue
            }
            try readOption(word, &rest)
        }
    }

    /// Takes what `ocsim.json` says, if the command runs scripts and nothing forbids it.
    mutating func findProject() throws {
        let isUsed = command.allOptions.contains { $0.name == OptionSpec.noProject.name }
        guard isUsed, !has(.noProject) else { return }
        project = try Project.find()
        if let project, has(.verbose) { Output.error("ocsim: project \(project.path)\n") }
    }

    /// The scripts of the set-up: those of `--setup`, then `files`; without any of both those of
    /// the project.
    func setup(and files: [String] = []) -> [String] {
        let named = all(.setup) + files
        return named.isEmpty ? project?.setup ?? [] : named
    }

    private static func isNumber(_ word: String) -> Bool {
        word.dropFirst().allSatisfy { $0.isNumber } && word.count > 1
    }

    private mutating func readOption(_ word: String, _ rest: inout ArraySlice<String>) throws {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0] == "-h" ? "--help" : String(parts[0])
        guard let option = command.allOptions.first(where: { $0.name == name }) else {
            throw unknownOption(name)
        }
        let written = parts.count == 2 ? String(parts[1]) : nil
        if let valueName = option.value {
            guard let value = written ?? rest.popFirst() else {
                throw Failure.usage("\(name) needs \(valueName)")
            }
            try store(value, for: option)
        } else {
            guard written == nil else { throw Failure.usage("\(name) takes no value") }
            try store("", for: option)
        }
    }

    private mutating func store(_ value: String, for option: OptionSpec) throws {
        if !option.choices.isEmpty && !option.choices.contains(value) {
            throw Failure.usage(
                "\(option.name) cannot be '\(value)'",
                help: "choose one of: " + option.choices.joined(separator: ", "))
        }
        if values[option.name] != nil && !option.isRepeatable && option.value != nil {
            throw Failure.usage("\(option.name) is set twice")
        }
        values[option.name, default: []].append(value)
    }

    private func unknownOption(_ name: String) -> Failure {
        .unknown(
            "unknown option '\(name)' for 'ocsim \(command.name)'", name,
            among: command.allOptions.map { $0.name },
            else: "see 'ocsim help \(command.name)'")
    }

    /// Whether an option is set.
    func has(_ option: OptionSpec) -> Bool { values[option.name] != nil }

    /// The value of an option, if it is set.
    func value(_ option: OptionSpec) -> String? { values[option.name]?.last }

    /// All values of a repeatable option.
    func all(_ option: OptionSpec) -> [String] { values[option.name] ?? [] }

    /// A whole number of an option, or its default.
    func number(_ option: OptionSpec, default fallback: Int) throws -> Int {
        guard let text = value(option) else { return fallback }
        guard let number = Int(text), number >= 0 else {
            throw Failure.usage("\(option.name) needs a whole number, not '\(text)'")
        }
        return number
    }

    /// The value of `--format`; the command's first format when it is not set.
    var format: String {
        let choices = command.options.first { $0.name == "--format" }?.choices ?? ["text"]
        return values["--format"]?.last ?? choices[0]
    }

    /// Whether what is printed is read by programs.
    var wantsJSON: Bool { format == "json" }

    /// How output may look.
    var terminal: Terminal {
        Terminal(value(.color).flatMap { Terminal.ColourChoice(rawValue: $0) } ?? .auto)
    }
}
