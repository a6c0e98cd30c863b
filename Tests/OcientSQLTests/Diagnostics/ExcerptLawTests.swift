import Testing

@testable import OcientSQL

/// Excerpts against a plain description of them, for each range and width of some lines.
@Suite struct ExcerptLawTests {
    private struct Cell {
        var start: UInt32
        var shown: String
    }

    private struct Excerpt: Equatable {
        var text = ""
        var indent = 0
        var caretWidth = 1
    }

    private static func cells(_ text: String) -> [Cell] {
        var offset: UInt32 = 0
        return text.unicodeScalars.map { scalar in
            defer { offset += UInt32(String(scalar).utf8.count) }
            return Cell(start: offset, shown: VisibleText.line(String(scalar)))
        }
    }

    /// Three quarters of the width before the caret, then as much as is left; a secret takes eight
    /// columns, and the caret is below all of it or none.
    private static func excerpt(
        _ cells: [Cell], _ target: ByteRange, _ width: Int, _ secrets: [ByteRange]
    ) -> Excerpt {
        let before = cells.filter { $0.start < target.start }.count
        var place = max(0, before - width * 3 / 4)
        var result = Excerpt(text: place > 0 ? "…" : "", indent: place > 0 ? 1 : 0)
        var (columns, underlined) = (0, 0)
        while place < cells.count, columns < width - 2 {
            let cell = cells[place]
            let isBefore = cell.start < target.start
            let hidden = secrets.first { $0.start <= cell.start && cell.start < $0.end }
            if let secret = hidden {
                let isMarked = target.start < secret.end && secret.start < target.end
                result.text += Secret.mask
                if isBefore && !isMarked { result.indent += 8 }
                if isMarked { underlined = max(underlined, 8) }
                columns += 8
                place = cells.firstIndex { $0.start >= secret.end } ?? cells.count
                continue
            }
            result.text += cell.shown
            if isBefore { result.indent += 1 }
            if !isBefore && cell.start < target.end { underlined += 1 }
            columns += 1
            place += 1
        }
        if place < cells.count { result.text += "…" }
        result.caretWidth = max(1, underlined)
        return result
    }

    @Test(arguments: [
        ("CREATE GROP a", []), ("", []),
        ("0123456789012345678901234567890123456789012345678901234567890123456789", []),
        ("é表😀\u{1B}\t\u{7F}\u{202E}x~ }é表😀 abcdefghijklmnopq é表😀 rstuvwxyz", []),
        ("create user u password abcdef email 'x'", [(23, 29)]),
        ("abcdefgh ijkl mnop qrst uvwx yz", [(0, 3), (9, 13), (14, 18), (24, 31)]),
        ("abcdefgh ijkl mnop qrst uvwx yz", [(3, 4), (8, 60)]),
    ] as [(String, [(UInt32, UInt32)])])
    func eachRangeInEachWidth(_ line: String, _ hidden: [(UInt32, UInt32)]) throws {
        let text = try source(line)
        let secrets = hidden.map { ByteRange(start: $0.0, end: $0.1) }
        let cells = Self.cells(line)
        let starts = cells.map { $0.start } + [UInt32(text.count)]
        for start in starts {
            for end in starts + [UInt32(text.count) + 9] where end >= start {
                for width in [12, 13, 14, 15, 20, 31, 80] {
                    let target = ByteRange(start: start, end: end)
                    let clip = ExcerptClip(
                        source: text, line: text.wholeRange, target: target, width: width,
                        secrets: secrets)
                    let shown = Excerpt(
                        text: String(decoding: clip.text, as: UTF8.self), indent: clip.indent,
                        caretWidth: clip.caretWidth)
                    let expected = Self.excerpt(cells, target, width, secrets)
                    if shown != expected { Issue.record("\(target) \(width) \(shown) \(expected)") }
                }
            }
        }
    }

    /// What was asked before changes no answer.
    @Test func theOrderOfTheFindingsChangesNone() throws {
        let reading = Reading(try source("""
            CREATE GROP a; CREATE USER u PASSWORD 'one
            two'; DROP x; ALTER USER u SET PASSWORD 'three
            four', EMAL 'e'; CREATE USER v PASSWORD = abc;def; CREATE GROP b;
            CONNECT TO 'ocient://u:five
            six@h' x; GRANT x;
            DROP y; ALTER USER w SET PASSWORD seven eight
            """))
        let failed = zip(reading.findings, reading.statements.filter { $0.statement == nil })
        var order = Array(failed)
        #expect(order.count >= 8)
        var random = RandomBytes(seed: 5)
        var kept = DiagnosticText(reading.source)
        for _ in 0..<200 {
            let (finding, statement) = order[random.below(order.count)]
            var fresh = DiagnosticText(reading.source)
            let text = fresh.render(finding, statement: statement.range)
            #expect(kept.render(finding, statement: statement.range) == text)
            for word in ["one", "two", "three", "four", "abc", "def", "five", "six", "seven"] {
                #expect(!text.contains(word), "\(text)")
            }
            order.shuffle(using: &random)
        }
    }

    /// After more bytes of a statement than are looked through, all of it on the line is hidden.
    @Test(arguments: [(16_384, false), (16_385, true)])
    func aLongTailIsHidden(length: Int, isOpaque: Bool) throws {
        let head = "SHOW x; "
        let body = "SELECT '" + String(repeating: "a", count: length - 10) + "\n' b; GRANT x;"
        let reading = Reading(try source(head + body))
        let finding = try #require(reading.findings.last)
        let statement = try #require(reading.statements.last)
        var writer = DiagnosticText(reading.source)
        let line = writer.render(finding, statement: statement.range).split(separator: "\n")[1]
        #expect(line == (isOpaque ? "   2 | ********GRANT x;" : "   2 | ' b; GRANT x;"))
    }

