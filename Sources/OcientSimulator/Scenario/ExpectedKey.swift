import OcientSQL

/// The keys of `\expect` (grammar, "Scenario directives"; those after `sensitiveTo` are ocsim's
/// own, named after the keys of a decision in JSON).
enum ExpectedKey: String, DirectiveKey {
    static var directive: StatementKind { .expect }
    case code, sqlstate, rule, message, integration, pool, node, scope, groups, identity, database
    case flow, rows, notices
    case sensitiveTo = "sensitive_to"
    case integrationDatabase = "integration_database"
    case selectedBy = "selected_by"
    case inherited
    case pendingRestart = "pending_restart"
    case side, notice, warnings, warning, cites
}

extension ExpectedKey {
    /// How a key is written and compared.
    struct Traits {
        /// What is written after the `=`.
        var form: Form
        var comparison = Comparison.equal
        /// Whether an entry can lack the key, so that NULL may be expected.
        var isNullable = false
        /// Whether only a login has the key, so that expecting it of something else is a mistake.
        var isOfLogins = false
    }

    /// What is written after the `=`.
    enum Form {
        /// A text, a word or a number.
        case text
        /// A list of texts.
        case list
        /// TRUE or FALSE.
        case boolean
    }

    /// How what is written is compared with what an entry has.
    enum Comparison {
        /// Both are the same.
        case equal
        /// One of the entry's texts contains the written one.
        case contains
        /// The entry has each of the written texts.
        case includes
    }

    /// How the key is written and compared.
    var traits: Traits {
        switch self {
        case .code, .sqlstate, .rule: Traits(form: .text, isNullable: true)
        case .message, .notice: Traits(form: .text, comparison: .contains, isNullable: true)
        case .rows, .notices: Traits(form: .text)
        case .cites: Traits(form: .list, comparison: .includes)
        case .sensitiveTo: Traits(form: .list)
        case .integration, .integrationDatabase, .selectedBy, .pool, .node, .scope, .identity,
             .database, .flow, .side:
            Traits(form: .text, isNullable: true, isOfLogins: true)
        case .groups: Traits(form: .list, isOfLogins: true)
        case .inherited, .pendingRestart: Traits(form: .boolean, isOfLogins: true)
        case .warnings: Traits(form: .text, isOfLogins: true)
        case .warning:
            Traits(form: .text, comparison: .contains, isNullable: true, isOfLogins: true)
        }
    }
}

/// One `key = value` of an `\expect`.
struct ExpectedValue {
    var key: ExpectedKey
    /// What is written; nil for NULL.
    var texts: [String]?

    /// What differs in an entry, or nil.
    func failure(for entry: StatementRecord) -> String? {
        if key.traits.isOfLogins && entry.decision == nil {
            return "expected \(key.rawValue) = \(shown(texts)) of a statement that is not a login"
        }
        let got = entry.values(of: key)
        if isMet(by: got) { return nil }
        return "expected \(wish), got \(shown(got))"
    }

    private func isMet(by got: [String]?) -> Bool {
        guard let texts, let got else { return texts == nil && got == nil }
        switch key.traits.comparison {
        case .equal: return texts == got
        case .includes: return texts.allSatisfy { got.contains($0) }
        case .contains:
            return texts.allSatisfy { part in
                got.contains { ExpectedValue.contains($0, part) }
            }
        }
    }

    /// `code = '-1233'`, `a message with 'audience'`.
    private var wish: String {
        guard let texts, key.traits.comparison == .contains else {
            return key.rawValue + " = " + shown(texts)
        }
        return "a \(key.rawValue) with " + shown(texts)
    }

    private func shown(_ values: [String]?) -> String {
        guard let values else { return "null" }
        switch key.traits.form {
        case .list: return "[" + values.joined(separator: ", ") + "]"
        case .boolean: return values.joined(separator: ", ")
        case .text:
            return values.isEmpty ? "null" : "'" + values.joined(separator: "', '") + "'"
        }
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
