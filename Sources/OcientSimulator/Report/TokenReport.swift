import OcientSQL

/// A token and what the integrations of a set-up do with it, for people and for programs.
package struct TokenReport {
    private let anatomy: TokenAnatomy
    /// What each integration does; nil where no set-up was given.
    private let routes: [TokenRoute]?

    /// A report.
    package init(_ anatomy: TokenAnatomy, routes: [TokenRoute]?) {
        (self.anatomy, self.routes) = (anatomy, routes)
    }

    /// What the answer comes to: accepted somewhere, refused everywhere, or undetermined.
    package var outcome: Decision.Outcome {
        if case .wrong = anatomy.signature { return .refused }
        guard let routes, !routes.isEmpty else {
            return anatomy.fault == nil ? .accepted : .refused
        }
        let outcomes = routes.map { $0.decision.outcome }
        if outcomes.contains(.accepted) { return .accepted }
        return outcomes.contains(.undetermined) ? .undetermined : .refused
    }

    /// The report as people read it.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        var text = headline + "\n"
        text += "  signature  " + painted(anatomy.signature, paint) + "\n"
        if let fault = anatomy.fault {
            text += "  what to do " + fault.explanation + "\n"
        } else {
            text += "  judged at  " + anatomy.clock.text + "\n"
            text += table("header", anatomy.header, paint) + table("claims", anatomy.claims, paint)
        }
        if let routes { text += "\n" + self.text(of: routes, paint) }
        return text
    }

    private var headline: String {
        guard let fault = anatomy.fault else {
            return "a JSON web token [\(anatomy.fingerprint)]"
        }
        return "no token [\(anatomy.fingerprint)]: " + fault.text + " (TOK-8)"
    }

    private func painted(_ finding: SignatureFinding, _ paint: Paint) -> String {
        switch finding {
        case .verified: paint(finding.text, .green)
        case .wrong: paint(finding.text, .red)
        case .unverified: paint(finding.text, .yellow)
        }
    }

    private func table(
        _ title: String, _ members: [TokenAnatomy.Member], _ paint: Paint
    ) -> String {
        guard !members.isEmpty else { return "\n\(title)\n  (none)\n" }
        let width = members.map { $0.name.unicodeScalars.count }.max() ?? 0
        var text = "\n\(title)\n"
        for member in members {
            let gap = String(
                repeating: " ", count: width - member.name.unicodeScalars.count + 2)
            text += "  " + paint(VisibleText.line(member.name), .bold) + gap
                + VisibleText.line(TokenReport.line(of: member, paint)) + "\n"
        }
        return text
    }

    /// `1798761600 = 2027-01-01T00:00:00Z, in 32 days: until when it is valid`
    private static func line(of member: TokenAnatomy.Member, _ paint: Paint) -> String {
        var text = member.value
        if let date = member.date { text += " = " + date }
        if let remark = member.remark { text += ", " + remark }
        if let meaning = member.meaning { text += "  (" + meaning + ")" }
        return text
    }
}

/// What the integrations do.
extension TokenReport {
    private func text(of routes: [TokenRoute], _ paint: Paint) -> String {
        guard !routes.isEmpty else { return "The set-up has no integration.\n" }
        let taking = routes.filter { $0.decision.outcome == .accepted }
        let names = taking.map { "\($0.integration) on \($0.database) as \($0.flow)" }
        var text = taking.isEmpty
            ? paint("no integration of the set-up takes this token", .red) + "\n"
            : paint("taken by " + names.joined(separator: ", "), .green) + "\n"
        var last = ""
        for route in routes {
            let title = "\(route.integration) on \(route.database)"
            if title != last { text += "\n\(title)\n" }
            last = title
            text += self.text(of: route, paint)
        }
        return text
    }

    private func text(of route: TokenRoute, _ paint: Paint) -> String {
        let decision = route.decision
        let gap = String(repeating: " ", count: max(1, 14 - route.flow.rawValue.utf8.count))
        let mark: String
        switch decision.outcome {
        case .accepted: mark = paint("✓", .green)
        case .refused: mark = paint("✗", .red)
        case .undetermined: mark = paint("?", .yellow)
        }
        var text = "  \(mark) \(route.flow.rawValue)\(gap)" + VerdictText.line(decision) + "\n"
        let indent = String(repeating: " ", count: 18)
        if decision.outcome == .accepted {
            text += indent + "databases: " + TokenReport.list(route.databases) + "\n"
            text += indent + paint(route.string, .bold) + "\n"
        } else if let remedy = decision.remedies.first {
            text += indent + "what to do: " + remedy.text + "\n"
            for line in TokenReport.lines(of: remedy) {
                text += indent + "  " + paint(line, .bold) + "\n"
            }
        } else if let cure = TokenReport.generalCure(decision) {
            text += indent + "what to do: " + cure + "\n"
        }
        return text
    }