    @Test(arguments: [
        (Severity.error, "error", "1;31"), (.warning, "warning", "1;33"), (.note, "note", "1;36"),
    ])
    func eachSeverityHasItsWordAndColour(severity: Severity, word: String, code: String) throws {
        let text = try source("a\nb")
        let finding = Diagnostic(
            id: "X-1", severity: severity, message: "m", range: ByteRange(start: 2, end: 3),
            notes: [Note("n", at: ByteRange(at: 0))], helps: ["h"])
        var writer = DiagnosticText(text, colours: true)
        let id = severity == .error ? "" : " [X-1]"
        let bold = "\u{1B}[1m"
        let end = "\u{1B}[0m"
        #expect(writer.render(finding) == bold + "t.sql:2:1:" + end + " \u{1B}[\(code)m" + word
            + ":" + end + " " + bold + "m" + end + id + "\n   2 | b\n     | \u{1B}[1;32m^" + end
            + "\nt.sql:1:1: note: n\n\u{1B}[1;36mhelp:" + end + " h\n")
        #expect(Colour.faint.start == "\u{1B}[2m")
    }

    /// The lines of a part of what was typed go on from those before.
    @Test(arguments: [
        (1, "   1 | b", "     | ^"), (9_999, "9999 | b", "     | ^"),
        (10_000, "10000 | b", "      | ^"), (123_456, "123456 | b", "       | ^"),
    ])
    func theMarginHoldsTheNumber(first: Int, line: String, caret: String) throws {
        let text = try SourceText(name: "t", bytes: Array("b".utf8), firstLine: first)
        var writer = DiagnosticText(text)
        let finding = Diagnostic.syntax("x", "m", at: ByteRange(start: 0, end: 1))
        #expect(writer.render(finding)
            == "t:\(first):1: error: m [42601 -500]\n\(line)\n\(caret)\n")
    }

    @Test func noWidthIsBelowTwelve() throws {
        let finding = Diagnostic.syntax("x", "m", at: ByteRange(at: 0))
        let text = try source(String(repeating: "x", count: 40))
        var shown: [String] = []
        for width in [-1, 0, 11, 12, 13] {
            var writer = DiagnosticText(text, width: width)
            shown.append(String(writer.render(finding).split(separator: "\n")[1].dropFirst(7)))
        }
        let least = String(repeating: "x", count: 10) + "…"
        #expect(shown == [least, least, least, least, "x" + least])
    }
}

extension RandomBytes: RandomNumberGenerator {}

/// The distance of words against its plain definition.
@Suite struct EditDistanceLawTests {
    private static func distance(_ lhs: [UInt8], _ rhs: [UInt8]) -> Int {
        var table = [[Int]](
            repeating: Array(repeating: 0, count: rhs.count + 1), count: lhs.count + 1)
        for row in 0...lhs.count {
            for column in 0...rhs.count {
                if row == 0 || column == 0 {
                    table[row][column] = row + column
                    continue
                }
                let same = lhs[row - 1] == rhs[column - 1]
                var least = min(table[row - 1][column], table[row][column - 1]) + 1
                least = min(least, table[row - 1][column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, lhs[row - 1] == rhs[column - 2],
                    lhs[row - 2] == rhs[column - 1] {
                    least = min(least, table[row - 2][column - 2] + 1)
                }
                table[row][column] = least
            }
        }
        return table[lhs.count][rhs.count]
    }

    @Test func wordsOfThreeLetters() {
        var random = RandomBytes(seed: 11)
        for _ in 0..<4_000 {
            let (lhs, rhs) = (Self.word(&random), Self.word(&random))
            let distance = Self.distance(lhs, rhs)
            for limit in 0...8 {
                let found = EditDistance.between(lhs, rhs, atMost: limit)
                if found != (distance <= limit ? distance : nil) {
                    Issue.record("\(lhs) \(rhs) \(limit): \(String(describing: found))")
                }
            }
        }
    }

    private static func word(_ random: inout RandomBytes) -> [UInt8] {
        (0..<random.below(8)).map { _ in UInt8(0x61 + random.below(3)) }
    }

    @Test func aNearerOneReplacesTheNearest() {
        let names = ["abcdefxyz", "abcdefgxy", "abcdefghx", "abcdefghi", "abcdefghi"]
        let word = Array("abcdefghi".utf8)
        for count in 1...5 {
            let candidates = names.prefix(count).map { Array($0.utf8) }
            #expect(EditDistance.nearest(to: word, among: candidates) == min(count, 4) - 1)
        }
    }

    /// One slip from three bytes on, two from six; the first one among equals.
    @Test(arguments: [
        ("ab", "ac", false), ("abc", "abd", true), ("ab", "abc", true), ("a", "ab", false),
        ("abcde", "abcxy", false), ("abcdef", "abcdxy", true), ("abcdef", "abcxyz", false),
        ("abcdefghi", "abcdefxyz", true), ("abcdefgh", "abcdexyz", false),
        ("abcdefg", "abcde", true), ("", "", true), ("", "a", false), ("a", "A", true),
    ])
    func aThirdMayDiffer(word: String, candidate: String, isNear: Bool) {
        let found = EditDistance.nearest(to: word, among: ["0123456789", candidate, candidate])
        #expect((found == candidate) == isNear)
        let index = EditDistance.nearest(to: Array(word.utf8), among: [Array(candidate.utf8)])
        #expect((index == 0) == isNear)
    }
}
