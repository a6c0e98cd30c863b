import OcientSQL
import Testing

@testable import OcientSimulator

/// Which queries on system tables are read: the parentheses.
@Suite struct SystemQueryReaderTests {
    private func isRead(_ condition: String) throws -> Bool {
        let text = "SELECT name FROM sys.groups WHERE " + condition
        let source = try SourceText(name: "q.sql", bytes: Array(text.utf8))
        return SystemQueryReader.read(source.wholeRange, in: source) != nil
    }

    private func nested(_ depth: Int, _ inner: String) -> String {
        String(repeating: "(", count: depth) + inner + String(repeating: ")", count: depth)
    }

    @Test(arguments: [1, 2, 63, 64]) func parenthesesThatAreRead(depth: Int) throws {
        #expect(try isRead(nested(depth, "name = 'a'")))
        #expect(try isRead(nested(depth, "name") + " = 'a'"))
        #expect(try isRead("name = " + nested(depth, "'a'")))
    }

    @Test func thatAreTooDeep() throws {
        #expect(try !isRead(nested(65, "name = 'a'")))
        #expect(try !isRead(nested(65, "name") + " = 'a'"))
        #expect(try !isRead("name = " + nested(65, "'a'")))
    }

    /// Those that are closed count no more.
    @Test func manySideBySide() throws {
        let one = "((name) = ('a'))"
        let many = (1...40).map { _ in one }.joined(separator: " OR ")
        #expect(try isRead(many))
        #expect(try isRead("(" + many + ") AND ((name)) <> 'b'"))
    }

    @Test(arguments: ["(name = 'a'", "name = 'a')", "(name", "((name) = 'a'", "()", "(name)"])
    func thatDoNotFit(condition: String) throws {
        #expect(try !isRead(condition))
    }
}

/// The parts in which answers are compared.
@Suite struct AnswerPartsTests {
    @Test func eachIsAPartOfItsOwn() {
        let parts: [AnswerParts] = [
            .outcome, .rule, .code, .integration, .integrationDatabase, .groups,
        ]
        #expect(parts.map { $0.rawValue } == [1, 2, 4, 8, 16, 32])
        for part in parts { #expect(AnswerParts.noticed.contains(part) == (part != .rule)) }
    }
}
