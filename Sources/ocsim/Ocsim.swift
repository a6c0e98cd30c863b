import Foundation
import OcientSQL

/// The command line: finds the command, runs it, prints what went wrong, exits.
@main
struct Ocsim {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            exit(try run(words).rawValue)
        } catch let failure as Failure {
            Output.error("ocsim: " + shown(failure.message) + "\n")
            if let help = failure.help { Output.error("help: " + shown(help) + "\n") }
            exit(failure.status.rawValue)
        } catch {
            // INVARIANT: everything that throws here throws `Failure`; anything else is a defect.
            Output.error("ocsim: internal error: \(type(of: error))\n")
            exit(ExitStatus.defect.rawValue)
        }
    }

    private static func shown(_ text: String) -> String {
        VisibleText.line(ShownText.message(text))
    }

    private static func run(_ words: [String]) throws -> ExitStatus {
        guard let first = words.first else {
            Output.error(HelpText.overview)
            return .usage
        }
        if first == "--version" || first == "-V" {
            guard words.count == 1 else { throw Failure.usage("\(first) stands alone") }
            Output.write("ocsim \(Version.current)\n")
            return .ok
        }
        let name = first == "--help" || first == "-h" ? "help" : first
        guard let command = CommandTable.find(name) else {
            let names = CommandTable.all.map { $0.name }
            let nearest = EditDistance.nearest(to: name, among: names)
            throw Failure.usage(
                "unknown command '\(name)'",
                help: nearest.map { "did you mean 'ocsim \($0)'?" } ?? "see 'ocsim help'")
        }
        let arguments = try Arguments(Array(words.dropFirst()), for: command)
        if arguments.has("--help") {
            Output.write(HelpText.text(of: command))
            return .ok
        }
        return try command.run(arguments)
    }
}
