import Foundation

/// The options that say whom a question about a privilege is about.
enum GranteeOptions {
    /// Options that say how a session comes about.
    private static let sessionOptions = [
        "--from", "--token", "--claims", "--browser", "--no-browser", "--pool", "--node",
        "--client-version",
    ]

    /// Who is asked about, in the words of a GRANT; nil for the session of `--session`.
    ///
    /// - Parameter written: whom the question itself names.
    /// - Throws: `Failure` with status 64 unless exactly one of them is given.
    static func grantee(_ arguments: Arguments, written: String? = nil) throws -> String? {
        let given = ["--as", "--group", "--session"].filter { arguments.has($0) }
        for option in sessionOptions where arguments.has(option) && !arguments.has("--session") {
            throw Failure.usage("\(option) goes with --session")
        }
        if let written {
            guard given.isEmpty else {
                throw Failure.usage(
                    "the question is about \(written) already", help: "leave \(given[0]) out")
            }
            return written
        }
        guard given.count == 1 else {
            throw Failure.usage(
                arguments.command.name + " wants one of --as USER, --group NAME, --session DSN")
        }
        if let user = arguments.value("--as") { return "USER " + quoted(user) }
        if let group = arguments.value("--group") { return "GROUP " + quoted(group) }
        return nil
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
