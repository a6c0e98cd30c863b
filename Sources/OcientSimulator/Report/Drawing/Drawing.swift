/// A system, or one login through it, as boxes and arrows in columns from the client to the
/// database: a value that SVG and DOT are written from.
///
///     let drawing = SystemDrawing(simulation, files).drawing(of: decision)
///     let svg = SVGWriter.svg(of: drawing)
public struct Drawing: Sendable {
    /// What it shows, in a few words.
    public var title: String
    /// The same in a sentence, for those who cannot see it.
    public var summary: String
    /// What became of the login; nil for a drawing of the whole system.
    public var outcome: Decision.Outcome?
    /// The boxes, column by column.
    public var boxes: [DrawingBox] = []
    /// The arrows between them.
    public var arrows: [DrawingArrow] = []

    /// A drawing with nothing in it.
    public init(title: String, summary: String, outcome: Decision.Outcome? = nil) {
        self.title = title
        self.summary = summary
        self.outcome = outcome
    }
}

/// The columns, in the order in which a login goes through them.
public enum DrawingColumn: UInt8, CaseIterable, Sendable {
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
    public var title: String {
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
public enum DrawingEmphasis: Sendable {
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
public struct DrawingBox: Sendable {
    /// Where it stands.
    public var column: DrawingColumn
    /// Its name.
    public var name: String
    /// What else there is to say, a line each.
    public var details: [String] = []
    /// A word behind the name: `primary`.
    public var badge: String?
    /// The rule that ended the login here, or kept the thing out of it.
    public var refusedBy: RuleID?
    /// Whether it does not count: disabled, or named but not there.
    public var isStruck = false
    /// How much it stands out.
    public var emphasis = DrawingEmphasis.plain
    /// The line of the statement that made it, in the first script; from 1.
    public var line: Int?

    /// A box with a name.
    public init(_ column: DrawingColumn, _ name: String) {
        self.column = column
        self.name = name
    }
}

/// A relation between two boxes.
public struct DrawingArrow: Hashable, Sendable {
    /// The place of the box where it begins.
    public var from: Int
    /// The place of the box where it ends.
    public var to: Int
    /// What it means.
    public var text: String
    /// Whether it stands for inheritance (INT-2).
    public var isDashed = false
    /// How much it stands out.
    public var emphasis = DrawingEmphasis.plain

    /// An arrow between two boxes.
    public init(from: Int, to: Int, _ text: String) {
        self.from = from
        self.to = to
        self.text = text
    }
}