    private static func lines(of remedy: Remedy) -> [String] {
        var lines: [String] = []
        for text in [remedy.statement, remedy.directive] {
            guard let text else { continue }
            lines += (text + ";").split(separator: "\n").map { String($0) }
        }
        if let dsn = remedy.dsn { lines.append(dsn) }
        return lines
    }

    /// The cure of the error in general, where no change of the system helped.
    private static func generalCure(_ decision: Decision) -> String? {
        decision.error?.code.flatMap { ErrorCatalog.kind(of: $0)?.cure }
    }

    /// The first names of a list, and how many more there are.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? shown + " and \(names.count - 8) more" : shown
    }
}

/// The report for programs and for pages.
extension TokenReport {
    /// The report as JSON (docs/json.md, "token").
    package var json: [UInt8] {
        JSONWriter.document { json in
            json.object { json in
                json.member("outcome", outcome.rawValue)
                json.member("fingerprint", anatomy.fingerprint)
                json.key("fault")
                if let fault = anatomy.fault {
                    json.object { json in
                        json.member("text", fault.text)
                        json.member("cure", fault.explanation)
                    }
                } else {
                    json.null()
                }
                json.object("signature") { json in
                    json.member("status", anatomy.signature.word)
                    json.member("text", anatomy.signature.text)
                }
                json.object("clock") { json in
                    json.member("now", anatomy.clock.dateText)
                    json.member("source", anatomy.clock.clock.rawValue)
                }
                TokenReport.write("header", anatomy.header, to: &json)
                TokenReport.write("claims", anatomy.claims, to: &json)
                json.key("routes")
                guard let routes else { return json.null() }
                json.objects(routes) { json, route in TokenReport.write(route, to: &json) }
            }
        }
    }

    private static func write(
        _ name: String, _ members: [TokenAnatomy.Member], to json: inout JSONWriter
    ) {
        json.objects(name, members) { json, member in
            json.member("name", member.name)
            json.key("value")
            json.literal(member.value)
            json.member("meaning", member.meaning)
            json.member("date", member.date)
            json.member("remark", member.remark)
        }
    }

    private static func write(_ route: TokenRoute, to json: inout JSONWriter) {
        let decision = route.decision
        json.member("integration", route.integration)
        json.member("integration_database", route.database)
        json.member("flow", route.flow.rawValue)
        json.member("dsn", route.string)
        json.member("outcome", decision.outcome.rawValue)
        json.member("rule", decision.rule.description)
        json.member("code", decision.error?.code)
        json.member("text", VerdictText.line(decision))
        json.member("identity", decision.identity)
        json.member("groups", decision.groups)
        json.member("databases", route.databases)
        json.key("remedy")
        guard let remedy = decision.remedies.first else { return json.null() }
        json.object { json in
            json.member("kind", remedy.kind.rawValue)
            json.member("text", remedy.text)
            json.member("statement", remedy.statement)
            json.member("dsn", remedy.dsn)
            json.member("directive", remedy.directive)
        }
    }

    /// The report as a Markdown page: for a ticket.
    package var markdown: String {
        var text = "# " + TokenReport.cell(headline) + "\n\n"
        text += "Signature " + TokenReport.cell(anatomy.signature.text) + ".\n\n"
        if let fault = anatomy.fault {
            text += TokenReport.cell(fault.explanation) + "\n"
        } else {
            text += "Judged at " + TokenReport.cell(anatomy.clock.text) + ".\n"
            for (title, members) in [("Header", anatomy.header), ("Claims", anatomy.claims)] {
                text += "\n## \(title)\n\n| name | value | meaning |\n|---|---|---|\n"
                for member in members { text += TokenReport.row(member) }
            }
        }
        guard let routes else { return text }
        text += "\n## What the integrations do\n\n"
        text += "| integration | login | answer | what to do |\n|---|---|---|---|\n"
        for route in routes {
            let remedy = route.decision.remedies.first.map { remedy in
                ([remedy.text] + TokenReport.lines(of: remedy)).joined(separator: " ")
            }
            text += "| \(TokenReport.cell(route.integration)) on "
                + "\(TokenReport.cell(route.database)) | \(route.flow.rawValue) | "
                + TokenReport.cell(VerdictText.line(route.decision)) + " | "
                + TokenReport.cell(remedy ?? "") + " |\n"
        }
        return text
    }

    private static func row(_ member: TokenAnatomy.Member) -> String {
        let notes = [member.date, member.remark, member.meaning].compactMap { $0 }
        return "| \(cell(member.name)) | \(cell(member.value)) | "
            + cell(notes.joined(separator: ", ")) + " |\n"
    }

    /// A text as a cell of a table, in which nothing is markup.
    private static func cell(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in VisibleText.line(text).unicodeScalars {
            if "|<>*_`\\[]".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
