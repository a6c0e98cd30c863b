import OcientSQL

/// Finds the smallest changes that make a refused or undetermined login accepted.
///
///     let scene = RemedyScene(simulation, world, isRestarted: true, attempt: attempt, text: dsn)
///     RemedySearch(scene).remedies()
///
/// Each candidate is applied to a copy and the attempt decided again; only what then is accepted
/// is offered. Pairs are looked for where no single change helps without giving something away,
/// and where a change leaves the login undetermined; the first change must bring it further.
struct RemedySearch {
    private var scene: RemedyScene
    /// How many times the attempt was decided again.
    private(set) var evaluations = 0
    /// How many first halves of pairs were followed.
    private(set) var followed = 0

    /// At most this many remedies are offered.
    static let mostRemedies = 5
    /// At most this many times the attempt is decided again.
    static let mostEvaluations = 600
    /// At most this many first halves of pairs are followed.
    static let mostOpenings = 16

    /// The limits of this search; tests use others.
    var limits = (
        remedies: RemedySearch.mostRemedies, evaluations: RemedySearch.mostEvaluations,
        openings: RemedySearch.mostOpenings)

    init(_ scene: RemedyScene) {
        self.scene = scene
    }

    /// A step that was tried: the result of the attempt, and the scene after it.
    private struct Trial {
        var step: RemedyStep
        var scene: RemedyScene
        var system: LoginSystem
        var verdict: Verdict
        var isAccepted: Bool
    }

    /// The remedies, the least change first; none for an accepted login.
    mutating func remedies() -> [Remedy] {
        var (verdict, isAccepted) = scene.decide(scene.system)
        guard !isAccepted else { return [] }
        if scene.count(verdict.judgement) { (verdict, _) = scene.decide(scene.system) }
        let system = scene.system
        let refused = RefusedAttempt(scene, system, verdict)
        var openings: [Trial] = []
        var found: [RemedyOffer] = []
        for family in RemedyFamily.all {
            guard let trial = firstHelp(of: family, refused, &openings) else { continue }
            found.append(RemedyOffer([trial.step], trial.scene))
        }
        // What only waits for a description of the application is as good as a remedy.
        let isFound = found.contains { !$0.weakens }
        found += pairs(openings.filter { !isFound || $0.verdict.outcome == .undetermined })
        return RemedyOffer.best(found, atMost: limits.remedies)
    }

    /// The first candidate of a family after which the login is accepted; candidates that bring it
    /// further are noted as openings.
    private mutating func firstHelp(
        of family: RemedyFamily, _ refused: RefusedAttempt, _ openings: inout [Trial]
    ) -> Trial? {
        for step in family.steps(for: refused) {
            guard evaluations < limits.evaluations else { return nil }
            guard let trial = attempt(step, refused.scene) else { continue }
            if trial.isAccepted { return trial }
            if !step.weakens, isFurther(trial.verdict, refused.verdict, family) {
                openings.append(trial)
            }
        }
        return nil
    }

    /// Whether a login passed more checks than before, or was refused for another reason at the
    /// same check.
    private func isFurther(
        _ verdict: Verdict, _ before: Verdict, _ family: RemedyFamily
    ) -> Bool {
        guard before.flow == nil || verdict.flow == before.flow || family.replacesFlow
        else { return false }
        let http = scene.attempt.isHTTP
        let now = LoginStation(deciding: verdict.rule, verdict.code, overHTTP: http).depth
        let then = LoginStation(deciding: before.rule, before.code, overHTTP: http).depth
        guard now == then else { return now > then }
        return verdict.rule != before.rule || verdict.integration != before.integration
    }

    private mutating func attempt(_ step: RemedyStep, _ scene: RemedyScene) -> Trial? {
        var scene = scene
        guard scene.apply(step) else { return nil }
        evaluations += 1
        let system = scene.system
        let (verdict, isAccepted) = scene.decide(system)
        return Trial(
            step: step, scene: scene, system: system, verdict: verdict, isAccepted: isAccepted)
    }

    private mutating func pairs(_ openings: [Trial]) -> [RemedyOffer] {
        var found: [RemedyOffer] = []
        var ignored: [Trial] = []
        for opening in openings.prefix(limits.openings) {
            followed += 1
            let refused = RefusedAttempt(opening.scene, opening.system, opening.verdict)
            for family in RemedyFamily.all {
                guard let trial = firstHelp(of: family, refused, &ignored) else { continue }
                found.append(RemedyOffer([opening.step, trial.step], trial.scene))
            }
            guard evaluations < limits.evaluations else { break }
        }
        return found
    }
}

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
        let remedies = search.remedies()
        return remedies.isEmpty ? mappingRemedies(for: attempt, restarted: restarted) : remedies
    }
}

extension RemedyFinder {
    /// The search with verified changes, nodes as they run.
    public static var search: RemedyFinder {
        RemedyFinder(
            ofLogin: { $0.remedies(for: $1, text: $2, restarted: false) },
            ofQuestion: {
                guard !$0.simulation.isAllowed($1) else { return [] }
                return $0.mappingRemedies(for: $1) + $0.simulation.remedies(for: $1)
            })
    }
}
