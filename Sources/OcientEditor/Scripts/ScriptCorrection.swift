import OcientSQL
import OcientSimulator

/// A replacement of a part of a script.
package struct ScriptCorrection: Sendable {
    /// What is replaced; empty to insert.
    package let range: ByteRange
    /// What is put there.
    package let replacement: String

    /// A correction from its parts.
    package init(_ range: ByteRange, _ replacement: String) {
        self.range = range
        self.replacement = replacement
    }
}

/// Corrections of one script, which are applied together.
package struct ScriptCorrections: Sendable {
    /// The script.
    package let source: SourceText
    /// The corrections, from the first to the last; none touches another.
    package let all: [ScriptCorrection]

    /// Corrections of a script. Of two that overlap, the one that begins first is taken.
    package init(of source: SourceText, _ corrections: [ScriptCorrection]) {
        self.source = source
        let sorted = corrections.sorted {
            ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
        }
        var taken: [ScriptCorrection] = []
        for correction in sorted {
            if let last = taken.last {
                let isSame = last.range == correction.range
                guard last.range.end <= correction.range.start, !isSame else { continue }
            }
            taken.append(correction)
        }
        all = taken
    }

    /// The certain fixes of findings about a script, whose index in the report is known.
    package static func fixes(of file: Int, in report: CheckReport) -> ScriptCorrections {
        let found = report.all.compactMap { finding -> ScriptCorrection? in
            guard finding.file == file, let fix = finding.diagnostic.fix else { return nil }
            return ScriptCorrection(fix.range, fix.replacement)
        }
        return ScriptCorrections(of: report.files[file], found)
    }

    /// The `\expect`s of a scenario that were not met, in the words of what happened.
    ///
    /// - Parameter records: the entries of one run of the scenario, included ones too.
    package static func expectations(
        of file: Int, _ records: [StatementRecord], _ source: SourceText
    ) -> ScriptCorrections {
        var entry: StatementRecord?
        var found: [ScriptCorrection] = []
        for record in records where record.file == file {
            guard record.kind == .expect else {
                if record.kind != .section { entry = record }
                continue
            }
            guard let entry, record.expectation?.isMet == false else { continue }
            found.append(ScriptCorrection(record.range, ExpectationText.text(of: entry)))
        }
        return ScriptCorrections(of: source, found)
    }

    /// The script with all of them.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var offset: UInt32 = 0
        for correction in all {
            bytes += source.bytes(in: ByteRange(start: offset, end: correction.range.start))
            bytes += Array(correction.replacement.utf8)
            offset = correction.range.end
        }
        bytes += source.bytes(in: ByteRange(start: offset, end: UInt32(source.count)))
        return bytes
    }

    /// What they change, as people read it: for each `FILE:LINE:COLUMN`, the old lines and the new
    /// ones. Secrets are masked.
    package var difference: String {
        guard let changed = try? SourceText(
            name: source.name, bytes: bytes, language: source.language) else { return "" }
        let (old, new) = (MaskedLines(source), MaskedLines(changed))
        var lines = LineTable(source)
        var text = ""
        var moved = 0
        for correction in all {
            let start = lines.position(of: correction.range.start)
            let length = correction.replacement.utf8.count
            let begin = UInt32(Int(correction.range.start) + moved)
            moved += length - correction.range.count
            text += "\(source.name):\(start.line):\(start.column)\n"
            text += ScriptCorrections.marked("-", old.text(around: correction.range))
            text += ScriptCorrections.marked(
                "+", new.text(around: ByteRange(start: begin, end: begin + UInt32(length))))
        }
        return text
    }

    private static func marked(_ mark: String, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { "\(mark) \(VisibleText.line(String($0)))\n" }.joined()
    }
}

/// Whole lines of a script with its secrets masked.
private struct MaskedLines {
    private let source: SourceText
    private let secrets: [ByteRange]

    init(_ source: SourceText) {
        self.source = source
        var secrets: [ByteRange] = []
        var parser = Parser(source, names: NameTable())
        while let parsed = parser.next() {
            secrets += SecretRanges.find(in: source, statement: parsed.range, isBroken: true)
        }
        self.secrets = secrets
    }

    /// The lines that hold a range.
    func text(around range: ByteRange) -> String {
        var (start, end) = (range.start, range.end)
        while start > 0, !ASCII.isLineEnd(source.byte(at: start - 1)) { start -= 1 }
        while Int(end) < source.count, !ASCII.isLineEnd(source.byte(at: end)) { end += 1 }
        return source.text(in: ByteRange(start: start, end: end), masking: secrets)
    }
}

/// Statements in a line, as reports name them.
package enum StatementLine {
    /// The first line of a statement, at most `limit` characters, secrets masked.
    ///
    /// - Parameter isBroken: whether it does not parse, so that a secret may be anywhere in it.
    package static func text(
        of range: ByteRange, in source: SourceText, isBroken: Bool, limit: Int
    ) -> String {
        guard isBroken else { return MaskedText.firstLine(of: range, in: source, limit: limit) }
        let whole = String(decoding: MaskedText.whole(range, in: source), as: UTF8.self)
        let line = whole.split(whereSeparator: { $0.isNewline }).first.map { String($0) } ?? ""
        let shown = VisibleText.line(line)
        return shown.count > limit ? shown.prefix(limit) + " …" : shown
    }
}
