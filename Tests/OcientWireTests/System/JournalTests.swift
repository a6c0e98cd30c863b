import Testing

@testable import OcientWire

/// What the server says about its connections.
@Suite struct JournalTests {
    @Test func linesAreGivenOnce() {
        var journal = Journal(isKept: true)
        journal.note(7, "hello")
        #expect(journal.drain() == ["#7 hello"])
        #expect(journal.drain().isEmpty)
    }

    @Test func nothingIsKeptThatNobodyWants() {
        var journal = Journal(isKept: false)
        for number in 0..<100_000 { journal.note(number, "hello") }
        #expect(journal.drain().isEmpty)
    }

    @Test func whatWouldSteerATerminalIsReplaced() {
        var journal = Journal(isKept: true)
        journal.note(1, "a\u{1B}[31mb\n\u{202E}c")
        #expect(journal.drain() == ["#1 a\u{FFFD}[31mb\u{FFFD}\u{FFFD}c"])
    }
}
