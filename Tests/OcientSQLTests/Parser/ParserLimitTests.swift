import Testing
@testable import OcientSQL

/// The limits of the language (design, "Trust"): an error with a place, whatever is thrown at it.
@Suite struct ParserLimitTests {
    private static let next = "\nCREATE GROUP g;"

    @Test(arguments: ["(", "[", "{", "{'a' = ", "[["])
    func aHundredThousandBracketsAreTooManyLevels(bracket: String) throws {
        let brackets = String(repeating: bracket, count: 100_000)
        for start in ["SELECT ", "ALTER SSO INTEGRATION i SET a = "] {
            let reading = Reading(try source(start + brackets + ";" + ParserLimitTests.next))
            let first = try #require(reading.findings.first)
            let isParen = bracket == "(" && !start.hasPrefix("SELECT")
            let isMapInMap = bracket == "{" && !start.hasPrefix("SELECT")
            if isParen || isMapInMap {
                #expect(first.id == "syntax.mismatched-input")
            } else {
                #expect(first.id == "limit.nesting")
            }
            #expect(reading.findings.count == 1)
            #expect(reading.kinds == ["create_group"])
        }
    }

    @Test func aHundredThousandBalancedBracketsAreTooManyLevels() throws {
        let count = 100_000
        let brackets = String(repeating: "[", count: count) + String(repeating: "]", count: count)
        let text = try source("CREATE TABLE t (a " + brackets + ");" + ParserLimitTests.next)
        let reading = Reading(text)
        #expect(reading.findings.map { $0.id } == ["limit.nesting"])
        // The parenthesis is level 1, so bracket 64 is one too many.
        #expect(reading.positions == [SourcePosition(line: 1, column: 19 + 63)])
        #expect(reading.kinds == ["create_group"])
    }

    /// A statement of `size` bytes: a list of names.
    private static func statement(size: Int) -> [UInt8] {
        let names = String(repeating: ", ab", count: (size - 12) / 4)
        let bytes = Array(("DROP GROUP a" + names).utf8)
        return bytes + [UInt8](repeating: 0x62, count: size - bytes.count)
    }

    @Test func aStatementOfTheLimitParsesAndALongerOneDoesNot() throws {
        // limits.md: bytes of one statement
        let limit = Limits.statementSize
        #expect(limit == 1 << 20)
        let next = Array(("; " + "CREATE GROUP g;").utf8)
        let good = Reading(
            try SourceText(name: "t", bytes: ParserLimitTests.statement(size: limit) + next))
        #expect(good.kinds == ["drop_group", "create_group"])
        let bad = Reading(
            try SourceText(name: "t", bytes: ParserLimitTests.statement(size: limit + 1) + next))
        #expect(bad.kinds == ["create_group"])
        #expect(bad.findings.map { $0.id } == ["limit.statement-size"])
        #expect(bad.positions == [SourcePosition(line: 1, column: 1)])
        let finding = try #require(bad.findings.first)
        #expect(finding.severity == .error && finding.code == -500)
        #expect(finding.sqlstate == "42601" && finding.range.count == 1)
    }

    @Test func atTheEndOfTheScriptAStatementOfTheLimitParses() throws {
        let text = ParserLimitTests.statement(size: Limits.statementSize)
        for end in ["", ";", "  ", "\n-- c"] {
            let reading = Reading(try SourceText(name: "t", bytes: text + Array(end.utf8)))
            #expect(reading.findings.isEmpty && reading.kinds == ["drop_group"])
        }
    }

    @Test(arguments: ["SELECT x", "CREATE TABLE t (a", "GRANT SELECT", "DROP GROUP a, a"])
    func anyStatementIsLimited(start: String) throws {
        let filler = String(repeating: ", aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", count: 40_000)
        let text = start == "GRANT SELECT" ? String(repeating: ", SELECT", count: 160_000) : filler
        let reading = Reading(try source(start + text + ";" + ParserLimitTests.next))
        #expect(reading.findings.map { $0.id } == ["limit.statement-size"])
        #expect(reading.findings[0].notes.count == 1)
        #expect(reading.kinds == ["create_group"])
    }

    @Test func aTextLongerThanTheLimitIsAFinding() throws {
        let long = String(repeating: "x", count: Limits.statementSize)
        let reading = Reading(
            try source("CREATE USER u PASSWORD '\(long)';" + ParserLimitTests.next))
        #expect(reading.findings.map { $0.id } == ["limit.statement-size"])
        #expect(reading.kinds == ["create_group"])
    }

    /// The parser's work is linear, also when all is on one line and nothing fits.
    @Test func aLineOfManyMegabytesIsRead() throws {
        let piece = "GRANT SELECT ON DATABASE sandbox TO GROUP readonly; "
        let count = 2_000
        var bytes = Array(String(repeating: piece, count: count).utf8)
        bytes += [UInt8](repeating: 0x20, count: 48 << 20)
        bytes += Array("CREATE GROP g".utf8)
        let reading = Reading(try SourceText(name: "t", bytes: bytes))
        #expect(reading.kinds.count == count)
        let column = piece.utf8.count * count + (48 << 20) + 8
        #expect(reading.positions == [SourcePosition(line: 1, column: column)])
    }

    @Test func aLongLineOfErrorsIsRead() throws {
        let reading = Reading(try source(String(repeating: "GRANT x; ", count: 2_000)))
        #expect(reading.findings.count == 2_000)
        #expect(reading.positions.last == SourcePosition(line: 1, column: 9 * 1_999 + 7))
    }

    @Test func openingsWithoutEndAreReadOnce() throws {
        let script = String(repeating: "CREATE GROUP 'a\n", count: 2_001)
        let reading = Reading(try source(script))
        // Each pair of lines holds one text from quote to quote.
        #expect(reading.findings.count == 1)
        let comments = Reading(try source(String(repeating: "/* ", count: 50_000)))
        #expect(comments.findings.map { $0.id } == ["syntax.unclosed-comment"])
    }

    @Test func aNULIsAnErrorWithAPlace() throws {
        for script in ["\0", "CREATE GROUP \0;", "CREATE \0 GROUP g;", "SELECT \0"] {
            let reading = Reading(try source(script))
            #expect(reading.findings.map { $0.id } == ["syntax.invalid-character"], "\(script)")
            #expect(reading.kinds.isEmpty)
        }
    }
}
