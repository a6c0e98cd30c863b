import OcientSQL

/// Something that may be changed so that a login is accepted: tried on a copy before anyone hears
/// of it.
struct RemedyStep {
    /// What has to change: the kind of its family.
    var kind = Remedy.Kind.connection
    /// What to do, in a clause that begins with a capital and has no full stop.
    var text: String
    /// What is done to the copy, in order.
    var changes: [RemedyChange]
    /// What security it weakens, as a sentence; such a step is offered last.
    var warning: String?
    /// What else there is to know, as a sentence.
    var note: String?
    /// -1 for one that is offered first, 1 for one after those that do not weaken.
    var rank = 0

    init(_ text: String, _ changes: [RemedyChange], warning: String? = nil) {
        self.text = text
        self.changes = changes
        self.warning = warning
    }

    /// Whether it weakens the security.
    var weakens: Bool { warning != nil }

    /// A statement of `admin@system`. One about integrations or pools takes effect at a restart
    /// (CFG-1), which is then part of the step.
    static func statement(
        _ text: String, _ sql: String, on database: DatabaseID = .system,
        restarts: Bool = true, warning: String? = nil
    ) -> RemedyStep {
        var changes = [RemedyChange.statement(sql, on: database)]
        if restarts { changes.append(.restart) }
        return RemedyStep(text, changes, warning: warning)
    }

    /// Another connection string.
    static func string(_ text: String, _ string: WrittenString) -> RemedyStep {
        RemedyStep(text, [.string(string)])
    }

    /// Something outside the database, told to ocsim by directives.
    static func directive(_ text: String, _ directive: String) -> RemedyStep {
        RemedyStep(text, [.directive(directive)])
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
    /// The node of the pool that gets the connection.
    case node(String)
    /// The person agrees on the consent page.
    case consent
}

/// One or two steps that were tried and helped, on their way to be a `Remedy`.
struct RemedyOffer {
    private let steps: [RemedyStep]
    private let scene: RemedyScene

    init(_ steps: [RemedyStep], _ scene: RemedyScene) {
        self.steps = steps
        self.scene = scene
    }

    /// Whether a step takes protection away.
    var weakens: Bool { steps.contains { $0.weakens } }

    /// The first of them in order: what weakens last, single steps before pairs, then the kinds as
    /// listed in `Remedy.Kind`. Several changes of the string are one.
    static func best(_ offers: [RemedyOffer], atMost limit: Int) -> [Remedy] {
        let sorted = offers.enumerated().sorted {
            ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
        }
        var result: [Remedy] = []
        for (_, offer) in sorted where result.count < limit {
            let remedy = offer.remedy
            let isKnown = result.contains {
                $0.statement == remedy.statement && $0.dsn == remedy.dsn
                    && $0.directive == remedy.directive
                    && (remedy.statement ?? remedy.dsn ?? remedy.directive) != nil
            }
            if !isKnown { result.append(remedy) }
        }
        return result
    }

    private var kind: Remedy.Kind {
        steps.map { $0.kind }.max { $0.weight < $1.weight } ?? .connection
    }

    private var weight: Int {
        let isPair = steps.count > 1 && kind != .connection
        let rank = steps.map { $0.rank }.max() ?? 0
        return (weakens ? 100 : 0) + rank * 50 + (isPair ? 10 : 0) + kind.weight
    }

    /// The same in words, with what can be pasted.
    private var remedy: Remedy {
        var remedy = Remedy(kind, text)
        remedy.weakens = weakens
        var statements: [String] = []
        var directives: [String] = []
        for change in steps.flatMap({ $0.changes }) {
            switch change {
            case .statement(let sql, let database):
                statements.append(sql)
                if database != .system {
                    remedy.database = scene.catalog.name(of: database, scene.names)
                }
            case .directive(let text):
                // A token that is declared again with all its claims was needed only once.
                let head = text.utf8.prefix { $0 != UInt8(ascii: "=") }
                directives.removeAll { $0.utf8.starts(with: head) }
                directives += text.split(separator: "\n").map { String($0) }
            case .string: remedy.dsn = scene.string?.text(.shown)
            case .restart: remedy.restarts = true
            case .token, .address, .node, .consent: break
            }
        }
        if !statements.isEmpty { remedy.statement = statements.joined(separator: ";\n") }
        if !directives.isEmpty { remedy.directive = directives.joined(separator: ";\n") }
        return remedy
    }

    private var text: String {
        var clauses = steps.enumerated().map { $0.offset == 0 ? $0.element.text
            : $0.element.text.prefix(1).lowercased() + $0.element.text.dropFirst() }
        let isRestarted = steps.contains { step in
            step.kind != .operation && step.changes.contains { $0.isRestart }
        }
        let restartsAnyway = steps.contains { $0.kind == .operation && $0.isRestart }
        if isRestarted, !restartsAnyway { clauses[clauses.count - 1] += ", then restart rolehostd" }
        let sentence = clauses.joined(separator: ", and ") + "."
        let more = steps.compactMap { $0.warning } + steps.compactMap { $0.note }
        return more.reduce(sentence) { $0 + " " + $1 }
    }
}

extension RemedyChange {
    var isRestart: Bool { if case .restart = self { true } else { false } }
}

extension RemedyStep {
    var isRestart: Bool { changes.contains { $0.isRestart } }
}

extension Remedy.Kind {
    /// The order of offers (interface.md, "A decision").
    var weight: Int {
        switch self {
        case .connection: 0
        case .operation: 1
        case .ddl: 2
        case .provider: 3
        }
    }
}
