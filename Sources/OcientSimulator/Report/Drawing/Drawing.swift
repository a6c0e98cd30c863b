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
    /// SSO integrations; the user of a login with a password is here as well.
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

/// The emphasis of a box or an arrow.
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

/// An item of the system.
package struct DrawingBox: Sendable {
    /// Its column.
    package var column: DrawingColumn
    /// Its name.
    package var name: String
    /// What else there is to say, a line each.
    package var details: [String] = []
    /// A word after the name: `primary`.
    package var badge: String?
    /// The rule that ended the login here, or kept the item out of it.
    package var refusedBy: RuleID?
    /// Whether it does not count: disabled, or named but not there.
    package var isStruck = false
    /// Its emphasis.
    package var emphasis = DrawingEmphasis.plain
    /// The line of the statement that made it, in the first script; from 1.
    package var line: Int?
    /// How many lines go through it, which it is high enough for.
    var lines = 0

    /// A box with a name.
    package init(_ column: DrawingColumn, _ name: String) {
        self.column = column
        self.name = name
    }
}

/// A relation between two boxes.
package struct DrawingArrow: Hashable, Sendable {
    /// The index of the box where it begins.
    package var from: Int
    /// The index of the box where it ends.
    package var to: Int
    /// What it means.
    package var text: String
    /// Whether it shows inheritance (INT-2).
    package var isDashed = false
    /// Words beside it: where an integration is inherited from, or why it is hidden.
    package var label: String?
    /// Whether it is cut off: what it leads to does not count here.
    package var isCut = false
    /// Its emphasis.
    package var emphasis = DrawingEmphasis.plain

    /// An arrow between two boxes.
    package init(from: Int, to: Int, _ text: String) {
        self.from = from
        self.to = to
        self.text = text
    }
}

/// Writes a drawing in the language of Graphviz.
package enum DOTWriter {
    /// The drawing as DOT, ending in a line break.
    package static func dot(of drawing: Drawing) -> String {
        var text = "digraph ocsim {\n  rankdir=LR;\n  label=" + quoted(drawing.title) + ";\n"
        text += "  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        for column in DrawingColumn.allCases {
            text += nodes(of: drawing, in: column)
        }
        for arrow in drawing.arrows { text += line(of: arrow) }
        return text + "}\n"
    }

    private static func nodes(of drawing: Drawing, in column: DrawingColumn) -> String {
        var text = ""
        for (index, box) in drawing.boxes.enumerated() where box.column == column {
            text += "    " + line(of: box, index)
        }
        return text.isEmpty ? "" : "  {\n    rank=same;\n" + text + "  }\n"
    }

    private static func line(of box: DrawingBox, _ index: Int) -> String {
        var lines = [box.name + (box.badge.map { " (" + $0 + ")" } ?? "")] + box.details
        if let rule = box.refusedBy { lines.append("✗ " + rule.description) }
        var line = "n\(index) [label=" + quoted(lines.joined(separator: "\n"))
        if box.isStruck { line += ", style=\"rounded,dotted\"" }
        line += attributes(of: box.emphasis)
        return line + "];\n"
    }

    private static func line(of arrow: DrawingArrow) -> String {
        var line = "  n\(arrow.from) -> n\(arrow.to) [tooltip=" + quoted(arrow.text)
        if let label = arrow.label { line += ", label=" + quoted(label) }
        if arrow.isDashed { line += ", style=dashed, constraint=false" }
        line += attributes(of: arrow.emphasis)
        return line + "];\n"
    }

    private static func attributes(of emphasis: DrawingEmphasis) -> String {
        switch emphasis {
        case .plain: ""
        case .lit: ", penwidth=2.5"
        case .faint: ", color=gray, fontcolor=gray40"
        }
    }

    private static func quoted(_ text: String) -> String {
        var output: [UInt8] = [0x22]
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: output.append(contentsOf: [0x5C, byte])
            case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
            case 0..<0x20: output.append(0x20)
            default: output.append(byte)
            }
        }
        output.append(0x22)
        return String(decoding: output, as: UTF8.self)
    }
}
