/// The keys of `\expect` (grammar, "Scenario directives").
enum ExpectedKey: UInt8, CaseIterable {
    case code, sqlstate, rule, message, integration, pool, node, scope, groups, identity, database
    case flow, rows, notices, sensitiveTo

    init?(_ word: String) {
        for key in ExpectedKey.allCases where key.word == word {
            self = key
            return
        }
        return nil
    }

    /// The word as written.
    var word: String {
        switch self {
        case .code: "code"
        case .sqlstate: "sqlstate"
        case .rule: "rule"
        case .message: "message"
        case .integration: "integration"
        case .pool: "pool"
        case .node: "node"
        case .scope: "scope"
        case .groups: "groups"
        case .identity: "identity"
        case .database: "database"
        case .flow: "flow"
        case .rows: "rows"
        case .notices: "notices"
        case .sensitiveTo: "sensitive_to"
        }
    }

    /// Whether the value is a list.
    var isList: Bool { self == .groups || self == .sensitiveTo }
}

/// One `key = value` of an `\expect`.
struct ExpectedValue {
    var key: ExpectedKey
    var texts: [String]

    /// What differs in an entry, or nil.
    func failure(for entry: StatementRecord) -> String? {
        if key == .message {
            let got = entry.message ?? ""
            let part = texts.first ?? ""
            if ExpectedValue.contains(got, part) { return nil }
            return "expected a message with '\(part)', got " + shown(entry.message.map { [$0] })
        }
        let got = entry.values(of: key)
        if got == texts { return nil }
        return "expected \(key.word) = \(shown(texts)), got \(shown(got))"
    }

    private func shown(_ values: [String]?) -> String {
        guard let values else { return "none" }
        if key.isList { return "[" + values.joined(separator: ", ") + "]" }
        return "'" + values.joined(separator: ", ") + "'"
    }

    /// Whether `text` holds `part`, byte for byte.
    static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        for start in 0...(text.count - part.count)
        where text[start..<(start + part.count)].elementsEqual(part) {
            return true
        }
        return false
    }
}

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
        case .rule:
            let rule = result.error.map { $0.rule } ?? decision?.rule ?? answer?.rule
            return rule.map { [$0.description] }
        case .rows: return [String(result.rows.count)]
        case .notices: return [String(result.notices.count)]
        case .message: return message.map { [$0] }
        case .sensitiveTo where answer != nil:
            return answerSensitivity.map { $0.choice.description }
        default: return decision.flatMap { StatementRecord.values(of: key, $0) }
        }
    }

    private static func values(of key: ExpectedKey, _ decision: Decision) -> [String]? {
        switch key {
        case .integration: decision.integration.map { [$0] }
        case .pool: decision.pool.map { [$0] }
        case .node: decision.node.map { [$0] }
        case .scope: decision.scope.map { [$0] }
        case .groups: decision.groups
        case .identity: decision.identity.map { [$0] }
        case .database: decision.connection.map { [$0.database] }
        case .flow: decision.flow.map { [$0.rawValue] }
        case .sensitiveTo: decision.sensitiveTo.map { $0.choice.description }
        default: nil
        }
    }
}
