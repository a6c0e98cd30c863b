import OcientSQL

/// What `check` found: errors, in the order of the run, and advice.
package struct CheckReport {
    /// What counts against the scripts: errors, refusals and unmet expectations.
    package private(set) var errors: [Finding] = []
    /// The advice, once the run has ended.
    package private(set) var advice: [AdviceFinding] = []
    /// The scripts.
    package private(set) var files: [SourceText] = []

    /// An error with its script.
    package struct Finding {
        /// Index of its script in `files`.
        package var file: Int
        /// What is wrong.
        package var diagnostic: Diagnostic
    }

    /// Nothing found yet.
    package init() {}

    /// Takes the findings of an entry that nothing expected.
    package mutating func add(_ record: StatementRecord) {
        for diagnostic in record.findings {
            errors.append(Finding(file: record.file, diagnostic: diagnostic))
        }
    }

    /// Takes the advice about a run that has ended.
    package mutating func finish(_ interpreter: Interpreter) {
        files = interpreter.files
        advice = AdviceReport(interpreter).findings
    }

    /// Leaves out the advice that the set-up gets by itself, whose scripts ran first.
    package mutating func leaveOut(_ ground: CheckReport) {
        let known = ground.advice
        advice.removeAll { finding in
            known.contains {
                $0.id == finding.id && $0.file == finding.file
                    && $0.diagnostic.range == finding.diagnostic.range
                    && $0.diagnostic.message == finding.diagnostic.message
            }
        }
    }

    /// Takes what another run found, whose scripts come after these.
    package mutating func append(_ other: CheckReport) {
        let count = files.count
        files += other.files
        errors += other.errors.map { Finding(file: $0.file + count, diagnostic: $0.diagnostic) }
        for var finding in other.advice {
            finding.file += count
            advice.append(finding)
        }
    }

    /// Errors, then advice.
    package var all: [Finding] {
        errors + advice.map { Finding(file: $0.file, diagnostic: $0.diagnostic) }
    }

    /// How many there are of a severity.
    package func count(_ severity: Severity) -> Int {
        errors.count { $0.diagnostic.severity == severity }
            + advice.count { $0.diagnostic.severity == severity }
    }

    /// The counts in one line: `1 error, 4 warnings, 1 note`.
    package var summary: String {
        [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].map { severity, word in
            SummaryText.counted(count(severity), word)
        }.joined(separator: ", ")
    }
}

extension CheckReport {
    /// The findings as JSON (interface.md, "check").
    package var json: [UInt8] {
        var records = RecordJSON()
        return JSONWriter.document { json in
            json.object { json in
                let errors = errors.map { (file: $0.file, diagnostic: $0.diagnostic) }
                let advice = advice.map { (file: $0.file, diagnostic: $0.diagnostic) }
                records.write("diagnostics", errors, files, to: &json)
                records.write("advice", advice, files, to: &json)
                json.object("summary") { json in
                    json.member("errors", count(.error))
                    json.member("warnings", count(.warning))
                    json.member("notes", count(.note))
                }
            }
        }
    }

    /// The findings as workflow commands, which GitHub shows beside the lines of a change, one a
    /// line: `::warning file=setup.sql,line=3,col=12,…::message`.
    package var github: String {
        var positions = ScriptPositions()
        var text = ""
        for finding in all {
            let diagnostic = finding.diagnostic
            let start = positions.position(finding.file, diagnostic.range.start, files)
            let end = positions.position(finding.file, diagnostic.range.end, files)
            var properties = "file=" + CheckReport.escaped(files[finding.file].name, ":,")
            properties += ",line=\(start.line),col=\(start.column),endLine=\(end.line)"
            // Columns of an end on another line are not understood there.
            if end.line == start.line { properties += ",endColumn=\(end.column)" }
            properties += ",title=" + CheckReport.escaped(diagnostic.id, ":,")
            let message = ([diagnostic.message] + diagnostic.helps).joined(separator: "\n")
            text += "::" + CheckReport.word(diagnostic.severity) + " " + properties + "::"
            text += CheckReport.escaped(message, "") + "\n"
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

    /// A value of a workflow command: `%`, line ends and `marks` by their numbers.
    private static func escaped(_ text: String, _ marks: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if "%\r\n".utf8.contains(byte) || marks.utf8.contains(byte) {
                result += PercentText.encoded([byte]).utf8
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
