import Testing
@testable import OcientSQL

/// Any bytes at all give findings with places: no trap, no endless loop.
@Suite struct ByteSoupTests {
    private static let pieces = [
        "CREATE", "GROUP", "GRANT", "SELECT", "ON", "TO", "USER", "SSO", "INTEGRATION", "a", "b.c",
        "'x'", "\"q\"", "e'\\", "$$", "'", "\"", "/*", "*/", "--", "\n", "\r\n", ";", ",", "(", ")",
        "[", "]", "{", "}", "=", "\\", "\\expect", "jdbc:x;", "CONNECT", "NULL", "-1", "é", "\0",
        "FROM", "WITH", "AS", "PARTICIPANTS", "NODE", "LISTEN_PORT", "SET", "ALTER", "DATABASE",
        "PASSWORD", "USING", ".", "1e5", "\u{FEFF}", "DROP", "IF", "EXISTS", "VIEW", "TABLE",
    ]

    /// Reads some bytes as a script, as a scenario, or both, and shows every finding.
    private static func read(_ bytes: [UInt8], ways: [Bool] = [false, true]) throws {
        for directives in ways {
            let source = try SourceText(
                name: directives ? "t.ocsim" : "t.sql", bytes: bytes)
            let reading = Reading(source)
            let failed = reading.statements.filter { $0.statement == nil }
            if failed.count != reading.findings.count {
                Issue.record("\(failed.count), but \(reading.findings.count) findings: \(bytes)")
            }
            var writer = DiagnosticText(source)
            for (finding, statement) in zip(reading.findings, failed) {
                let isInside = finding.range.start <= finding.range.end
                    && finding.range.end <= UInt32(bytes.count)
                let text = writer.render(finding, statement: statement.range)
                if !isInside || !text.hasSuffix("\n") { Issue.record("\(finding.id): \(bytes)") }
            }
        }
    }

    @Test func bytesOfAllValues() throws {
        var random = RandomBytes(seed: 1)
        for _ in 0..<5_000 {
            let count = random.below(40)
            try ByteSoupTests.read((0..<count).map { _ in UInt8(random.below(256)) })
        }
    }

    @Test func wordsOfTheLanguageInAnyOrder() throws {
        var random = RandomBytes(seed: 2)
        let pieces = ByteSoupTests.pieces
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<random.below(16) {
                bytes += Array(pieces[random.below(pieces.count)].utf8)
                if random.below(4) > 0 { bytes.append(0x20) }
            }
            try ByteSoupTests.read(bytes)
        }
    }

    @Test func allPairsOfBytes() throws {
        for first in UInt8.min...UInt8.max {
            var bytes: [UInt8] = []
            for second in UInt8.min...UInt8.max { bytes += [first, second, 0x3B] }
            try ByteSoupTests.read(bytes, ways: [first % 2 == 0])
        }
    }
}
