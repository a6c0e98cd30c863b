import OcientSimulator

/// Prints a drawing as one file.
enum DrawingPrinter {
    /// Prints it as `dot`, `svg` or `html`; `page` makes the last one.
    static func print(_ drawing: Drawing, as format: String, page: () -> String) {
        switch format {
        case "dot": Output.write(DOTWriter.dot(of: drawing))
        case "svg": Output.write(SVGWriter.svg(of: drawing))
        default: Output.write(page())
        }
    }
}
