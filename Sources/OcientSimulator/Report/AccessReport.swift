import OcientSQL

/// Every way in, in as few rows as say it (access, "Commands").
package struct AccessReport {
    /// The rows, accepted ones first.
    package let rows: [ClassRow]
    /// How many classes were visited.
    package let visited: Int
    /// How many of them are undetermined.
    package let undetermined: Int
    /// The part of an example that names the scripts.
    let setup: String
    /// The other values of readings under which the rows differ.
    let readings: [(choice: ReadingChoice, changes: ClassChanges)]

    /// A report of rows.
    package init(
        _ rows: AccessRows, setup: String,
        readings: [(choice: ReadingChoice, changes: ClassChanges)] = []
    ) {
        self.rows = rows.sorted()
        visited = rows.visited
        undetermined = rows.undetermined
        self.setup = setup
        self.readings = readings
    }

    /// `412 classes of logins; 6 rows`
    var totals: String {
        "\(visited) " + (visited == 1 ? "class" : "classes") + " of logins, "
            + SummaryText.counted(rows.count, "row")
            + (undetermined > 0 ? "; \(undetermined) undetermined" : "")
    }

    /// The report as people read it.
    package func text(paint: Paint = { text, _ in text }) -> String {
        var text = ""
        for row in rows {
            let heart = row.hearts[0]
            text += paint(
                ClassText.answer(heart), heart.outcome == .accepted ? .green : .red)
            text += "  " + row.flows.map { $0.rawValue }.joined(separator: ", ") + "\n"
            for (name, value) in fields(row) {
                text += "  " + name + String(repeating: " ", count: 9 - name.utf8.count) + value
                    + "\n"
            }
            text += "\n"
        }
        text += totals + "\n"
        for (choice, changes) in readings {
            text += "\nunder \(choice)\n" + changes.rowsText([], setup, paint)
        }
        return text
    }

    /// Name and value of what a row says besides its answer; of a row with two answers, of the
    /// last one.
    func fields(_ row: ClassRow) -> [(name: String, value: String)] {
        // INVARIANT: a row has an answer for each system, and there is at least one.
        let heart = row.hearts[row.hearts.count - 1]
        var fields: [(name: String, value: String)] = []
        fields.append(("at", ClassText.ways(row).joined(separator: "; ")))
        if let through = ClassText.integration(row, heart) { fields.append(("through", through)) }
        fields.append(("as", ClassText.who(of: row)))
        if heart.outcome == .accepted {
            fields.append(("groups", heart.groups.isEmpty
                ? "none" : heart.groups.joined(separator: ", ")))
        }
        fields.append(("to", databases(row)))
        fields.append(("rule", heart.rule.description + " — " + heart.rule.rule.title))
        fields.append(("try", row.example.command(setup)))
        return fields
    }

    private func databases(_ row: ClassRow) -> String {
        if row.databases.isEmpty { return "a database that does not exist" }
        let most = 12
        guard row.databases.count > most else { return row.databases.joined(separator: ", ") }
        return row.databases.prefix(most).joined(separator: ", ")
            + " and \(row.databases.count - most) more"
    }
}

extension AccessReport {
    /// The report as Markdown: a table with a row for each.
    package var markdown: String {
        var text = "| answer | kind | at | through | as | groups | to | try |\n"
            + "|---|---|---|---|---|---|---|---|\n"
        for row in rows {
            var cells = [
                ClassText.answer(row.hearts[0]),
                row.flows.map { $0.rawValue }.joined(separator: ", "),
            ]
            let fields = fields(row)
            for name in ["at", "through", "as", "groups", "to"] {
                cells.append(fields.first { $0.name == name }?.value ?? "")
            }
            var line = "| " + cells.map { MarkdownText.escaped($0) }.joined(separator: " | ")
            line += " | " + MarkdownText.code(row.example.command(setup)) + " |\n"
            text += line
        }
        text += "\n" + totals + "\n"
        for (choice, changes) in readings {
            text += "\nUnder `\(choice)`:\n" + changes.table(setup)
        }
        return text
    }

    private static let columns = ["at", "through", "as", "groups", "to", "rule", "try"]

    /// The report as CSV with a header (RFC 4180). `withReadings` puts two columns in front: the
    /// value of a reading, and what it does to the row; both are empty in the rows of the report.
    package func csv(withReadings: Bool) -> String {
        var table = [(withReadings ? ["reading", "effect"] : []) + ["answer", "kind"]
            + AccessReport.columns]
        for row in rows { table.append((withReadings ? ["", ""] : []) + cells(row)) }
        for (choice, changes) in readings {
            for row in changes.rows {
                let effect = ClassChanges.effect(of: row).rawValue
                table.append([choice.description, effect] + cells(row))
            }
        }
        let quoted = table.dropFirst().map { $0.map { AccessReport.csvCell($0) } }
        return ([table[0]] + quoted).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private func cells(_ row: ClassRow) -> [String] {
        let fields = fields(row)
        return [
            row.hearts.last.map { ClassText.answer($0) } ?? "",
            row.flows.map { $0.rawValue }.joined(separator: " "),
        ] + AccessReport.columns.map { name in fields.first { $0.name == name }?.value ?? "" }
    }

    private static func csvCell(_ cell: String) -> String {
        var text = "\""
        for character in cell { text += character == "\"" ? "\"\"" : String(character) }
        return text + "\""
    }

    /// The report as JSON.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("classes", visited)
            json.member("undetermined", undetermined)
            json.objects("rows", rows) { json, row in
                write(row, to: &json)
            }
            json.objects("readings", readings) { json, entry in
                json.member("reading", entry.choice.description)
                entry.changes.write([], to: &json)
            }
        }
    }

    private func write(_ row: ClassRow, to json: inout JSONWriter) {
        let heart = row.hearts[0]
        json.member("outcome", heart.outcome.rawValue)
        json.member("rule", heart.rule.description)
        json.member("code", heart.code)
        json.member("flows", row.flows.map { $0.rawValue })
        json.member("endpoints", ClassText.endpoints(row))
        json.member("sources", ClassText.sources(row))
        json.member("pools", ClassText.pools(row))
        json.member("integration", heart.integration)
        json.member("integration_database", heart.integrationDatabase)
        json.member("selected_by", row.selections.map { $0.rawValue })
        json.member("who", row.who.map { ClassText.who($0) })
        json.member("groups", heart.groups)
        json.member("databases", row.databases)
        json.member("classes", row.count)
        json.object("example") { ClassJSON.write(row.example, to: &$0) }
    }
}

/// Parts of classes in JSON.
enum ClassJSON {
    /// An example: `string`, `options`.
    static func write(_ example: LoginExample, to json: inout JSONWriter) {
        json.member("string", example.string)
        json.member("options", example.options.flatMap { option in
            [option.name] + (option.value.map { [$0] } ?? [])
        })
        json.member("whole", example.isWhole)
    }
}
