import OcientSimulator

/// A command as the user sees it: the one table from which help, completions and the reading of
/// arguments are made.
struct CommandSpec: Sendable {
    /// The word behind `ocsim`.
    var name: String
    /// What it does, in a few words.
    var summary: String
    /// The arguments behind the options, as help shows them.
    var operands: String
    /// Its own options, besides those of every command.
    var options: [OptionSpec]
    /// The words that an operand can be, where there is a list; for completions. Asked for only
    /// then, because `help` lists the commands.
    var operandWords: @Sendable () -> [String] = { [] }
    /// What help says below the options.
    var details: String
    /// Does the work.
    var run: @Sendable (Arguments) throws -> ExitStatus

    /// Whether operands are files or folders.
    var takesFiles: Bool { operands.contains("FILE") || operands.contains("PATH") }

    /// The options with those that every command has.
    var allOptions: [OptionSpec] { options + OptionSpec.common }
}

/// An option of a command.
struct OptionSpec: Sendable {
    /// The word, with its dashes.
    var name: String
    /// What its value is called in help; nil when it takes none.
    var value: String?
    /// What it does.
    var summary: String
    /// Whether it may be given more than once.
    var isRepeatable = false
    /// The values it takes, where there is a fixed list.
    var choices: [String] = []
    /// Values that completions offer beside `choices`; others are possible.
    var suggestions: [String] = []

    /// Options of every command.
    static let common: [OptionSpec] = [
        OptionSpec(
            name: "--color", value: "WHEN", summary: "colours: auto, always, never",
            choices: Terminal.ColourChoice.allCases.map { $0.rawValue }),
        OptionSpec(name: "--help", value: nil, summary: "this help"),
    ]

    /// `--format` with the formats that a command knows; the first is the default.
    static func format(_ choices: [String]) -> OptionSpec {
        OptionSpec(
            name: "--format", value: "FORMAT",
            summary: "output: " + choices.joined(separator: ", "), choices: choices)
    }

    /// `--setup FILE`.
    static let setup = OptionSpec(
        name: "--setup", value: "FILE", summary: "a script or scenario to run first",
        isRepeatable: true)

    /// `--before-restart` (CFG-3).
    static let beforeRestart = OptionSpec(
        name: "--before-restart", value: nil,
        summary: "nodes run what they ran before; otherwise they are restarted first")

    /// `--reading NAME=VALUE`.
    static let reading = OptionSpec(
        name: "--reading", value: "NAME=VALUE", summary: "another reading of an assumed rule",
        isRepeatable: true, suggestions: ReadingChoice.all.map { $0.description })
}
