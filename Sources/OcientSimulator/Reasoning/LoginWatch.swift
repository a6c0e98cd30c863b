import OcientSQL

/// Notices cheaply whether the verdict of a login changed: in numbers, and with the ways in kept
/// while no statement can touch them.
struct LoginWatch {
    private let attempt: LoginAttempt
    private let isBeforeRestart: Bool
    private var routes: [PoolRoute]?
    private var last: Verdict?

    init(_ attempt: LoginAttempt, beforeRestart: Bool) {
        self.attempt = attempt
        isBeforeRestart = beforeRestart
    }

    /// Whether the verdict is another one than at the last call.
    mutating func mayHaveChanged(_ interpreter: Interpreter, by kind: StatementKind) -> Bool {
        if StatementEffect.ofKind(kind) == .configuration { routes = nil }
        let system = interpreter.loginSystem(restarted: !isBeforeRestart, keeping: routes)
        routes = system.routes
        let verdict = system.verdict(of: attempt)
        defer { last = verdict }
        // A verdict in numbers does not see that something was given another name.
        guard let last, !kind.isAlteration else { return true }
        return !last.isSame(as: verdict, in: .all)
    }
}
