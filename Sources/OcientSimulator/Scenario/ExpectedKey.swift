import OcientSQL

/// The keys of `\expect` (grammar, "Scenario directives"; those behind `sensitiveTo` are ocsim's
/// own, named after the keys of a decision in JSON).
enum ExpectedKey: String, DirectiveKey {
    static var directive: DirectiveName { .expect }
    case code, sqlstate, rule, message, integration, pool, node, scope, groups, identity, database
    case flow, rows, notices
    case sensitiveTo = "sensitive_to"
    case integrationDatabase = "integration_database"
    case selectedBy = "selected_by"
    case inherited
    case pendingRestart = "pending_restart"
    case side, notice, warnings, warning, cites

    /// The word as written.
    var word: String { rawValue }
}

extension ExpectedKey {
    /// What is written behind the `=`.
    enum Form {
        /// A text, a word or a number.
        case text
        /// A list of texts.
        case list
        /// TRUE or FALSE.
        case boolean
    }

    /// What is written behind the `=`.
    var form: Form {
        switch self {
        case .groups, .sensitiveTo, .cites: .list
        case .inherited, .pendingRestart: .boolean
        default: .text
        }
    }

    /// How what is written is held against what an entry has.
    enum Comparison {
        /// Both are the same.
        case equal
        /// One of the entry's texts contains the written one.
        case contains
        /// The entry has each of the written texts.
        case includes
    }

    /// How what is written is held against what an entry has.
    var comparison: Comparison {
        switch self {
        case .message, .notice, .warning: .contains
        case .cites: .includes
        default: .equal
        }
    }

    /// Whether an entry can lack the key, so that NULL may be expected.
    var isNullable: Bool {
        switch self {
        case .groups, .sensitiveTo, .rows, .notices, .warnings, .cites: false
        case .inherited, .pendingRestart: false
        default: true
        }
    }

    /// Whether only a login has the key, so that expecting it of something else is a mistake.
    var isOfLogins: Bool {
        switch self {
        case .integration, .pool, .node, .scope, .groups, .identity, .database, .flow: true
        case .integrationDatabase, .selectedBy, .inherited, .pendingRestart, .side: true
        case .warnings, .warning: true
        default: false
        }
    }
}
