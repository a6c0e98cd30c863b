import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// `whatif` about every login against `whatif` about a list, and against itself.
@Suite struct EveryLoginTests {
    private static func compare(
        _ before: Interpreter, _ after: Interpreter
    ) throws -> (rows: [ClassRow], search: ClassSearch) {
        let search = before.classes(after: after)
        return (ClassChanges(try search.collect(ClassRows(search))).rows, search)
    }

    /// Every change of a listed login or question is one of a row.
    @Test(arguments: ScenarioFiles.changes) func everyListedChangeIsFound(_ change: String) throws {
        var whatIf = WhatIf(try ScenarioFiles.guide(), beforeRestart: false)
        whatIf.change(try ScenarioFiles.source(change))
        whatIf.ask(try ScenarioFiles.source("../whatif/attempts.ocsim"))
        #expect(whatIf.faults.isEmpty && whatIf.rows.count > 10)
        let search = whatIf.everyLogin()
        let rows = ClassChanges(try search.collect(ClassRows(search))).rows
        for row in whatIf.rows where row.effect != .unchanged {
            #expect(rows.contains { Self.tells($0, row) }, "\(row.text)")
        }
    }

    private static func tells(_ found: ClassRow, _ listed: WhatIfRow) -> Bool {
        guard let before = listed.before.decision, let after = listed.after.decision else {
            // A question whose session is lost has no answer.
            return !found.lost.isEmpty || !found.gained.isEmpty
                || found.hearts[0].outcome != found.hearts[1].outcome
        }
        let outcomes = found.hearts.map { $0.outcome }
        guard outcomes == [before.outcome, after.outcome],
              let flow = before.flow, found.flows.contains(flow) else { return false }
        let accepted = outcomes.firstIndex(of: .accepted)
        guard let accepted else { return true }
        let decision = accepted == 0 ? before : after
        return found.hearts[accepted].integration == decision.integration
            && found.hearts[accepted].groups == decision.groups
            && found.databases.contains(decision.connection?.database.exposed ?? "")
            && found.ways.contains { $0.pools.contains(decision.pool) }
    }

    /// A change of which each row is named is gone when it is taken back.
    @Test(arguments: [
        ("ALTER DATABASE system SET SSO INTEGRATION sso_m2m;",
         "ALTER DATABASE system SET SSO INTEGRATION sso_interactive;"),
        ("ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO FALSE;",
         "ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO TRUE;"),
        ("GRANT INSERT ON DATABASE sandbox TO GROUP readonly;",
         "REVOKE INSERT ON DATABASE sandbox FROM GROUP readonly;"),
        ("CREATE USER bob PASSWORD 'Secret12'; GRANT USE ON DATABASE sandbox TO USER bob;",
         "DROP USER bob;"),
        ("ALTER SSO INTEGRATION sso_interactive SET default_group = 'readwrite';",
         "ALTER SSO INTEGRATION sso_interactive SET default_group = 'readonly';"),
        ("ALTER CONNECTIVITY_POOL sso_pool SET SOURCE_ADDRESS '10.0.0.0/8';",
         "ALTER CONNECTIVITY_POOL sso_pool SET SOURCE_ADDRESS '0.0.0.0/0';"),
        ("CREATE DATABASE more; GRANT USE ON DATABASE more TO GROUP readonly;",
         "DROP DATABASE more;"),
    ]) func aChangeAndItsInverseCancel(_ change: String, _ inverse: String) throws {
        let before = try ScenarioFiles.guide()
        var after = before
        after.run(try SourceText(name: "change.sql", bytes: Array(change.utf8)))
        #expect(try !Self.compare(before, after).rows.isEmpty)
        var again = after
        again.run(try SourceText(name: "inverse.sql", bytes: Array(inverse.utf8)))
        #expect(try Self.compare(before, again).rows.isEmpty)
        // The other way round, what was gained is lost.
        let (there, back) = (
            try Self.compare(before, after).rows, try Self.compare(after, before).rows)
        func count(_ rows: [ClassRow], _ effect: WhatIfRow.Effect) -> Int {
            rows.filter { ClassChanges.effect(of: $0) == effect }.reduce(0) { $0 + $1.count }
        }
        #expect(count(there, .gained) == count(back, .lost))
        #expect(count(there, .lost) == count(back, .gained))
    }

    @Test func aSystemIsDecidedAsItself() throws {
        let guide = try ScenarioFiles.guide()
        let (rows, search) = try Self.compare(guide, guide)
        #expect(rows.isEmpty && search.count > 100)
    }
}
