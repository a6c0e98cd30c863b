import OcientSQL

/// Writes the findings of `check` as workflow commands, which GitHub shows beside the lines of a
/// change: `::warning file=setup.sql,line=3,col=12,…::message`.
package enum CheckGitHub {
    /// One line a finding.
    package static func text(of findings: CheckFindings) -> String {
        var records = RecordJSON()
        var text = ""
        for finding in findings.all {
            let diagnostic = finding.diagnostic
            let start = records.position(finding.file, diagnostic.range.start, findings.files)
            let end = records.position(finding.file, diagnostic.range.end, findings.files)
            var properties = "file=" + escaped(findings.files[finding.file].name, isProperty: true)
            properties += ",line=\(start.line),col=\(start.column),endLine=\(end.line)"
            // Columns of an end on another line are not understood there.
            if end.line == start.line { properties += ",endColumn=\(end.column)" }
            properties += ",title=" + escaped(diagnostic.id, isProperty: true)
            let message = ([diagnostic.message] + diagnostic.helps).joined(separator: "\n")
            text += "::" + word(diagnostic.severity) + " " + properties + "::"
            text += escaped(message, isProperty: false) + "\n"
        }
        return text
    }

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// A value with its signs written as the commands want them.
    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
