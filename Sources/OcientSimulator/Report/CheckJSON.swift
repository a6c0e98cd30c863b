import OcientSQL

/// Writes the findings of `check` as JSON (interface.md, "check").
package enum CheckJSON {
    /// The whole report.
    package static func text(of findings: CheckFindings) -> [UInt8] {
        var json = JSONWriter()
        var records = RecordJSON()
        json.beginObject()
        json.key("diagnostics")
        json.beginArray()
        for finding in findings.errors {
            records.write(finding.diagnostic, file: finding.file, findings.files, to: &json)
        }
        json.endArray()
        json.key("advice")
        json.beginArray()
        for finding in findings.advice {
            records.write(finding.diagnostic, file: finding.file, findings.files, to: &json)
        }
        json.endArray()
        json.key("summary")
        json.beginObject()
        json.member("errors", findings.count(.error))
        json.member("warnings", findings.count(.warning))
        json.member("notes", findings.count(.note))
        json.endObject()
        json.endObject()
        json.finish()
        return json.drain()
    }
}
