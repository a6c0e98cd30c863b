import OcientSQL

/// The comments of a script that silence advice: `-- ocsim: allow A-RESTART, A-INHERIT`.
///
/// Such a comment is on a line of its own above a statement and counts for all of it, or
/// inside a statement and counts for the line that follows.
struct AllowComments {
    /// The comments, in the order of the script.
    private(set) var comments: [AllowComment] = []
    /// The indices of comments by the offset of what follows them.
    private var byTarget: [UInt32: [Int]] = [:]
    /// The same by the line of what follows.
    private var byLine: [Int: [Int]] = [:]
    private var lines: LineTable?

    /// Finds the comments of a script. O(bytes), and no more than a test of each colon where there
    /// are none.
    init(_ source: SourceText, file: Int) {
        guard AllowComments.mayHoldOne(source) else { return }
        let all = Comment.find(
            in: source, from: source.contentRange.start, to: source.contentRange.end)
        let lines = LineTable(source)
        for (index, comment) in all.enumerated() where comment.endsLine {
            guard let words = AllowComment.words(of: comment.range, in: source) else { continue }
            var target: UInt32?
            if source.startsLine(comment.range.start) {
                let offset = AllowComments.target(after: index, all, source)
                byTarget[offset, default: []].append(comments.count)
                byLine[lines.lineNumber(of: offset), default: []].append(comments.count)
                target = offset
            }
            comments.append(AllowComment(
                file: file, range: comment.range, words: words, target: target))
        }
        self.lines = lines
    }

    /// Silences a finding of the script; true when a comment allows it. O(1).
    mutating func allows(_ finding: AdviceFinding) -> Bool {
        var isAllowed = false
        for index in byTarget[finding.statement.start] ?? [] {
            if comments[index].allow(finding.id) { isAllowed = true }
        }
        let line = lines?.lineNumber(of: finding.diagnostic.range.start) ?? 0
        for index in byLine[line] ?? [] where comments[index].isInside(finding.statement) {
            if comments[index].allow(finding.id) { isAllowed = true }
        }
        return isAllowed
    }

    /// The offset after a comment and the comments directly after it.
    private static func target(
        after index: Int, _ all: [Comment], _ source: SourceText
    ) -> UInt32 {
        var position = all[index].range.end
        var next = index + 1
        let end = source.contentRange.end
        while position < end {
            if next < all.count, all[next].range.start == position {
                position = all[next].range.end
                next += 1
            } else if source.byte(at: position) <= 0x20 {
                position += 1
            } else {
                break
            }
        }
        return position
    }

    /// Whether `ocsim:` is anywhere, comment or not.
    private static func mayHoldOne(_ source: SourceText) -> Bool {
        let mark = Array("ocsim:".utf8)
        let bytes = source.bytes(in: source.wholeRange)
        guard bytes.count >= mark.count else { return false }
        for end in (mark.count - 1)..<bytes.count where bytes[end] == UInt8(ascii: ":") {
            if bytes[(end - mark.count + 1)...end].elementsEqual(mark) { return true }
        }
        return false
    }
}

/// One comment that silences advice.
struct AllowComment {
    /// Index of the script in the run's list of files.
    let file: Int
    /// The comment.
    let range: ByteRange
    /// The ids in it, and what they silenced.
    private(set) var words: [Word]
    /// The offset of what it is about; nil when it is not on a line of its own.
    let target: UInt32?

    /// One word of the list.
    struct Word {
        var range: ByteRange
        var text: String
        /// The advice it names; nil when there is no such advice.
        var id: AdviceID?
        /// Whether it silenced a finding.
        var isUsed = false
    }

    /// Takes a word as used when it names the advice.
    mutating func allow(_ id: AdviceID) -> Bool {
        guard let index = words.firstIndex(where: { $0.id == id }) else { return false }
        words[index].isUsed = true
        return true
    }

    /// Whether the comment is between the first and the last word of a statement.
    func isInside(_ statement: ByteRange) -> Bool {
        statement.start < range.start && range.end <= statement.end
    }

    /// The ids after `-- ocsim: allow`; nil for any other comment.
    static func words(of comment: ByteRange, in source: SourceText) -> [Word]? {
        var position = comment.start + 2
        var words: [Word] = []
        while position < comment.end {
            let byte = source.byte(at: position)
            if byte <= 0x20 || byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            let start = position
            while position < comment.end, source.byte(at: position) > 0x20,
                  source.byte(at: position) != UInt8(ascii: ",") { position += 1 }
            let range = ByteRange(start: start, end: position)
            let text = source.text(in: range)
            words.append(Word(range: range, text: text, id: AdviceID(text)))
        }
        guard words.count >= 2, words[0].text == "ocsim:", words[1].text == "allow" else {
            return nil
        }
        return Array(words.dropFirst(2))
    }
}

extension Advice {
    /// A-ALLOW-UNKNOWN: a comment names advice that does not exist.
    static let allowUnknown = Advice(
        .allowUnknown, in: .comments, "A comment allows advice that does not exist", .note,
        meaning: """
            A comment `-- ocsim: allow …` contains a word that is not the id of any advice. \
            Several ids are separated by commas or blanks; the comment contains nothing else.
            """,
        reason: "The comment silences nothing for that word; the advice that was meant is still"
            + " reported.",
        cure: "Correct the id; `ocsim explain` lists all ids.",
        rules: [.lex3],
        search: { _ in })
}

extension AllowComment {
    /// Findings about words that are no ids.
    var unknownWords: [AdviceFinding] {
        let known = AdviceID.allCases.map { $0.description }
        return words.filter { $0.id == nil }.map { word in
            let near = EditDistance.nearest(to: word.text, among: known)
            return finding(
                .allowUnknown, word.range, "there is no advice '\(word.text)'",
                help: near.map { "did you mean \($0)?" } ?? "'ocsim explain' lists all ids")
        }
    }

    /// A finding about a part of the comment.
    func finding(
        _ id: AdviceID, _ part: ByteRange, _ message: String, help: String, fix: Fix? = nil
    ) -> AdviceFinding {
        AdviceFinding(
            id: id, file: file, statement: range,
            diagnostic: Diagnostic(
                id: id.description, severity: id.advice.severity, message: message, range: part,
                helps: [help], fix: fix))
    }
}

extension Advice {
    /// A-ALLOW-UNUSED: a comment silences nothing.
    static let allowUnused = Advice(
        .allowUnused, in: .comments, "A comment allows advice that is not reported", .note,
        meaning: """
            A comment `-- ocsim: allow …` names advice that is not reported there. The comment \
            must be on a line of its own, above the statement that the advice is about (at the \
            position that `check` reports), or inside the statement above that line. Other \
            comments and empty lines may be between them.
            """,
        reason: """
            The reason for the comment was corrected, or the comment is in the wrong position and \
            would hide other advice later.
            """,
        cure: "Remove the comment, or move it above the statement.",
        rules: [.lex3],
        search: { _ in })
}

extension AllowComment {
    /// Findings about ids that silenced nothing.
    var unusedWords: [AdviceFinding] {
        words.compactMap { word in
            guard let id = word.id, !word.isUsed else { return nil }
            let isAfter = target == nil
            return finding(
                .allowUnused, word.range, "\(id) is not reported here",
                help: isAfter ? "put the comment on a line of its own above the statement"
                    : "remove it, or move it above the statement that \(id) is about")
        }
    }
}
