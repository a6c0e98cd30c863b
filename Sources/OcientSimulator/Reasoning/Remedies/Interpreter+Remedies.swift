import OcientSQL

/// Remedies on the system of a run.
extension Interpreter {
    /// The smallest changes that make a refused or undetermined attempt accepted, at most five,
    /// the least first. Each was applied to a copy, and the attempt decided again. Nothing changes.
    ///
    /// - Parameters:
    ///   - text: the connection string that the attempt was made from, with its secret.
    ///   - restarted: whether the attempt is decided as after a restart (CFG-3).
    /// - Complexity: at most `RemedySearch.mostEvaluations` decisions and copies of the catalog's
    ///   changed parts.
    package func remedies(
        for attempt: LoginAttempt, text: String?, restarted: Bool,
        clientVersion: ClientVersion? = nil
    ) -> [Remedy] {
        let scene = RemedyScene(
            simulation, world, isRestarted: restarted, attempt: attempt, text: text,
            clientVersion.map { attempt.client.inVersion($0) })
        var search = RemedySearch(scene)
        return search.remedies()
    }
}
