import OcientSQL
import Testing
@testable import OcientSimulator

/// The limits of a run: the last that is allowed, one more, and a hundred thousand.
@Suite struct LimitTests {
    /// Runs `\i '1.ocsim'`, where file n includes file n + 1 up to the last, and gives its errors.
    private func include(_ count: Int) throws -> [Diagnostic] {
        var interpreter = Interpreter(options: RunOptions()) { path in
            let number = path.split(separator: "/").last.flatMap { Int($0.dropLast(6)) } ?? 0
            let next = "\\i '\(number + 1).ocsim';"
            let script = number < count ? next : "CREATE GROUP innermost;"
            return .bytes(Array(script.utf8))
        }
        var errors: [Diagnostic] = []
        let source = try SourceText(name: "outermost.ocsim", bytes: Array("\\i '1.ocsim';".utf8))
        interpreter.run(source) { record, _ in errors += record.diagnostics }
        #expect(interpreter.simulation.catalog.hasPendingRestart == false)
        return errors
    }

    @Test func filesIncludeOneAnotherToTheLimit() throws {
        #expect(Limits.includeDepth == 16)
        #expect(try include(16).isEmpty)
    }

    @Test(arguments: [17, 100_000])
    func deeperFilesAreAnErrorWithAPlace(count: Int) throws {
        // limits.md: nested includes
        let errors = try include(count)
        #expect(errors.count == 1)
        let error = try #require(errors.first)
        #expect(error.message == "includes are nested more than 16 deep")
        #expect(error.range == ByteRange(start: 3, end: 13))
    }

    /// What the errors of a scenario are; each is one that its length is not to blame for.
    private func errors(_ script: String) throws -> [String] {
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        var errors: [String] = []
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        interpreter.run(source) { record, _ in
            errors += record.diagnostics.map { $0.message }
        }
        return errors
    }

    @Test func aHundredThousandOfAKindAreTaken() throws {
        let names = (1...100_000).map { "g\($0)" }
        #expect(try errors(names.map { "CREATE GROUP \($0);" }.joined(separator: "\n")).isEmpty)
        let claims = names.map { $0 + " = 1" }.joined(separator: ", ")
        let person = "\\idp i issuer = 'https://i/';\n\\person p idp = i, claims = {\(claims)};"
        let tooLong = "the statement is longer than 1048576 b"
        #expect(try errors(person).map { String($0.prefix(38)) } == [tooLong])
    }

    @Test func aStatementMayHoldThousandsOfAKind() throws {
        let names = (1...5_000).map { "g\($0)" }
        let groups = names.map { "CREATE GROUP \($0);" }.joined(separator: "\n")
        #expect(try errors(groups + "\nDROP GROUP \(names.joined(separator: ", "));").isEmpty)
        let claims = names.map { $0 + " = 1" }.joined(separator: ", ")
        let person = "\\person p idp = i, subject = 's', claims = {\(claims)};"
        #expect(try errors("\\idp i issuer = 'https://i/';\n" + person).isEmpty)
    }

    @Test func aNameMayBeAsLongAsAStatement() throws {
        let name = String(repeating: "n", count: 100_000)
        #expect(try errors("CREATE GROUP \(name);\nDROP GROUP \(name);").isEmpty)
    }

    @Test func aConnectionStringMayNameAHundredThousandHostsOrOptions() {
        let hosts = (1...100_000).map { "h\($0):4050" }.joined(separator: ",")
        let attempt = LoginAttempt("jdbc:ocient://\(hosts)/d;user=u;password=p")
        #expect((attempt.failure == nil) as Bool)
        #expect(attempt.connection.hosts.count == 100_000)
        let options = (1...100_000).map { "o\($0)=1" }.joined(separator: "&")
        let many = LoginAttempt("ocient://u:p@h/d?\(options)")
        #expect(many.failure == nil)
        #expect(many.connection.warnings.count <= 18)
    }

    @Test(arguments: [(64, true), (65, false), (100_000, false)])
    func aTokenNestsToTheLimit(depth: Int, isRead: Bool) throws {
        // limits.md: arrays and objects inside one another in a token
        #expect(JSONReader.deepestNesting == 64)
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(((try? JSONReader.read(text)) != nil) == isRead)
        guard !isRead else { return }
        #expect(throws: JSONError(kind: .tooDeep, offset: 64)) { try JSONReader.read(text) }
    }
}
