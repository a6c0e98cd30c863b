import OcientSQL

/// A drawing with what belongs to it as one HTML page: no script, nothing from elsewhere.
package struct ReportPage {
    var output: [UInt8] = []

    /// The page of a login: the verdict with the client's words, the drawing, the steps.
    package static func page(
        of decision: Decision, _ drawing: Drawing, _ files: [SourceText]
    ) -> String {
        var page = ReportPage(title: drawing.title)
        page.element("p", VerdictText.line(decision), "verdict " + decision.outcome.rawValue)
        if let words = DriverWords.text(of: decision) { page.element("pre", words) }
        page.add(drawing)
        page.add(decision.steps, files)
        page.addNotes(on: decision)
        return page.finish()
    }

    /// The page of a part of the catalog: the drawing and the tree.
    package static func page(of tree: TextTree, _ drawing: Drawing) -> String {
        var page = ReportPage(title: drawing.title)
        page.element("p", drawing.summary)
        page.add(drawing)
        page.element("pre", tree.text)
        return page.finish()
    }

    init(title: String) {
        put("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
        put("<meta name=\"viewport\" content=\"width=device-width\">\n")
        element("title", title)
        put("<style>" + ReportPage.style + "</style>\n")
        element("h1", title)
    }

    private mutating func add(_ drawing: Drawing) {
        put("<div class=\"scroll\">\n" + SVGWriter.svg(of: drawing) + "</div>\n")
    }

    private mutating func add(_ steps: [Step], _ files: [SourceText]) {
        guard !steps.isEmpty else { return }
        var positions = ScriptPositions()
        put("<h2>Steps</h2>\n<table>\n")
        for step in steps {
            put("<tr><td>" + step.status.mark + "</td><th scope=\"row\">")
            put(step.rule.description + "</th><td>")
            MarkupText.append(step.text, to: &output)
            if let position = positions.line(of: step.origin, files) {
                put(" <small>")
                MarkupText.append(position, to: &output)
                put("</small>")
            }
            put("</td></tr>\n")
        }
        put("</table>\n")
    }

    private mutating func addNotes(on decision: Decision) {
        for miss in decision.considered {
            let kind = miss.kind + " " + miss.name
            element("p", "Near miss: \(kind) (\(miss.rejectedBy)): \(miss.text)")
        }
        if let code = decision.error?.code, let kind = ErrorCatalog.kind(of: code) {
            element("p", "What to do: " + kind.cure)
        }
        for item in decision.sensitiveTo { element("p", SensitivityText.line(item, of: decision)) }
        if !decision.assumptions.isEmpty {
            let rules = decision.assumptions.map { $0.description }.joined(separator: ", ")
            element("p", "Depends on assumptions: " + rules)
        }
    }

    mutating func element(_ name: String, _ text: String, _ style: String? = nil) {
        put("<" + name + (style.map { " class=\"" + $0 + "\"" } ?? "") + ">")
        MarkupText.append(text, to: &output)
        put("</" + name + ">\n")
    }

    mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

    func finish() -> String { String(decoding: output, as: UTF8.self) + "</html>\n" }

    private static let style = """
        :root{color-scheme:light dark}
        body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:1.5rem auto;padding:0 1rem;\
        background:#fff;color:#1f2328}
        pre,.scroll{overflow-x:auto}.scroll svg{max-width:100%;min-width:46rem;height:auto}
        td,th{text-align:left;vertical-align:top;padding:.15rem .6rem .15rem 0;\
        font-weight:600;white-space:nowrap}
        td{white-space:normal;font-weight:400}small{color:#57606a}
        .verdict{font-size:1.15rem;font-weight:600}.accepted{color:#176f2c}
        .refused{color:#b3161f}.undetermined{color:#875a00}
        @media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}
        small{color:#9198a1}.verdict.accepted{color:#4cc264}.verdict.refused{color:#ff7b72}
        .verdict.undetermined{color:#dba63a}}
        """
}
