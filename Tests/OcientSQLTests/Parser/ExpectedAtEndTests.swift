import Testing

@testable import OcientSQL

/// What may follow a text that somebody still types.
@Suite struct ExpectedAtEndTests {
    private func expected(
        _ text: String, from start: UInt32 = 0, _ language: SourceText.Language = .sql
    ) throws -> ExpectedAtEnd {
        Parser.expectedAtEnd(
            of: try SourceText(name: "s.sql", bytes: Array(text.utf8), language: language),
            from: start)
    }

    @Test func eachKindOfWordIsTold() throws {
        let grant = try expected("GRANT SELECT ON ")
        #expect(grant.keywords.contains(.table) && !grant.keywords.contains(.grant))
        let user = try expected("CREATE USER ")
        #expect(user.takesName && !user.takesText && !user.takesNumber)
        let password = try expected("CREATE USER u PASSWORD = ")
        #expect(password.takesText && !password.takesName)
        #expect(try expected("CREATE CONNECTIVITY_POOL p PRIORITY ").takesNumber)
    }

    @Test func theStatementBeginsWhereItIsSaid() throws {
        let text = "CREATE USER ; DROP GROUP "
        #expect(try expected(text, from: 13).takesName)
        #expect(try !expected(text, from: 13).keywords.contains(.password))
    }

    @Test func nothingIsExpectedBehindAMistake() throws {
        #expect(try !expected("CREATE USR u PASSWORD = ").takesText)
        #expect(try expected("CREATE USR u PASSWORD = ").keywords == [])
    }
}
