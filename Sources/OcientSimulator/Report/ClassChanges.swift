import OcientSQL

/// What a change does to every login: the classes of both sides that are decided otherwise, in few
/// rows (access, "Commands").
package struct ClassChanges {
    /// The rows: lost, gained, changed ones.
    package let rows: [ClassRow]
    /// How many classes were compared.
    package let visited: Int

    /// The changes that the rows of two systems tell.
    package init(_ rows: ClassRows) { self.init(rows, visited: rows.visited) }

    /// The changes that the rows of a question tell.
    package init(_ rows: AccessRows) { self.init(rows.rows, visited: rows.visited) }

    private init(_ rows: ClassRows, visited: Int) {
        let merged = rows.merged()
        self.rows = WhatIfRow.Effect.allCases.flatMap { effect in
            merged.filter { ClassChanges.effect(of: $0) == effect }
        }
        self.visited = visited
    }

    /// What the change does to a row.
    package static func effect(of row: ClassRow) -> WhatIfRow.Effect {
        let (old, new) = (row.hearts[0].outcome, row.hearts[1].outcome)
        if old == new { return .changed }
        return old == .accepted ? .lost : new == .accepted ? .gained : .changed
    }

    /// The guards that a row breaks. Privileges of sessions are questions allowed and denied.
    static func broken(by row: ClassRow, _ guards: [WhatIfGuard]) -> [WhatIfGuard] {
        let (old, new) = (row.hearts[0].outcome, row.hearts[1].outcome)
        return guards.filter { it in
            switch it {
            case .accepted: old == .accepted && new != .accepted
            case .refused: old == .refused && new != .refused
            case .allowed, .privileges: !row.lost.isEmpty
            case .denied: !row.gained.isEmpty
            case .all: true
            }
        }
    }

    /// How many rows break a guard.
    func brokenCount(_ guards: [WhatIfGuard]) -> Int {
        rows.count { !ClassChanges.broken(by: $0, guards).isEmpty }
    }

    /// `1296 classes of logins: 2 rows lost, 1 gained, 0 changed otherwise`
    var totals: String {
        func count(_ effect: WhatIfRow.Effect) -> Int {
            rows.count { ClassChanges.effect(of: $0) == effect }
        }
        let others = rows.count { ClassChanges.isRefusedOtherwise($0) }
        return "\(visited) classes of logins, in rows: \(count(.lost)) lost, "
            + "\(count(.gained)) gained, \(count(.changed) - others) changed otherwise"
    }

    /// What the guards say of every login.
    func keptLine(_ guards: [WhatIfGuard]) -> String {
        let broken = brokenCount(guards)
        return broken == 0 ? "every login is kept: \(visited) classes"
            : SummaryText.counted(broken, "row") + " of logins not kept"
    }

    /// At most so many privileges of a row are listed.
    private static let most = 6

    /// A row in lines, the first with its effect.
    func lines(_ row: ClassRow, _ setup: String = "") -> [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = [
            ("as", ClassText.who(of: row)),
            ("at", ClassText.ways(row).joined(separator: "; ")),
            ("to", row.databases.isEmpty
                ? "a database that does not exist" : row.databases.joined(separator: ", ")),
            ("before", answer(row.hearts[0], row)), ("after", answer(row.hearts[1], row)),
        ]
        if !row.lost.isEmpty { lines.append(("loses", ClassChanges.list(row.lost))) }
        if !row.gained.isEmpty { lines.append(("gains", ClassChanges.list(row.gained))) }
        lines.append(("try", row.example.command(setup)))
        return lines
    }

    /// The columns of a table of rows.
    static let columns = ["as", "at", "to", "before", "after"]

    /// A row in those columns; what it loses and gains is said after its answer.
    func cells(_ row: ClassRow) -> [String] {
        let lines = lines(row)
        func value(_ name: String) -> String? { lines.first { $0.name == name }?.value }
        var cells = ClassChanges.columns.map { value($0) ?? "" }
        for name in ["loses", "gains"] {
            if let value = value(name) { cells[cells.count - 1] += "; " + name + " " + value }
        }
        return cells
    }

    private static func list(_ privileges: [String]) -> String {
        guard privileges.count > most else { return privileges.joined(separator: ", ") }
        return privileges.prefix(most).joined(separator: ", ")
            + " and \(privileges.count - most) more"
    }

    private func answer(_ heart: LoginAnswer, _ row: ClassRow) -> String {
        var text = ClassText.answer(heart)
        if row.isMixed, heart.outcome == .refused { return text + ", or by another rule" }
        if let name = heart.integration, let home = heart.integrationDatabase {
            text += " through \(name) of \(home)"
        }
        if heart.outcome == .accepted, heart.integration != nil {
            text += heart.groups.isEmpty ? ", in no group"
                : ", in " + heart.groups.joined(separator: ", ")
        }
        return text
    }

    /// The section of the report.
    func text(_ guards: [WhatIfGuard], _ paint: Paint) -> String {
        "\nevery login\n" + (rows.isEmpty ? "  is decided as before\n" : "")
            + rowsText(guards, "", paint)
    }

    /// The rows in lines; `setup` is the part of examples about scripts.
    func rowsText(_ guards: [WhatIfGuard], _ setup: String, _ paint: Paint) -> String {
        var text = ""
        let shown = rows.filter { !ClassChanges.isRefusedOtherwise($0) }
        for row in shown {
            let effect = ClassChanges.effect(of: row)
            let colour: Colour = effect == .lost ? .red : effect == .gained ? .green : .yellow
            if row.example != shown.first?.example { text += "\n" }
            text += paint(effect.rawValue, colour) + "  "
                + row.flows.map { $0.rawValue }.joined(separator: ", ") + "\n"
            for (name, value) in lines(row, setup) {
                text += "  " + name + String(repeating: " ", count: 9 - name.utf8.count) + value
                    + "\n"
            }
            let broken = ClassChanges.broken(by: row, guards).map { "--keep " + $0.rawValue }
            if !broken.isEmpty {
                text += paint("  breaks   " + broken.joined(separator: ", "), .red) + "\n"
            }
        }
        if shown.count < rows.count {
            text += "\nrefused by another rule: "
                + SummaryText.counted(rows.count - shown.count, "row")
                + ", listed by --format json\n"
        }
        return text
    }

    /// Whether a row is of logins that are refused on both sides.
    private static func isRefusedOtherwise(_ row: ClassRow) -> Bool {
        row.hearts.allSatisfy { $0.outcome == .refused }
    }

    /// The section of the report as a table.
    var markdown: String {
        "\nEvery login: " + totals + "\n" + table("")
    }

    /// The rows as a table; empty without rows.
    func table(_ setup: String) -> String {
        guard !rows.isEmpty else { return "" }
        var text = "\n| | kind | as | at | to | before | after | try |\n"
            + "|---|---|---|---|---|---|---|---|\n"
        for row in rows where !ClassChanges.isRefusedOtherwise(row) {
            text += "| **" + ClassChanges.effect(of: row).rawValue + "** | "
                + row.flows.map { $0.rawValue }.joined(separator: ", ")
            for cell in cells(row) { text += " | " + MarkdownText.escaped(cell) }
            text += " | " + MarkdownText.code(row.example.command(setup)) + " |\n"
        }
        return text
    }

    /// The members of the report as JSON; rows say which of the guards they break.
    package func write(_ guards: [WhatIfGuard], to json: inout JSONWriter) {
        json.member("classes", visited)
        json.objects("rows", rows) { json, row in
            json.member("effect", ClassChanges.effect(of: row).rawValue)
            json.member("flows", row.flows.map { $0.rawValue })
            json.member("who", row.who.map { ClassText.who($0) })
            json.member("endpoints", ClassText.endpoints(row))
            json.member("sources", ClassText.sources(row))
            json.member("databases", row.databases)
            for (name, heart) in zip(["before", "after"], row.hearts) {
                json.object(name) { json in
                    json.member("outcome", heart.outcome.rawValue)
                    json.member("rule", heart.rule.description)
                    json.member("code", heart.code)
                    json.member("integration", heart.integration)
                    json.member("integration_database", heart.integrationDatabase)
                    json.member("groups", heart.groups)
                }
            }
            json.member("loses", row.lost)
            json.member("gains", row.gained)
            json.member("breaks", ClassChanges.broken(by: row, guards).map { $0.rawValue })
            json.member("classes", row.count)
            json.object("example") { ClassJSON.write(row.example, to: &$0) }
        }
    }
}

extension WhatIf {
    /// The search that compares every login on both sides.
    package func everyLogin(limit: Int? = nil) -> ClassSearch {
        before.classes(restarted: !isBeforeRestart, after: after, limit: limit)
    }
}
