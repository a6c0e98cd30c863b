/// Writes findings as they are read: position, message, source line with a caret, helps.
///
/// The first line holds what the server would say; ocsim's own help stays below. Secrets in the
/// source line are masked. Made for one source; asking in the order of the source is fastest.
public struct DiagnosticText {
    private let source: SourceText
    private var lines: LineTable
    private let width: Int
    private let colours: Bool
    /// The statement whose secrets were looked up last, and where they are.
    private var masked: (statement: ByteRange, secrets: [ByteRange])?
    /// Where the statement begins that was looked for last, and up to where tokens were read.
    private var walked: (statement: UInt32, end: UInt32) = (0, 0)

    /// A writer for a source.
    ///
    /// - Parameters:
    ///   - width: columns that a source line may take; longer ones are clipped round the caret.
    ///   - colours: whether to write ANSI colours.
    public init(_ source: SourceText, width: Int = 120, colours: Bool = false) {
        self.source = source
        lines = LineTable(source)
        self.width = max(12, width)
        self.colours = colours
    }

    /// Line and column of an offset.
    package mutating func position(of offset: UInt32) -> SourcePosition {
        lines.position(of: offset)
    }

    /// A finding as text, several lines, each with its line end.
    ///
    /// - Parameter statement: where the statement of the finding is, for its secrets.
    public mutating func render(_ diagnostic: Diagnostic, statement: ByteRange? = nil) -> String {
        let position = lines.position(of: diagnostic.range.start)
        let severity = diagnostic.severity.word
        let name = VisibleText.line(source.name)
        var text = paint("\(name):\(position.line):\(position.column):", .bold) + " "
        text += paint(severity + ":", diagnostic.severity.colour) + " "
        text += paint(VisibleText.line(diagnostic.message), .bold)
        if let sqlstate = diagnostic.sqlstate, let code = diagnostic.code {
            text += " [\(sqlstate) \(code)]"
        } else if diagnostic.severity != .error {
            text += " [\(diagnostic.id)]"
        }
        text += "\n" + excerpt(diagnostic.range, statement: statement ?? diagnostic.range)
        for note in diagnostic.notes {
            let position = lines.position(of: note.range.start)
            text += "\(name):\(position.line):\(position.column): note: "
                + VisibleText.line(note.message) + "\n"
        }
        for help in diagnostic.helps { text += helpLines(help) }
        return text
    }

    private func helpLines(_ help: String) -> String {
        var lead = paint("help:", .cyan) + " "
        // Splitting by characters takes longer than the rest of a finding, and most have one line.
        guard help.utf8.contains(0x0A) else { return lead + VisibleText.line(help) + "\n" }
        var text = ""
        for line in help.split(separator: "\n") {
            text += lead + VisibleText.line(String(line)) + "\n"
            lead = "      "
        }
        return text
    }

    /// The source line with a caret under the range; the part of the range on further lines is not
    /// shown.
    private mutating func excerpt(_ range: ByteRange, statement: ByteRange) -> String {
        let line = lines.lineNumber(of: range.start)
        let whole = lines.range(ofLine: line)
        let secrets = findSecrets(in: whole, statement: statement)
        let clip = ExcerptClip(
            source: source, line: whole, target: range, width: width, secrets: secrets)
        let number = String(line + source.firstLine - 1)
        let margin = max(4, number.utf8.count)
        var text = ExcerptBytes()
        text.add(" ", margin - number.utf8.count)
        text.add(number + " | ")
        text.bytes += clip.text
        text.add("\n")
        text.add(" ", margin)
        text.add(" | ")
        text.add(" ", clip.indent)
        if colours { text.add(Colour.green.start) }
        text.add("^")
        text.add("~", clip.caretWidth - 1)
        text.add(colours ? Colour.end + "\n" : "\n")
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// The secrets of the statements that touch a line.
    private mutating func findSecrets(in line: ByteRange, statement: ByteRange) -> [ByteRange] {
        let end = max(line.end, statement.end)
        var window = ByteRange(start: min(statement.start, line.start), end: end)
        var isOpaque = false
        if line.start < statement.start {
            let start = startOfStatement(at: line.start)
            isOpaque = line.start - start > DiagnosticText.longestTail
            if !isOpaque { window.start = start }
        }
        if let masked, masked.statement == window { return masked.secrets }
        var secrets = SecretRanges.find(in: source, statement: window, isBroken: true)
        if isOpaque {
            let before = ByteRange(start: line.start, end: statement.start)
            secrets = SecretRanges.merged(secrets + [before])
        }
        masked = (window, secrets)
        return secrets
    }

    /// Where the statement begins that is at a line's start, which may be inside of its secret.
    ///
    /// O(bytes from where it was asked about last), or from the first one for what is before.
    private mutating func startOfStatement(at offset: UInt32) -> UInt32 {
        if offset < walked.statement { walked = (0, 0) }
        var lexer = Lexer(source, at: max(walked.end, UInt32(source.markLength)))
        while true {
            let token = lexer.next()
            guard token.kind != .end, token.range.start < offset else { return walked.statement }
            walked.end = token.range.end
            if token.kind == .semicolon { walked.statement = token.range.end }
        }
    }

    /// How many bytes of a statement before a line are looked through; after more of them, what is
    /// on the line before the next statement is not shown.
    private static let longestTail: UInt32 = 1 << 14

    private func paint(_ text: String, _ colour: Colour) -> String {
        colours ? colour.start + text + Colour.end : text
    }
}

/// The colours that ocsim uses on a terminal.
package enum Colour: Sendable {
    case bold, red, yellow, green, cyan, faint

    /// The ANSI code.
    package var code: String {
        switch self {
        case .bold: "1"
        case .red: "1;31"
        case .yellow: "1;33"
        case .green: "1;32"
        case .cyan: "1;36"
        case .faint: "2"
        }
    }

    /// What a terminal reads as the begin of the colour.
    package var start: String { "\u{1B}[" + code + "m" }

    /// What a terminal reads as the end of each colour.
    package static let end = "\u{1B}[0m"
}

extension Severity {
    /// The colour of the word.
    var colour: Colour {
        switch self {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
    }
}

/// The lines of an excerpt while they are made, as bytes: a text costs more for each character.
private struct ExcerptBytes {
    var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes += text.utf8 }

