/// Collects the steps and near misses of one decision. Code that decides holds an optional one, so
/// that no text is made where nobody reads it.
final class LoginTrace {
    private(set) var steps: [Step] = []
    private(set) var considered: [NearMiss] = []
    /// The names and texts of what was considered.
    private var known: Set<String> = []

    /// A rule let the login go on.
    func pass(_ rule: RuleID, _ text: String, at origin: Origin? = nil) {
        add(rule, .pass, text, origin)
    }

    /// Something worth knowing.
    func note(_ rule: RuleID, _ text: String, at origin: Origin? = nil) {
        add(rule, .note, text, origin)
    }

    /// Something that was probably not meant.
    func warn(_ rule: RuleID, _ text: String, at origin: Origin? = nil) {
        add(rule, .warning, text, origin)
    }

    /// A rule refused.
    func fail(_ rule: RuleID, _ text: String, at origin: Origin? = nil) {
        add(rule, .fail, text, origin)
    }

    /// What would nearly have been used; several participants of a pool say the same only once.
    func consider(_ kind: NearMiss.Kind, _ name: String, _ rule: RuleID, _ text: String) {
        guard known.insert(name + "\n" + text).inserted else { return }
        considered.append(NearMiss(kind, name, rejectedBy: rule, text))
    }

    /// Whether the refusal was explained already.
    var endsInFailure: Bool { steps.last?.status == .fail }

    private func add(_ rule: RuleID, _ status: Step.Status, _ text: String, _ origin: Origin?) {
        let known = origin.flatMap { $0.isBootstrap ? nil : $0 }
        steps.append(Step(rule, status, text, at: known))
    }
}
