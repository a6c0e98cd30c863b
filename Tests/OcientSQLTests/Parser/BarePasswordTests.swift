import Testing

@testable import OcientSQL

/// Where a password without quotes ends, and which part of it FORCE is.
@Suite struct BarePasswordTests {
    @Test(arguments: [
        (" s", "s"), ("s", "s"), ("", nil), (" ", nil), (";", nil), (" ;s", nil),
        ("s;t", "s"), (" s t ", "s t"), ("\t\n\u{B}\u{C}\r s\u{C}\u{D}\u{B}", "s"),
        ("\u{8}s\u{E}", "\u{8}s\u{E}"),
        (" s force", "s"), (" s FORCE ;", "s"), (" s  \t force", "s"), (" sforce", "sforce"),
        (" force", "force"), (" force force", "force"), (" s force t", "s force t"),
        (" s forc", "s forc"), (" s forced", "s forced"), (" 's'", nil), (" 's';", nil),
        (" 's' force", nil), (" 's' t", "'s' t"), (" 's'\nt", nil), (" 's' \r t", nil),
        (" 's't", "'s't"), (" \"s\"", nil), (" $$s$$", nil), (" e's'", nil), (" 's", "'s"),
        (" 's' 't'", "'s' 't'"), (" s -- t", "s -- t"), (" 's' -- t\n;", nil),
        (" aforce force", "aforce"),
        ("\u{1F}s\u{21}", "\u{1F}s!"), (" s\u{B}force", "s"),
    ] as [(String, String?)])
    func itIsAllUpToForce(rest: String, password: String?) throws {
        let text = try source("x" + rest)
        let range = text.barePassword(from: 1, limit: UInt32(text.count))
        #expect(range.map { text.text(in: $0) } == password)
        if let range { #expect(range.start >= 1) }
    }

    @Test func itEndsAtTheLimit() throws {
        let text = try source("using abc")
        #expect(text.barePassword(from: 5, limit: 8) == ByteRange(start: 6, end: 8))
        #expect(text.barePassword(from: 5, limit: 6) == nil)
        let first = try source("abc force")
        #expect(first.barePassword(from: 0, limit: 9) == ByteRange(start: 0, end: 3))
        #expect(first.barePassword(from: 4, limit: 9) == ByteRange(start: 4, end: 9))
        #expect(first.barePassword(from: 3, limit: 9) == ByteRange(start: 4, end: 9))
    }

    /// The statement has its password and FORCE where they are.
    @Test(arguments: [
        ("s", "s", false), ("s FORCE", "s", true), ("FORCE", "FORCE", false),
        ("'s'", "'s'", false), ("'s' FORCE", "'s'", true), ("'s' t force", "'s' t", true),
    ])
    func theStatementHasIt(rest: String, password: String, isForced: Bool) throws {
        let text = try source("CONNECT TO jdbc:ocient://h:1/d USER u USING \(rest);")
        let reading = Reading(text)
        let statement = reading.statements.first?.statement
        guard case .connection(.connectTo(let connect))? = statement else {
            Issue.record("no statement: \(rest)")
            return
        }
        #expect(text.text(in: try #require(connect.password).range) == password)
        #expect(connect.isForced == isForced)
        #expect(connect.isBarePassword == (rest.contains(" t ") || !rest.hasPrefix("'")))
    }
}
