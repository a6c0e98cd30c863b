import OcientSimulator

/// A command as the user sees it: the one table from which help, completions and the reading of
/// arguments are made.
struct CommandSpec: Sendable {
    /// The word after `ocsim`.
    var name: String
    /// What it does, in a few words.
    var summary: String
    /// The arguments after the options, as help shows them.
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

    /// Whether its results may be shown page by page: it prints them and ends.
    var isPaged: Bool {
        !["shell", "serve", "lsp", "bench", "completions", "replay"].contains(name)
    }

    /// The options with those that every command has.
    var allOptions: [OptionSpec] { options + OptionSpec.common }
}

/// Every command, in the order of help.
enum CommandTable {
    static let all: [CommandSpec] = [
        .run, .check, .fmt, .connect, .can, .who, .access, .prove, .whatif, .replay, .when, .test,
        .show, .dump, .importing, .token, .provider, .serve, .lsp, .rules, .explain, .shell, .bench,
        .completions, .help,
    ]

    /// The command of a name.
    static func find(_ name: String) -> CommandSpec? {
        all.first { $0.name == name }
    }
}

/// An option of a command. Each is declared once: the same value is in the command's table and
/// is what `Arguments` is asked for.
struct OptionSpec: Sendable {
    /// The word, with its dashes.
    var name: String
    /// What its value is called in help; nil when it takes none.
    var value: String?
    /// What it does.
    var summary: String
    /// Whether it may be set more than once.
    var isRepeatable = false
    /// The values it takes, where there is a fixed list.
    var choices: [String] = []
    /// Values that completions offer beside `choices`; others are possible.
    var suggestions: [String] = []

    /// An option.
    init(
        _ name: String, value: String? = nil, _ summary: String, isRepeatable: Bool = false,
        choices: [String] = [], suggestions: [String] = []
    ) {
        self.name = name
        self.value = value
        self.summary = summary
        self.isRepeatable = isRepeatable
        self.choices = choices
        self.suggestions = suggestions
    }

    /// The words that completions offer for its value.
    var words: [String] { choices.isEmpty ? suggestions : choices }

    /// Whether its value is a file.
    var takesFile: Bool { value == "FILE" }
}

extension OptionSpec {
    /// Options of every command.
    static let common = [quiet, color, noPager, help]

    static let quiet = OptionSpec("--quiet", "print nothing: the exit status is the answer")
    static let noPager = OptionSpec("--no-pager", "write long results straight to the terminal")

    static let color = OptionSpec(
        "--color", value: "WHEN", "colours: auto, always, never",
        choices: Terminal.ColourChoice.allCases.map { $0.rawValue })
    static let help = OptionSpec("--help", "this help")

    /// `--format` with the formats that a command knows; the first is the default.
    static func format(_ choices: [String]) -> OptionSpec {
        OptionSpec(
            "--format", value: "FORMAT", "output: " + choices.joined(separator: ", "),
            choices: choices)
    }

    static let setup = OptionSpec(
        "--setup", value: "FILE", "a script or scenario to run first", isRepeatable: true)
    /// A moment of the set-up.
    static let at = OptionSpec(
        "--at", value: "FILE:LINE",
        "the catalog as of the last statement that starts at or before that line")
    /// Whether changes count that no restart has made effective (CFG-3).
    static let beforeRestart = OptionSpec(
        "--before-restart",
        "nodes keep their running configuration; without it they are restarted first")
    /// What to do about refusals; `connect` and `can` always tell.
    static let remedies = OptionSpec(
        "--remedies",
        "for each refused login and denied question show what to do, tried on a copy")
    static let stopOnError = OptionSpec("--stop-on-error", "stop at the first failed statement")

    static let reading = OptionSpec(
        "--reading", value: "NAME=VALUE", "select another reading of an assumed rule",
        isRepeatable: true,
        suggestions: ReadingChoice.all.map { $0.description })
    static let allowOutside = OptionSpec(
        "--allow-outside", "allow \\i to include files from outside the scenario's folder")
    static let now = OptionSpec(
        "--now", value: "TIME", "the time, instead of that of \\now (2026-01-01T00:00:00Z)")
    static let clientVersion = OptionSpec(
        "--client-version", value: "X.Y", "the version of pyocient (3.10)")
    static let noProject = OptionSpec("--no-project", "do not use an ocsim.json")
    static let verbose = OptionSpec("--verbose", "tell which ocsim.json is used")
    /// Options of every command that runs scripts.
    static let running = [reading, now, clientVersion, allowOutside, noProject, verbose]
    /// Runs the command again whenever a file changed that it read.
    static let watch = OptionSpec(
        "--watch", "run again when a file changed that was read, until Ctrl-C")
}

/// The options that describe a connection attempt.
extension OptionSpec {
    static let from = OptionSpec("--from", value: "IP", "the client's address (203.0.113.10)")
    static let token = OptionSpec(
        "--token", value: "FILE", "a token as the password; - is standard input")
    static let body = OptionSpec(
        "--body", value: "FILE",
        "the body of an HTTP call: a file, - for standard input, or the JSON itself")
    static let claims = OptionSpec(
        "--claims", value: "JSON",
        "a token with these claims as the password; of an interactive login, the person's claims")
    static let rightPassword = OptionSpec(
        "--right-password", "the password that the script set for the user")
    static let noConsent = OptionSpec(
        "--no-consent", "the person does not agree on a consent page")
    static let browser = OptionSpec("--browser", "the client can open a browser")
    static let noBrowser = OptionSpec("--no-browser", "the client cannot open a browser")
    static let person = OptionSpec("--as", value: "PERSON", "the person in front of the browser")
    static let pool = OptionSpec("--pool", value: "NAME", "use only this pool")
    static let node = OptionSpec("--node", value: "NAME", "use only this node")

    static let attempt = [
        from, token, body, claims, rightPassword, browser, noBrowser, person, noConsent, pool, node,
    ]
}

/// The options that say whom a question about a privilege is about.
extension OptionSpec {
    static let user = OptionSpec("--as", value: "USER", "a user: alice@sales")
    static let group = OptionSpec("--group", value: "NAME", "a group: readonly@system")
    static let session = OptionSpec("--session", value: "DSN", "the session of this login")

    /// The option with other words about it.
    func saying(_ summary: String) -> OptionSpec {
        var option = self
        option.summary = summary
        return option
    }
}
