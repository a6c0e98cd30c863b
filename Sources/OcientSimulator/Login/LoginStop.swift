/// Why a login went no further: a rule refused it, or left it undetermined.
struct LoginStop: Error {
    /// The rule that decided.
    var rule: RuleID
    /// What the user sees; nil when the login is undetermined. Without a message when nobody asked
    /// for texts.
    var error: LoginError?
    /// What an undetermined login waits for.
    var missing: String?
    /// The attempt itself made no sense, which is an error of its directive (FLOW-8).
    var misuse: DirectiveError?

    init(_ rule: RuleID, _ error: LoginError?) {
        self.rule = rule
        self.error = error
    }
}
