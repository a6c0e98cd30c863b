import Testing

@testable import OcientSimulator

/// What each privilege opens, and what it does not: on the object, inside it, beside it.
@Suite struct PrivilegeOpensTests {
    /// One privilege at a time, against the rules as `PrivilegeWorld` has them.
    @Test(arguments: PrivilegeWorld.objects) func opensWhatTheRulesSay(_ object: String) {
        let bench = Bench(PrivilegeWorld.setUp)
        let questions = bench.everyQuestion
        for privilege in row(of: object, bench) {
            var copy = bench
            #expect(copy.code("GRANT \(privilege) ON \(object) TO GROUP g") == 0)
            let held = PrivilegeWorld.held([privilege], object)
            #expect(copy.rights(of: "GROUP g") == expected(held, questions), "\(privilege)")
            #expect(copy.rights(of: "GROUP h").isEmpty)
        }
    }

    @Test(arguments: PrivilegeWorld.objects) func allOpensTheRow(_ object: String) {
        var bench = Bench(PrivilegeWorld.setUp)
        let row = row(of: object, bench)
        #expect(bench.code("GRANT ALL ON \(object) TO GROUP g") == 0)
        let held = PrivilegeWorld.held(row, object)
        #expect(bench.rights(of: "GROUP g") == expected(held, bench.everyQuestion))
    }

    /// Nobody may do anything to begin with, but for `admin@system`.
    @Test func nothingIsOpenByDefault() {
        let bench = Bench(PrivilegeWorld.setUp)
        for grantee in ["GROUP g", "GROUP public", "USER \"u@a\"", "GROUP \"public@a\""] {
            #expect(bench.rights(of: grantee).isEmpty, "\(grantee)")
        }
        #expect(bench.rights(of: "USER admin").count == bench.everyQuestion.count)
    }

    /// The row of PRIV-1, which `PrivilegeMatrixTests` holds against the table.
    private func row(of object: String, _ bench: Bench) -> [String] {
        let text = object.filter { $0 != "\"" }
        return bench.everyQuestion.filter { $0.object == text }.map { $0.privilege }
    }

    private func expected(
        _ held: Set<PrivilegeWorld.Held>, _ questions: [(privilege: String, object: String)]
    ) -> Set<String> {
        let held = Set(held.map {
            PrivilegeWorld.Held(privilege: $0.privilege, object: $0.object.filter { $0 != "\"" })
        })
        let open = questions.filter { PrivilegeWorld.allows(held, $0.privilege, on: $0.object) }
        return Set(open.map { $0.privilege + " ON " + $0.object })
    }
}
