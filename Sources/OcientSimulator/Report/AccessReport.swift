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

    /// Name and value of what a row says besides its answer.
    func fields(_ row: ClassRow) -> [(name: String, value: String)] {
        let heart = row.hearts[0]
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
            line += " | `" + row.example.command(setup) + "` |\n"
            text += line
        }
        text += "\n" + totals + "\n"
        for (choice, changes) in readings {
            text += "\nUnder `\(choice)`:\n" + changes.table(setup)
        }
        return text
    }

    /// The report as CSV with a header (RFC 4180).
    package var csv: String {
        let names = ["at", "through", "as", "groups", "to", "rule", "try"]
        var text = (["answer", "kind"] + names).joined(separator: ",") + "\r\n"
        for row in rows {
            let fields = fields(row)
            let cells = [
                ClassText.answer(row.hearts[0]),
                row.flows.map { $0.rawValue }.joined(separator: " "),
            ] + names.map { name in fields.first { $0.name == name }?.value ?? "" }
            text += cells.map { AccessReport.csvCell($0) }.joined(separator: ",") + "\r\n"
        }
        return text
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
