import OcientSQL

extension WhatIfReport {
    /// The report as JSON.
    ///
    /// Keys: before_restart, change, summary, catalog, privileges, rows. A row has effect, file,
    /// line, column, section, text, differs, because, breaks, before, after; both sides are
    /// decisions (interface.md, "A decision"), or `{ "outcome": "error", "error": … }`.
    package var json: [UInt8] {
        var (records, oldRecords) = (RecordJSON(), RecordJSON())
        return JSONWriter.document { json in
            json.object { json in
                json.member("before_restart", isBeforeRestart)
                json.object("change") { writeChange(&records, to: &$0) }
                json.object("summary") { writeSummary(to: &$0) }
                json.object("catalog") { CatalogDifferenceJSON.write(difference, to: &$0) }
                json.object("privileges") { json in
                    CatalogDifferenceJSON.write("lost", privileges.lost, to: &json)
                    CatalogDifferenceJSON.write("gained", privileges.gained, to: &json)
                }
                json.key("logins")
                if let everyLogin {
                    json.object { everyLogin.write(guards, to: &$0) }
                } else {
                    json.null()
                }
                json.objects("rows", rows) { write($1, &records, &oldRecords, to: &$0) }
            }
        }
    }

    private func writeChange(_ records: inout RecordJSON, to json: inout JSONWriter) {
        json.member("applied", failed == 0)
        json.member("statements", statements)
        json.member("failed", failed)
        records.write("errors", errors, files, to: &json)
    }

    private func writeSummary(to json: inout JSONWriter) {
        json.member("rows", rows.count)
        for effect in WhatIfRow.Effect.allCases {
            json.member(effect.rawValue, count(effect))
        }
        json.member("keep", guards.map { $0.rawValue })
        json.member("broken", brokenCount)
        json.member("kept", isKept)
    }

    private func write(
        _ row: WhatIfRow, _ records: inout RecordJSON, _ oldRecords: inout RecordJSON,
        to json: inout JSONWriter
    ) {
        json.member("effect", row.effect.rawValue)
        json.member("file", row.location?.file)
        json.member("line", row.location?.position.line)
        json.member("column", row.location?.position.column)
        json.member("section", row.section)
        json.member("text", row.text)
        json.member("differs", row.differences.map { $0.rawValue })
        json.key("because")
        records.writeSteps(row.reasons, files, to: &json)
        json.member("breaks", broken(by: row).map { $0.rawValue })
        json.key("before")
        WhatIfReport.write(row.before, oldFiles, &oldRecords, to: &json)
        json.key("after")
        WhatIfReport.write(row.after, files, &records, to: &json)
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
            json.object { json in
                json.member("outcome", answer.state.outcome.rawValue)
                json.key("error")
                RecordJSON.write(answer.error, to: &json)
            }
        }
    }
}

/// Writes what a change does to the catalog as JSON: `things` with change, type, name, details;
/// `privileges_added` and `privileges_removed` with grantee, object, privileges.
private enum CatalogDifferenceJSON {
    static func write(_ difference: CatalogDifference, to json: inout JSONWriter) {
        json.objects("things", difference.items) { json, item in
            json.member("change", item.change.rawValue)
            json.member("type", item.kind.rawValue)
            json.member("name", item.name)
            json.member("details", item.details)
        }
        write("privileges_added", difference.grantsAdded, to: &json)
        write("privileges_removed", difference.grantsRemoved, to: &json)
    }

    static func write(_ key: String, _ lines: [GrantLine], to json: inout JSONWriter) {
        json.objects(key, lines) { json, line in
            json.member("grantee", line.grantee)
            json.member("object", line.object)
            json.member("privileges", line.privileges)
        }
    }
}