    /// Adds a character of ASCII a number of times.
    mutating func add(_ character: Unicode.Scalar, _ count: Int) {
        bytes += repeatElement(UInt8(ascii: character), count: count)
    }
}

/// A source line cut to a width round a range, with what is below it.
///
/// Only the bytes that are shown are read, so a line of any length costs the same.
/// Control characters become blanks and bytes that are not UTF-8 become U+FFFD, each one wide.
struct ExcerptClip {
    /// The visible part of the line in UTF-8, with `…` where it is cut.
    var text: [UInt8] = []
    /// Columns before the caret.
    var indent = 0
    /// Columns of the caret's underline, at least 1.
    var caretWidth = 1

    init(source: SourceText, line: ByteRange, target: ByteRange, width: Int, secrets: [ByteRange]) {
        var offset = ExcerptClip.step(back: width * 3 / 4, from: target.start, source, line)
        if offset > line.start { append("…", before: true) }
        var columns = 0
        var underlined = 0
        var next = ExcerptClip.index(ofFirst: secrets, endingAfter: offset)
        while offset < line.end && columns < width - 2 {
            let isBefore = offset < target.start
            if next < secrets.count, secrets[next].start <= offset {
                let secret = secrets[next]
                next += 1
                let covers = target.start < secret.end && secret.start < target.end
                append(Secret.mask, before: isBefore && !covers)
                if covers { underlined = max(underlined, 8) }
                columns += 8
                offset = secret.end
                continue
            }
            let byte = source.byte(at: offset)
            var scalarWidth: UInt32 = 1
            if byte >= 0x20, byte < 0x7F {
                text.append(byte)
                if isBefore { indent += 1 }
            } else {
                scalarWidth = UInt32(source.scalarWidth(at: Int(offset)))
                append(ExcerptClip.visible(source, offset, scalarWidth), before: isBefore)
            }
            if !isBefore && offset < target.end { underlined += 1 }
            columns += 1
            offset += scalarWidth
        }
        if offset < line.end { append("…", before: false) }
        caretWidth = max(1, underlined)
    }

    /// The index of the first secret that ends after an offset; they are sorted and disjoint.
    /// O(log secrets), since a line may have many of them and many findings.
    private static func index(ofFirst secrets: [ByteRange], endingAfter offset: UInt32) -> Int {
        var (low, high) = (0, secrets.count)
        while low < high {
            let middle = (low + high) / 2
            if secrets[middle].end <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func append(_ piece: String, before: Bool) {
        text += piece.utf8
        if before { indent += piece.unicodeScalars.count }
    }

    /// The offset that is `count` scalars before `start`, at most at the line's start.
    private static func step(
        back count: Int, from start: UInt32, _ source: SourceText, _ line: ByteRange
    ) -> UInt32 {
        var offset = max(line.start, min(start, line.end))
        var left = count
        while offset > line.start && left > 0 {
            offset = scalarStart(endingAt: offset, source, line)
            left -= 1
        }
        return offset
    }

    /// Where the scalar before an offset starts; a byte that is not UTF-8 is one by itself.
    private static func scalarStart(
        endingAt end: UInt32, _ source: SourceText, _ line: ByteRange
    ) -> UInt32 {
        var start = end - 1
        while start > line.start, end - start < 4, source.byte(at: start) & 0xC0 == 0x80 {
            start -= 1
        }
        return Int(end - start) == source.scalarWidth(at: Int(start)) ? start : end - 1
    }

    private static func visible(_ source: SourceText, _ offset: UInt32, _ width: UInt32) -> String {
        VisibleText.line(source.text(in: ByteRange(start: offset, end: offset + width)))
    }
}
