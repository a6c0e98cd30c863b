/// A system, or one login through it, as boxes and arrows in columns from the client to the
/// database: a value that SVG and DOT are written from.
///
///     let drawing = SystemDrawing(simulation, files).drawing(of: decision)
///     let svg = SVGWriter.svg(of: drawing)
package struct Drawing: Sendable {
    /// What it shows, in a few words.
    package var title: String
    /// The same in a sentence, for those who cannot see it.
    package var summary: String
    /// What became of the login; nil for a drawing of the whole system.
    package var outcome: Decision.Outcome?
    /// The boxes, column by column.
    package var boxes: [DrawingBox] = []
    /// The arrows between them.
    package var arrows: [DrawingArrow] = []

    /// A drawing with nothing in it.
    package init(title: String, summary: String, outcome: Decision.Outcome? = nil) {
        self.title = title
        self.summary = summary
        self.outcome = outcome
    }
}

/// The columns, in the order in which a login goes through them.
package enum DrawingColumn: UInt8, CaseIterable, Sendable {
    /// Where logins come from.
    case client
    /// Connectivity pools.
    case pool
    /// SQL nodes.
    case node
    /// SSO integrations; the user of a login with a password stands here as well.
    case integration
    /// Groups.
    case group
    /// Databases.
    case database

    /// The heading.
    package var title: String {
        switch self {
        case .client: "client"
        case .pool: "pool"
        case .node: "node"
        case .integration: "integration"
        case .group: "groups"
        case .database: "database"
        }
    }
}

/// How much a box or an arrow stands out.
package enum DrawingEmphasis: Sendable {
    /// As everything in a drawing of the whole system.
    case plain
    /// On the path of the login.
    case lit
    /// Not on it.
    case faint

    /// The class in SVG.
    var word: String {
        switch self {
        case .plain: "plain"
        case .lit: "lit"
        case .faint: "faint"
        }
    }
}

/// A thing of the system.
package struct DrawingBox: Sendable {
    /// Where it stands.
    package var column: DrawingColumn
    /// Its name.
    package var name: String
    /// What else there is to say, a line each.
    package var details: [String] = []
    /// A word behind the name: `primary`.
    package var badge: String?
    /// The rule that ended the login here, or kept the thing out of it.
    package var refusedBy: RuleID?
    /// Whether it does not count: disabled, or named but not there.
    package var isStruck = false
    /// How much it stands out.
    package var emphasis = DrawingEmphasis.plain
    /// The line of the statement that made it, in the first script; from 1.
    package var line: Int?

    /// A box with a name.
    package init(_ column: DrawingColumn, _ name: String) {
        self.column = column
        self.name = name
    }
}

/// A relation between two boxes.
package struct DrawingArrow: Hashable, Sendable {
    /// The place of the box where it begins.
    package var from: Int
    /// The place of the box where it ends.
    package var to: Int
    /// What it means.
    package var text: String
    /// Whether it stands for inheritance (INT-2).
    package var isDashed = false
    /// How much it stands out.
    package var emphasis = DrawingEmphasis.plain

    /// An arrow between two boxes.
    package init(from: Int, to: Int, _ text: String) {
        self.from = from
        self.to = to
        self.text = text
    }
}
