import Testing

@testable import ocsim

/// Testing has a type of this name as well.
typealias ExitStatus = ocsim.ExitStatus

/// The longest line of a text, in characters.
func longestLine(_ text: String) -> Int {
    let lines: [Substring] = text.split { $0 == "\n" }
    return lines.map { $0.count }.max() ?? 0
}

/// What a call of the command fails with; nil when it does not fail.
func failure(_ words: [String]) -> Failure? {
    do {
        guard case .command(let arguments) = try Invocation(words) else { return nil }
        _ = try arguments.command.run(arguments)
        return nil
    } catch {
        return error as? Failure
    }
}

/// A call cut at blanks.
func failure(_ call: String) -> Failure? {
    failure(call.split { $0 == " " }.map { String($0) })
}

/// The arguments of a call cut at blanks, checked against its command.
func arguments(_ call: String) throws -> Arguments {
    let invocation = try Invocation(call.split { $0 == " " }.map { String($0) })
    guard case .command(let arguments) = invocation else {
        throw Failure.usage("'\(call)' does not run a command")
    }
    return arguments
}
