import OcientSQL

extension CheckReport {
    /// The findings as a SARIF 2.1.0 log, which code scanners read.
    ///
    /// Rules are those that were broken, in order of their ids, with the texts of the manual;
    /// columns count Unicode code points; a fix is offered where it is certain. `version` is that
    /// of ocsim.
    package func sarif(version: String) -> [UInt8] {
        var log = SARIFLog(self, version)
        return JSONWriter.document { log.write(to: &$0) }
    }
}

/// A log on its way to be written.
private struct SARIFLog {
    private let report: CheckReport
    private let version: String
    private var positions = ScriptPositions()
    private let rules: [String]

    init(_ report: CheckReport, _ version: String) {
        self.report = report
        self.version = version
        rules = Set(report.all.map { $0.diagnostic.id }).sorted()
    }

    mutating func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.objects("runs", CollectionOfOne(())) { json, _ in
                json.object("tool") { json in
                    json.object("driver") { json in
                        json.member("name", "ocsim")
                        json.member("version", version)
                        json.objects("rules", rules) { SARIFRule($1).write(to: &$0) }
                    }
                }
                json.member("columnKind", "unicodeCodePoints")
                json.objects("results", report.all) { write($1, to: &$0) }
            }
        }
    }

    private mutating func write(_ finding: CheckReport.Finding, to json: inout JSONWriter) {
        let diagnostic = finding.diagnostic
        json.member("ruleId", diagnostic.id)
        json.member("ruleIndex", rules.firstIndex(of: diagnostic.id))
        json.member("level", diagnostic.severity.word)
        json.text("message", ([diagnostic.message] + diagnostic.helps).joined(separator: "\n"))
        json.objects("locations", CollectionOfOne(diagnostic.range)) {
            writeLocation($1, finding.file, to: &$0)
        }
        if !diagnostic.notes.isEmpty {
            json.objects("relatedLocations", diagnostic.notes) { json, note in
                writeLocation(note.range, finding.file, to: &json)
                json.text("message", note.message)
            }
        }
        if let fix = diagnostic.fix { write(fix, finding, to: &json) }
    }

    private mutating func writeLocation(
        _ range: ByteRange, _ file: Int, to json: inout JSONWriter
    ) {
        json.object("physicalLocation") { json in
            writeArtifact(file, to: &json)
            writeRegion("region", range, file, to: &json)
        }
    }

    private mutating func write(
        _ fix: Fix, _ finding: CheckReport.Finding, to json: inout JSONWriter
    ) {
        json.objects("fixes", CollectionOfOne(fix)) { json, fix in
            json.text("description", finding.diagnostic.helps.first ?? finding.diagnostic.message)
            json.objects("artifactChanges", CollectionOfOne(fix)) { json, fix in
                writeArtifact(finding.file, to: &json)
                json.objects("replacements", CollectionOfOne(fix)) { json, fix in
                    writeRegion("deletedRegion", fix.range, finding.file, to: &json)
                    json.text("insertedContent", fix.replacement)
                }
            }
        }
    }

    private func writeArtifact(_ file: Int, to json: inout JSONWriter) {
        json.object("artifactLocation") { json in
            json.member("uri", SARIFPath.uri(of: report.files[file].name))
        }
    }

    private mutating func writeRegion(
        _ name: String, _ range: ByteRange, _ file: Int, to json: inout JSONWriter
    ) {
        let start = positions.position(file, range.start, report.files)
        let end = positions.position(file, range.end, report.files)
        json.object(name) { json in
            json.member("startLine", start.line)
            json.member("startColumn", start.column)
            json.member("endLine", end.line)
            json.member("endColumn", end.column)
        }
    }
}

extension JSONWriter {
    /// A message of SARIF.
    fileprivate mutating func text(_ name: String, _ text: String) {
        object(name) { $0.member("text", text) }
    }
}

/// A kind of finding as SARIF describes it.
private struct SARIFRule {
    let id: String
    let title: String
    let description: String
    let help: String
    let level: String

    init(_ id: String) {
        self.id = id
        if let advice = AdviceID(id)?.advice {
            title = advice.title
            description = advice.meaning + " " + advice.reason
            help = advice.cure + " Basis: " + advice.basis + "."
            level = advice.severity.word
            return
        }
        level = "error"
        if let rule = SARIFRule.rule(of: id) {
            title = rule.id.description + ": " + rule.title
            description = rule.statement
            help = "'ocsim rules \(rule.id.description)' shows the rule with its basis."
        } else {
            title = id.begins(with: "syntax.")
                ? "The script does not parse" : "A statement fails when it is executed"
            description = title + "."
            help = "Correct the statement; the message says what the server would answer."
        }
    }

    private static func rule(of id: String) -> Rule? {
        if let rule = SyntaxRule.rule(of: id) { return rule.rule }
        let prefix = "execution."
        guard id.begins(with: prefix) else { return nil }
        return RuleID(String(id.dropFirst(prefix.count)))?.rule
    }

    func write(to json: inout JSONWriter) {
        json.member("id", id)
        json.text("shortDescription", title)
        json.text("fullDescription", description)
        json.text("help", help)
        json.object("defaultConfiguration") { $0.member("level", level) }
    }
}

/// Paths as URI references.
private enum SARIFPath {
    /// A relative reference; `file://` before an absolute path.
    static func uri(of path: String) -> String {
        let slash = UInt8(ascii: "/")
        let parts = path.utf8.split(separator: slash, omittingEmptySubsequences: false)
        return (path.utf8.first == slash ? "file://" : "")
            + parts.map { PercentText.encoded(Array($0)) }.joined(separator: "/")
    }
}
