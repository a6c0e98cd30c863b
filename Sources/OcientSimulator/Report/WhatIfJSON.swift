import OcientSQL

/// Writes a comparison as JSON.
///
/// Keys: before_restart, summary, catalog, rows. A row has effect, file, line, column, section,
/// text, differs, because, breaks, before, after; both sides are decisions (interface.md, "A
/// decision"), or `{ "outcome": "error", "error": … }`.
package struct WhatIfJSON {
    private let report: WhatIfReport
    private var json = JSONWriter()
    private var records = RecordJSON()
    private var oldRecords = RecordJSON()

    /// A writer for a report.
    package init(_ report: WhatIfReport) {
        self.report = report
    }

    /// The whole report.
    package mutating func text(isBeforeRestart: Bool) -> [UInt8] {
        json.beginObject()
        json.member("before_restart", isBeforeRestart)
        json.key("summary")
        writeSummary()
        json.key("catalog")
        CatalogDifferenceJSON.write(report.difference, to: &json)
        json.key("rows")
        json.beginArray()
        for row in report.rows { write(row) }
        json.endArray()
        json.endObject()
        json.finish()
        return json.drain()
    }

    private mutating func writeSummary() {
        json.beginObject()
        json.member("rows", report.rows.count)
        for effect in WhatIfRow.Effect.allCases {
            json.member(effect.rawValue, report.count(effect))
        }
        json.member("keep", report.guards.map { $0.rawValue })
        json.member("broken", report.brokenCount)
        json.endObject()
    }

    private mutating func write(_ row: WhatIfRow) {
        json.beginObject()
        json.member("effect", row.effect.rawValue)
        json.member("file", row.place?.file)
        json.member("line", row.place?.position.line)
        json.member("column", row.place?.position.column)
        json.member("section", row.section)
        json.member("text", row.text)
        json.member("differs", row.differences.map { $0.rawValue })
        json.key("because")
        let steps = [row.turningPoint, row.decidingStep].compactMap { $0 }
        let isOne = steps.count == 2 && steps[0] == steps[1]
        records.writeSteps(isOne ? [steps[0]] : steps, report.files, to: &json)
        json.member("breaks", report.broken(by: row).map { $0.rawValue })
        json.key("before")
        WhatIfJSON.write(row.before, report.oldFiles, &oldRecords, to: &json)
        json.key("after")
        WhatIfJSON.write(row.after, report.files, &records, to: &json)
        json.endObject()
    }

    private static func write(
        _ answer: WhatIfAnswer, _ files: [SourceText], _ records: inout RecordJSON,
        to json: inout JSONWriter
    ) {
        if let decision = answer.decision {
            records.write(decision, files, to: &json)
        } else if let decision = answer.answer {
            records.write(decision, answer.answerSensitivity, files, to: &json)
        } else {
            json.beginObject()
            json.member("outcome", answer.state.outcome.rawValue)
            json.key("error")
            RecordJSON.write(answer.error, to: &json)
            json.endObject()
        }
    }
}

/// Writes what a change does to the catalog as JSON: `things` with change, type, name, details;
/// `privileges_added` and `privileges_removed` with grantee, object, privileges.
enum CatalogDifferenceJSON {
    static func write(_ difference: CatalogDifference, to json: inout JSONWriter) {
        json.beginObject()
        json.objects("things", difference.items) { json, item in
            json.member("change", item.change.rawValue)
            json.member("type", item.kind.rawValue)
            json.member("name", item.name)
            json.member("details", item.details)
        }
        write("privileges_added", difference.grantsAdded, to: &json)
        write("privileges_removed", difference.grantsRemoved, to: &json)
        json.endObject()
    }

    private static func write(_ key: String, _ lines: [GrantLine], to json: inout JSONWriter) {
        json.objects(key, lines) { json, line in
            json.member("grantee", line.grantee)
            json.member("object", line.object)
            json.member("privileges", line.privileges)
        }
    }
}
