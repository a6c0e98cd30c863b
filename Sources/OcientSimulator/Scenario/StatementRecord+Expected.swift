import OcientSQL

extension StatementRecord {
    /// The message of the error that the entry ended with.
    var message: String? { result.error?.message ?? decision?.error?.message }

    /// What an entry has under a key; nil when it has nothing there.
    func values(of key: ExpectedKey) -> [String]? {
        switch key {
        case .code:
            return (result.error.flatMap { $0.code } ?? decision?.error?.code).map { [String($0)] }
        case .sqlstate:
            return (result.error.flatMap { $0.sqlstate } ?? decision?.error?.sqlstate).map { [$0] }
        case .rule: return decidingRule.map { [$0.description] }
        case .rows: return [String(result.rows.count)]
        case .notices: return [String(result.notices.count)]
        case .notice: return result.notices.isEmpty ? nil : result.notices
        case .message: return message.map { [$0] }
        case .cites: return citedRules.rules.map { $0.description }
        case .sensitiveTo where answer != nil:
            return answerSensitivity.map { $0.choice.description }
        default: return decision.flatMap { StatementRecord.values(of: key, $0) }
        }
    }

    private static func values(of key: ExpectedKey, _ decision: Decision) -> [String]? {
        switch key {
        case .integration: decision.integration.map { [$0] }
        case .integrationDatabase: decision.integrationDatabase.map { [$0] }
        case .selectedBy: decision.selectedBy.map { [$0.rawValue] }
        case .inherited: [decision.inherited ? "true" : "false"]
        case .pendingRestart: [decision.pendingRestart ? "true" : "false"]
        case .side: decision.error.map { [$0.side.rawValue] }
        case .pool: decision.pool.map { [$0] }
        case .node: decision.node.map { [$0] }
        case .scope: decision.scope.map { [$0] }
        case .groups: decision.groups
        case .identity: decision.identity.map { [$0] }
        case .database: decision.connection.map { [$0.database.description] }
        case .flow: decision.flow.map { [$0.rawValue] }
        case .sensitiveTo: decision.sensitiveTo.map { $0.choice.description }
        case .warnings: [String(decision.warnings.count)]
        case .warning: decision.warnings.isEmpty ? nil : decision.warnings
        default: nil
        }
    }
}

extension Decision {
    /// The texts of the warnings among the steps.
    var warnings: [String] {
        steps.filter { $0.status == .warning }.map { $0.text }
    }
}
