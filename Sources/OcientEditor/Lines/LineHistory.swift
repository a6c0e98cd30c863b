import OcientSQL

/// The entries that were typed, secrets masked, to be recalled and searched.
package struct LineHistory: Sendable {
    /// How many entries are kept.
    package static let limit = 1_000

    /// The entries, the oldest first.
    package private(set) var entries: [String] = []
    /// The index of the recalled entry; the count of the entries for the one being typed.
    private var position = 0
    /// What was being typed when an entry was recalled.
    private var draft = ""

    /// No entries.
    package init() {}

    /// The entries of a file, in which each ends with a `;` at the end of a line, or with a line
    /// that begins with a backslash.
    package init(file text: String) {
        var entry: [Substring] = []
        var scanner = StatementScanner()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if entry.isEmpty, line.isEmpty { continue }
            entry.append(line)
            for byte in line.utf8 { _ = scanner.read(byte) }
            let isOver = scanner.isInCode && line.utf8.last == UInt8(ascii: ";")
            _ = scanner.read(0x0A)
            guard isOver else { continue }
            add(entry.joined(separator: "\n"))
            entry = []
            scanner = StatementScanner()
        }
        if !entry.isEmpty { add(entry.joined(separator: "\n")) }
    }

    /// Adds an entry as it was typed: its secrets are masked first. One that repeats the last is
    /// left out.
    package mutating func add(_ text: String) {
        let masked = LineHistory.masked(text)
        if !masked.isEmpty, entries.last != masked { entries.append(masked) }
        if entries.count > LineHistory.limit {
            entries.removeFirst(entries.count - LineHistory.limit)
        }
        position = entries.count
        draft = ""
    }

    /// An entry with its secrets masked, statement by statement.
    static func masked(_ text: String) -> String {
        let text = text.trimmingBlanks
        guard let source = try? SourceText(
            name: "-", bytes: Array(text.utf8), language: .scenario) else { return "" }
        var bytes: [UInt8] = []
        var offset: UInt32 = 0
        var parser = Parser(source, names: NameTable())
        while let parsed = parser.next() {
            guard parsed.range.start >= offset else { continue }
            // What is between statements is none, and may still be a secret of a broken one.
            let between = ByteRange(start: offset, end: parsed.range.start)
            bytes += MaskedText.whole(between, in: source)
            bytes += MaskedText.whole(parsed.range, in: source)
            offset = parsed.range.end
        }
        let rest = ByteRange(start: offset, end: UInt32(source.count))
        bytes += MaskedText.whole(rest, in: source)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Recalling.
extension LineHistory {
    /// The entry before the recalled one; nil when there is none.
    package mutating func older(than current: String) -> String? {
        guard position > 0 else { return nil }
        if position == entries.count { draft = current }
        position -= 1
        return entries[position]
    }

    /// The entry after the recalled one, at last what was being typed; nil when there is none.
    package mutating func newer() -> String? {
        guard position < entries.count else { return nil }
        position += 1
        return position == entries.count ? draft : entries[position]
    }

    /// The oldest entry.
    package mutating func oldest(current: String) -> String? {
        guard !entries.isEmpty else { return nil }
        if position == entries.count { draft = current }
        position = 0
        return entries[0]
    }

    /// What was being typed.
    package mutating func newest() -> String? {
        guard position < entries.count else { return nil }
        position = entries.count
        return draft
    }

    /// The index of the last entry before another one that contains a text, in any case of letters.
    package func find(_ text: String, before index: Int) -> Int? {
        let wanted = text.lowercased()
        return entries[..<min(index, entries.count)].lastIndex {
            $0.lowercased().contains(wanted)
        }
    }

    /// Goes on from an entry that was found.
    package mutating func recall(_ index: Int, current: String) -> String {
        if position == entries.count { draft = current }
        position = index
        return entries[index]
    }
}

extension String {
    /// The text without blanks and line ends around it.
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        guard let start = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[start...last])
    }
}
