import OcientSQL
import Testing

@testable import OcientSimulator

/// Shares of a search keep together what one search keeps; a search with too many classes ends.
@Suite struct ClassShareTests {
    /// The guide's system with its change of §3d.
    private static func guide() throws -> (before: Interpreter, after: Interpreter) {
        let before = try ScenarioFiles.guide()
        var after = before
        after.run(try ScenarioFiles.source("../whatif/m2m-primary.sql"))
        return (before, after)
    }

    /// What shares keep of a search, each its part of the units.
    private static func collect<Collector: ClassCollector>(
        _ search: ClassSearch, shares count: Int, _ start: (ClassSearch) -> Collector
    ) -> Collector {
        let shares = (0..<count).map { index in
            let fork = search.fork()
            var unit = index - count
            return fork.collect(start(fork), claiming: {
                unit += count
                return unit
            })
        }
        // In another order than they were made.
        var kept = shares[count - 1]
        for share in shares.dropLast() { kept.merge(share) }
        return kept
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func sharesListTheSameWays(_ count: Int) throws {
        let system = try Self.guide().before
        let search = system.classes()
        let asked = AccessQuestion(
            [.accepted, .refused, .undetermined], where: nil, allowing: nil)
        func text(_ rows: AccessRows) -> String {
            AccessReport(rows, setup: "").text()
        }
        let whole = try search.collect(AccessRows(asked, search))
        let shared = Self.collect(search, shares: count) { AccessRows(asked, $0) }
        #expect(text(shared) == text(whole))
        #expect(whole.visited == search.count && whole.visited > 100)
    }

    /// A search can be counted, visited in parts and visited as a whole after it.
    @Test func aSearchIsVisitedAgain() throws {
        let before = try Self.guide().before
        var whole = 0
        before.classes().visit { _ in whole += 1 }
        let search = before.classes()
        let units = search.unitCount
        #expect(units > 1 && search.unitCount == units)
        let asked = AccessQuestion([.accepted], where: nil, allowing: nil)
        var isFirst = true
        _ = search.collect(AccessRows(asked, search), claiming: {
            defer { isFirst = false }
            return isFirst ? 0 : Int.max
        })
        var visited = 0
        search.visit { _ in visited += 1 }
        #expect(visited == whole && whole > 100)
    }

    @Test(arguments: [2, 5]) func sharesFindTheSameChanges(_ count: Int) throws {
        let (before, after) = try Self.guide()
        let search = before.classes(after: after)
        let whole = try search.collect(ClassRows(search))
        let shared = Self.collect(search, shares: count) { ClassRows($0) }
        let texts = [whole, shared].map { rows in
            JSONWriter.document { json in
                json.object { ClassChanges(rows).write([.all], to: &$0) }
            }
        }
        #expect(texts[0] == texts[1])
        #expect(!ClassChanges(whole).rows.isEmpty)
    }

    @Test(arguments: [
        "only groups (readonly) where flow <> password", "never accepted where flow = password",
        "only integrations (sso_m2m) where flow = id_token",
    ]) func sharesProveTheSame(_ words: String) throws {
        let system = try Self.guide().before
        let source = try SourceText(
            name: "claim", bytes: Array(words.utf8), language: .scenario)
        let claim = try system.claim(source, source.wholeRange)
        let search = try system.classes(asking: claim)
        func text(_ check: ClaimCheck) -> String {
            ProofReport(check.finish(), setup: "", system.files).text()
        }
        let whole = text(try search.collect(ClaimCheck(claim, search)))
        for count in [2, 3, 8] {
            #expect(text(Self.collect(search, shares: count) { ClaimCheck(claim, $0) }) == whole)
        }
    }

    @Test func eachUnitIsVisitedOnce() throws {
        let search = try Self.guide().before.classes()
        #expect(search.unitCount > 20)
        var units: [Int] = []
        var next = -1
        search.visit(claiming: {
            next += 1
            return next
        }, ending: { units.append($0) }, { _ in })
        #expect(units == Array(0..<search.unitCount))
    }

    @Test func moreClassesThanTheLimitAreAnErrorThatTellsWhy() throws {
        let script = "CREATE USER u0 PASSWORD 'Secret12';" + (1..<40).map {
            """
            CREATE GROUP g\($0); CREATE USER u\($0) PASSWORD 'Secret12';
            ALTER GROUP g\($0) ADD USER u\($0);
            """
        }.joined()
        let bench = Bench("\\node n address = '10.0.0.1';" + script + "\\restart;")
        let search = bench.interpreter.classes(limit: 60)
        let overflow = #expect(throws: ClassOverflow.self) {
            _ = try search.collect(ClassRows(search))
        }
        #expect(overflow?.widest == .users)
        #expect(overflow.map { OverflowText.message($0) }?.hasPrefix(
            "more than 60 classes of logins: users have most values (") == true)
        #expect(overflow.map { OverflowText.option($0) }
            == "narrow the question with --as USER")
        // What the message tells helps.
        let condition = ClaimCondition.term(.user, ["u7@system"])
        let narrow = bench.interpreter.classes(where: condition, limit: 60)
        #expect(try narrow.collect(ClassRows(narrow)).visited > 0)
    }
}
