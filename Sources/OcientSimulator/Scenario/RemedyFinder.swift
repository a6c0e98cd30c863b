/// How a run finds remedies.
///
/// A value of functions and not a flag, so that a program that offers no remedies, as the page,
/// does not carry the search for them; and a run knows nothing of the search, which runs scripts.
package struct RemedyFinder: Sendable {
    /// Of an attempt that was made from a text.
    var ofLogin: @Sendable (Interpreter, LoginAttempt, String) -> [Remedy]
    /// Of a question.
    var ofQuestion: @Sendable (Simulation, PrivilegeQuestion) -> [Remedy]
}
