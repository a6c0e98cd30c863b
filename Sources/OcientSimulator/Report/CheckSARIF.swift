import OcientSQL

/// Writes the findings of `check` as a SARIF 2.1.0 log, which code scanners read.
///
/// Rules are those that were broken, in order of their ids, with the texts of the manual; columns
/// count Unicode code points; a fix is offered where it is certain.
package struct CheckSARIF {
    private let findings: CheckFindings
    private var records = RecordJSON()
    private var json = JSONWriter()
    private let rules: [String]

    private init(_ findings: CheckFindings) {
        self.findings = findings
        rules = Set(findings.all.map { $0.diagnostic.id }).sorted()
    }

    /// The whole log; `version` is that of ocsim.
    package static func text(of findings: CheckFindings, version: String) -> [UInt8] {
        var log = CheckSARIF(findings)
        log.write(version)
        return log.json.drain()
    }

    private mutating func write(_ version: String) {
        json.beginObject()
        json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.member("version", "2.1.0")
        json.key("runs")
        json.beginArray()
        json.beginObject()
        writeTool(version)
        json.member("columnKind", "unicodeCodePoints")
        json.key("results")
        json.beginArray()
        for finding in findings.all { write(finding) }
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        json.finish()
    }

    private mutating func writeTool(_ version: String) {
        json.key("tool")
        json.beginObject()
        json.key("driver")
        json.beginObject()
        json.member("name", "ocsim")
        json.member("version", version)
        json.key("rules")
        json.beginArray()
        for id in rules { write(SARIFRule(id, findings)) }
        json.endArray()
        json.endObject()
        json.endObject()
    }

    private mutating func write(_ rule: SARIFRule) {
        json.beginObject()
        json.member("id", rule.id)
        writeText("shortDescription", rule.title)
        writeText("fullDescription", rule.description)
        writeText("help", rule.help)
        json.key("defaultConfiguration")
        json.beginObject()
        json.member("level", rule.level)
        json.endObject()
        json.endObject()
    }

    private mutating func write(_ finding: CheckFindings.Finding) {
        let diagnostic = finding.diagnostic
        json.beginObject()
        json.member("ruleId", diagnostic.id)
        json.member("ruleIndex", rules.firstIndex(of: diagnostic.id))
        json.member("level", diagnostic.severity.word)
        writeText("message", ([diagnostic.message] + diagnostic.helps).joined(separator: "\n"))
        json.key("locations")
        json.beginArray()
        writeLocation(diagnostic.range, finding.file, message: nil)
        json.endArray()
        if !diagnostic.notes.isEmpty {
            json.key("relatedLocations")
            json.beginArray()
            for note in diagnostic.notes {
                writeLocation(note.range, finding.file, message: note.message)
            }
            json.endArray()
        }
        if let fix = diagnostic.fix { write(fix, finding) }
        json.endObject()
    }

    private mutating func writeLocation(_ range: ByteRange, _ file: Int, message: String?) {
        json.beginObject()
        json.key("physicalLocation")
        json.beginObject()
        writeArtifact(file)
        writeRegion("region", range, file)
        json.endObject()
        if let message { writeText("message", message) }
        json.endObject()
    }

    private mutating func write(_ fix: Fix, _ finding: CheckFindings.Finding) {
        json.key("fixes")
        json.beginArray()
        json.beginObject()
        writeText("description", finding.diagnostic.helps.first ?? finding.diagnostic.message)
        json.key("artifactChanges")
        json.beginArray()
        json.beginObject()
        writeArtifact(finding.file)
        json.key("replacements")
        json.beginArray()
        json.beginObject()
        writeRegion("deletedRegion", fix.range, finding.file)
        writeText("insertedContent", fix.replacement)
        json.endObject()
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        json.endArray()
    }

    private mutating func writeArtifact(_ file: Int) {
        json.key("artifactLocation")
        json.beginObject()
        json.member("uri", SARIFPath.uri(of: findings.files[file].name))
        json.endObject()
    }

    private mutating func writeRegion(_ name: String, _ range: ByteRange, _ file: Int) {
        let start = records.position(file, range.start, findings.files)
        let end = records.position(file, range.end, findings.files)
        json.key(name)
        json.beginObject()
        json.member("startLine", start.line)
        json.member("startColumn", start.column)
        json.member("endLine", end.line)
        json.member("endColumn", end.column)
        json.endObject()
    }

    private mutating func writeText(_ name: String, _ text: String) {
        json.key(name)
        json.beginObject()
        json.member("text", text)
        json.endObject()
    }
}

/// A kind of finding as SARIF describes it.
private struct SARIFRule {
    let id: String
    let title: String
    let description: String
    let help: String
    let level: String

    init(_ id: String, _ findings: CheckFindings) {
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
            help = "'ocsim rules \(rule.id.description)' tells the rule with its basis."
        } else {
            title = id.begins(with: "syntax.")
                ? "The script does not parse" : "A statement fails when it is executed"
            description = title + "."
            help = "Mend the statement; the message tells what the server would answer."
        }
    }

    private static func rule(of id: String) -> Rule? {
        if let rule = SyntaxRule.rule(of: id) { return rule.rule }
        let prefix = "execution."
        guard id.begins(with: prefix) else { return nil }
        return RuleID(String(id.dropFirst(prefix.count)))?.rule
    }
}

/// Paths as URI references.
private enum SARIFPath {
    /// A relative reference; `file://` before an absolute path.
    static func uri(of path: String) -> String {
        var text = path.utf8.first == UInt8(ascii: "/") ? "file://" : ""
        for byte in path.utf8 {
            if isPlain(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-._~/".utf8.contains(byte)
    }
}
