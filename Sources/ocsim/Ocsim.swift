import Foundation
import OcientSQL

/// The command line: finds the command, runs it, prints what went wrong, exits.
@main
struct Ocsim {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        var status: ExitStatus
        do {
            status = try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            status = report(error)
        }
        Output.finish()
        exit(status.rawValue)
    }

    /// Prints why a command cannot go on; returns the status for it.
    static func report(_ error: any Error) -> ExitStatus {
        Output.isQuiet = false
        guard let failure = error as? Failure else {
            // INVARIANT: everything that throws here throws `Failure`; anything else is a defect.
            Output.error("ocsim: internal error: \(type(of: error))\n")
            return .defect
        }
        Output.error("ocsim: " + shown(failure.message) + "\n")
        if let help = failure.help { Output.error("help: " + shown(help) + "\n") }
        return failure.status
    }

    private static func shown(_ text: String) -> String {
        VisibleText.line(ShownText.message(text))
    }

    private static func run(_ words: [String]) throws -> ExitStatus {
        switch try Invocation(words) {
        case .nothing:
            Output.error(HelpText.overview)
            return .usage
        case .version: Output.write("ocsim \(Version.current)\n")
        case .help(let command): Output.write(HelpText.text(of: command))
        case .command(var arguments):
            try arguments.findProject()
            Output.isQuiet = arguments.has(.quiet)
            if arguments.has(.watch) { return try Watch.run(arguments) }
            if arguments.command.isPaged, !arguments.has(.noPager), !Output.isQuiet {
                Output.pager = Pager()
            }
            return try arguments.command.run(arguments)
        }
        return .ok
    }
}

/// What the words after `ocsim` ask for.
enum Invocation {
    /// There are no words.
    case nothing
    case version
    /// `--help` of a command.
    case help(CommandSpec)
    /// A command with its arguments.
    case command(Arguments)

    /// - Throws: `Failure` with status 64 for an unknown command or a wrong option.
    init(_ words: [String]) throws {
        guard let first = words.first else {
            self = .nothing
            return
        }
        if first == "--version" || first == "-V" {
            guard words.count == 1 else { throw Failure.usage("\(first) takes no other arguments") }
            self = .version
            return
        }
        let name = first == "--help" || first == "-h" ? "help" : first
        guard let command = CommandTable.find(name) else {
            throw Failure.unknown(
                "unknown command '\(name)'", name, among: CommandTable.all.map { $0.name },
                else: "see 'ocsim help'"
            ) { "'ocsim \($0)'" }
        }
        let arguments = try Arguments(Array(words.dropFirst()), for: command)
        self = arguments.has(.help) ? .help(command) : .command(arguments)
    }
}
