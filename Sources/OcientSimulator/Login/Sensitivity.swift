import OcientSQL

/// What a decision would be under the other values of the readings, one at a time.
extension LoginSystem {
    /// The readings that change outcome, integration, its database, groups or error code, ordered
    /// by name and value. Nothing is counted.
    package func sensitivity(of attempt: LoginAttempt) -> [Sensitivity] {
        let verdict = verdict(of: attempt)
        var changes: [Sensitivity] = []
        for choice in readings.alternatives() {
            let other = with(readings.choosing(choice)).verdict(of: attempt)
            guard !verdict.isSame(as: other) else { continue }
            changes.append(Sensitivity(
                choice: choice, outcome: other.outcome, rule: other.rule, code: other.code,
                integration: other.integrationName.map { names.text(of: $0) },
                integrationDatabase: databaseText(other.integrationDatabase),
                groups: groupTexts(other)))
        }
        return changes
    }
}
