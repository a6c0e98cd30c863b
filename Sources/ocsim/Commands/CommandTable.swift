/// Every command, in the order of help.
enum CommandTable {
    static let all: [CommandSpec] = [
        .run, .check, .fmt, .connect, .can, .who, .whatif, .when, .test, .show, .dump, .serve,
        .rules, .explain, .shell, .bench, .completions, .help,
    ]

    /// The command of a name.
    static func find(_ name: String) -> CommandSpec? {
        all.first { $0.name == name }
    }
}
