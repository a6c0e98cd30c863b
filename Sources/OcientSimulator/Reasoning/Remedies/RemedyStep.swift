import OcientSQL

/// Something that may be changed so that a login is accepted: tried on a copy before anyone hears
/// of it.
struct RemedyStep {
    /// What has to change.
    var kind: Remedy.Kind
    /// What to do, in a clause that begins with a capital and has no full stop.
    var text: String
    /// What is done to the copy, in order.
    var changes: [RemedyChange]
    /// What it gives away, as a sentence; such a step is offered last, and says so.
    var warning: String?

    init(
        _ kind: Remedy.Kind, _ text: String, _ changes: [RemedyChange], warning: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.changes = changes
        self.warning = warning
    }

    /// Whether it gives something away.
    var weakens: Bool { warning != nil }

    /// A statement of `admin@system`. One about integrations or pools takes effect at a restart
    /// (CFG-1), which is then part of the step.
    static func statement(
        _ text: String, _ sql: String, on database: DatabaseID = .system,
        restarts: Bool = true, warning: String? = nil
    ) -> RemedyStep {
        var changes = [RemedyChange.statement(sql, on: database)]
        if restarts { changes.append(.restart) }
        return RemedyStep(.ddl, text, changes, warning: warning)
    }

    /// Another connection string.
    static func string(_ text: String, _ string: WrittenString) -> RemedyStep {
        RemedyStep(.connection, text, [.string(string)])
    }

    /// Something outside the database, told to ocsim by directives.
    static func directive(
        _ kind: Remedy.Kind, _ text: String, _ directive: String
    ) -> RemedyStep {
        RemedyStep(kind, text, [.directive(directive)])
    }
}

/// One change of the copy.
enum RemedyChange {
    /// The connection string.
    case string(WrittenString)
    /// A statement, without its semicolon, in a session of `admin@system` on a database.
    case statement(String, on: DatabaseID)
    /// rolehostd restarts on every node.
    case restart
    /// Directives about nodes and providers, each without its semicolon, one a line.
    case directive(String)
    /// The token is issued again, with these claims.
    case token([JSONMember])
    /// The client's address.
    case address(IPAddress)
    /// The person agrees on the consent page.
    case consent
}
