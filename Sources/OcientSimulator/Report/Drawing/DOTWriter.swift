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
        for (place, box) in drawing.boxes.enumerated() where box.column == column {
            text += "    " + line(of: box, place)
        }
        return text.isEmpty ? "" : "  {\n    rank=same;\n" + text + "  }\n"
    }

    private static func line(of box: DrawingBox, _ place: Int) -> String {
        var lines = [box.name + (box.badge.map { " (" + $0 + ")" } ?? "")] + box.details
        if let rule = box.refusedBy { lines.append("✗ " + rule.description) }
        var line = "n\(place) [label=" + quoted(lines.joined(separator: "\n"))
        if box.isStruck { line += ", style=\"rounded,dotted\"" }
        line += attributes(of: box.emphasis)
        return line + "];\n"
    }

    private static func line(of arrow: DrawingArrow) -> String {
        var line = "  n\(arrow.from) -> n\(arrow.to) [tooltip=" + quoted(arrow.text)
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
