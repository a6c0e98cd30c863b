/// How a run finds remedies.
///
/// A value of functions and not a flag, so that a program that offers no remedies, as the page,
/// does not carry the search for them.
public struct RemedyFinder: Sendable {
    /// Of an attempt that was made from a text.
    var ofLogin: @Sendable (Interpreter, LoginAttempt, String) -> [Remedy]
    /// Of a question.
    var ofQuestion: @Sendable (Simulation, PrivilegeQuestion) -> [Remedy]

    /// The search with verified changes (`RemedySearch`), nodes as they run.
    public static var search: RemedyFinder {
        RemedyFinder(
            ofLogin: { $0.remedies(for: $1, text: $2, restarted: false) },
            ofQuestion: { $0.remedies(for: $1) })
    }
}
