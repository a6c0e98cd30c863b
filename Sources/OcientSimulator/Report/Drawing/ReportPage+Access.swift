import OcientSQL

extension ReportPage {
    /// The page of every way in: the drawing, in which each row is a line, and the rows as a table.
    /// Pointing at a line or a row shows the other; both are links.
    package static func page(of report: AccessReport) -> String {
        var page = ReportPage(title: "Ways in")
        let drawn = min(report.rows.count, AccessDrawing.most)
        page.put("<style>" + AccessStyle.text(rows: drawn) + "</style>\n")
        page.element("p", report.totals)
        if report.rows.isEmpty {
            page.element("p", "no login is as the question asks")
            page.addReadings(of: report)
            return page.finish()
        }
        page.put("<div class=\"scroll\">\n" + AccessDrawing(report.rows).svg + "</div>\n")
        if drawn < report.rows.count {
            page.element("p", "The first \(drawn) of \(report.rows.count) rows are drawn.")
        }
        page.addRows(of: report)
        page.addReadings(of: report)
        return page.finish()
    }

    /// A table for each other value of a reading under which rows differ.
    private mutating func addReadings(of report: AccessReport) {
        for (choice, changes) in report.readings {
            element("h2", "Under \(choice)")
            put("<table class=\"ways\">\n<tr><th></th><th>kind</th>")
            for name in ClassChanges.columns { put("<th>" + name + "</th>") }
            put("</tr>\n")
            for row in changes.rows {
                put("<tbody><tr>")
                cell(ClassChanges.effect(of: row).rawValue)
                cell(row.flows.map { $0.rawValue }.joined(separator: ", "))
                for text in changes.cells(row) { cell(text) }
                put("</tr>\n<tr><td></td><td colspan=\"6\">")
                element("code", row.example.command(report.setup))
                put("</td></tr></tbody>\n")
            }
            put("</table>\n")
        }
    }

    private mutating func addRows(of report: AccessReport) {
        put("<table class=\"ways\">\n<tr><th></th><th>answer</th><th>kind</th><th>at</th>")
        put("<th>through</th><th>as</th><th>groups</th><th>to</th></tr>\n")
        for (index, row) in report.rows.enumerated() {
            let number = index + 1
            let heart = row.hearts[0]
            put("<tbody id=\"row-\(number)\" class=\"hue-\(index % 6)\">")
            put("<tr><th scope=\"row\"><a href=\"#way-\(number)\">\(number)</a></th>")
            put("<td class=\"\(heart.outcome.rawValue)\">")
            MarkupText.append(ClassText.answer(heart), to: &output)
            put("</td>")
            cell(row.flows.map { $0.rawValue }.joined(separator: ", "))
            let fields = report.fields(row)
            for name in ["at", "through", "as", "groups", "to"] {
                cell(fields.first { $0.name == name }?.value ?? "")
            }
            put("</tr>\n<tr><td></td><td colspan=\"7\">")
            element("code", row.example.command(report.setup))
            put("</td></tr></tbody>\n")
        }
        put("</table>\n")
    }

    private mutating func cell(_ text: String) {
        put("<td>")
        MarkupText.append(text, to: &output)
        put("</td>")
    }
}

/// How the page of ways in looks: one colour for each line and its row, all of them with a contrast
/// of at least 3 to the ground.
private enum AccessStyle {
    static func text(rows: Int) -> String {
        var text = base
        for number in 1..<max(2, rows + 1) {
            text += "body:has(#row-\(number):is(:hover,:focus-within,:target)) #way-\(number) path"
                + "{opacity:1;stroke-width:5}"
                + "body:has(#way-\(number):is(:hover,:focus,:target)) #row-\(number)"
                + "{background:var(--mark)}"
        }
        return text
    }

    private static let base = """
        :root{--mark:#fff8c5;--h0:#0a5bc4;--h1:#176f2c;--h2:#8250df;--h3:#9a5b00;--h4:#b3261e;\
        --h5:#0b7285}
        @media(prefers-color-scheme:dark){:root{--mark:#332d00;--h0:#58a6ff;--h1:#4cc264;\
        --h2:#bc8cff;--h3:#dba63a;--h4:#ff7b72;--h5:#39c5cf}}
        .hue-0{--hue:var(--h0)}.hue-1{--hue:var(--h1)}.hue-2{--hue:var(--h2)}
        .hue-3{--hue:var(--h3)}.hue-4{--hue:var(--h4)}.hue-5{--hue:var(--h5)}
        .way path{fill:none;stroke:var(--hue);stroke-width:2;opacity:.75}
        .way .touch{stroke-width:11;stroke:transparent!important;pointer-events:stroke}
        .way:not(.accepted) path{stroke-dasharray:6 4}
        .way:is(:hover,:focus,:target) path{opacity:1;stroke-width:5}
        .way:is(:hover,:focus,:target) .touch{stroke-width:11}
        svg:has(.way:is(:hover,:focus)) .way:not(:hover,:focus) path{opacity:.18}
        .way{outline:none;scroll-margin:10rem}
        .way .number,.way .stop{font-weight:700;fill:var(--hue)}
        .ways{border-collapse:collapse;width:100%}
        .ways td,.ways th{padding:.3rem .7rem .3rem .3rem;font-weight:400}
        .ways th{font-weight:600}.ways th a{color:var(--hue)}
        .ways tbody{border-top:1px solid #8883}.ways tbody:hover{background:var(--mark)}
        .ways tbody:target{background:var(--mark)}
        .ways code{font-size:.85em;overflow-wrap:anywhere}
        """
}
