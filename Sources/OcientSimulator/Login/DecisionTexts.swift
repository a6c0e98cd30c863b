import OcientSQL

/// Puts a verdict into words.
extension LoginSystem {
    func decision(
        of verdict: Verdict, _ attempt: LoginAttempt, _ stop: LoginStop?
    ) -> Decision {
        var decision = Decision(outcome: verdict.outcome, rule: verdict.rule)
        decision.error = stop?.error
        decision.missing = stop?.missing.map { [$0] } ?? []
        if attempt.failure == nil { decision.connection = attempt.connection.shown }
        decision.flow = verdict.flow
        if let node = verdict.node {
            decision.node = names.text(of: catalog.nodes[node].name)
            decision.pool = verdict.pool.map {
                names.text(of: configuration(of: node).pools[$0].name)
            }
        }
        decision.scope = verdict.scope.map { catalog.name(of: $0, names) }
        decision.inherited = verdict.inherited
        decision.integration = verdict.integrationName.map { names.text(of: $0) }
        decision.integrationDatabase = databaseText(verdict.integrationDatabase)
        decision.selectedBy = verdict.selectedBy
        decision.identity = identityText(verdict)
        decision.groups = groupTexts(verdict)
        decision.assumptions = assumptions(of: verdict)
        return decision
    }

    /// The groups as `group@database`, sorted by bytes, without `public`.
    func groupTexts(_ verdict: Verdict) -> [String] {
        verdict.groups.filter { !catalog.groups[$0].isPublic }
            .map { catalog.name(of: $0, names) }
            .inOrder { $0.precedesByBytes($1) }
    }

    func databaseText(_ database: DatabaseID?) -> String? {
        database.map { catalog.name(of: $0, names) }
    }

    private func identityText(_ verdict: Verdict) -> String? {
        switch verdict.identity {
        case .unknown: nil
        case .user(let user): catalog.name(of: user, names)
        case .subject: verdict.identityName
        }
    }

    /// The assumed rules that had a say: those noted on the way, and the one that refused, unless
    /// only its documented part did.
    private func assumptions(of verdict: Verdict) -> [RuleID] {
        var rules = verdict.assumptions
        let isDocumented = verdict.rule == .tok10 && verdict.code == -1228
        if verdict.outcome == .refused && !isDocumented { rules.insert(verdict.rule) }
        return RuleID.allCases.filter { id in
            rules.contains(id) && id.rule.basis.contains { $0.kind == .assumed }
        }
    }
}
