import Testing

@testable import OcientSimulator

/// Laws of GRANT and REVOKE, on every privilege and on random histories.
@Suite struct PrivilegeLawTests {
    /// REVOKE takes exactly the granted row; taking what came along too restores the beginning.
    @Test(arguments: PrivilegeWorld.objects) func revokeRestores(_ object: String) {
        let bench = Bench(PrivilegeWorld.setUp + "GRANT INSERT ON TABLE b.s.t TO GROUP g;")
        var before = bench
        let rows = before.privilegeRows()
        for privilege in ["ALL"] + privileges(on: object, bench) {
            var copy = bench
            let target = "\(privilege) ON \(object)"
            #expect(copy.code("GRANT \(target) TO GROUP g") == 0)
            #expect(copy.code("REVOKE \(target) FROM GROUP g") == 0)
            let left = copy.privilegeRows()
            #expect(granted(left) == granted(rows), "\(target)")
            // With the implied rows in place already, the two leave no trace at all.
            guard privilege != "ALL" else { continue }
            copy.run("GRANT \(target) TO GROUP g; REVOKE \(target) FROM GROUP g")
            #expect(copy.privilegeRows() == left, "\(target)")
            for row in left where !rows.contains(row) { revoke(row, in: &copy) }
            #expect(copy.privilegeRows() == rows, "\(target)")
            #expect(copy.rights(of: "GROUP g") == bench.rights(of: "GROUP g"), "\(target)")
        }
    }

    @Test func optionThenItsEndLeavesThePrivilege() {
        var bench = Bench(PrivilegeWorld.setUp + "GRANT SELECT ON DATABASE a TO GROUP g;")
        let rows = bench.privilegeRows()
        bench.run("GRANT SELECT ON DATABASE a TO GROUP g WITH GRANT OPTION")
        #expect(bench.privilegeRows() != rows)
        bench.run("REVOKE GRANT OPTION FOR SELECT ON DATABASE a FROM GROUP g")
        #expect(bench.privilegeRows() == rows)
    }

    /// Grants give the same rows and the same rights in whatever order they come.
    @Test(arguments: 1...10) func orderIsIrrelevant(_ seed: UInt64) {
        var dice = Dice(seed)
        let grants = history(&dice, count: 12, revokes: false)
        var (one, other) = (Bench(PrivilegeWorld.setUp), Bench(PrivilegeWorld.setUp))
        one.run(grants.joined(separator: ";"))
        other.run(dice.shuffled(grants).joined(separator: ";"))
        #expect(one.privilegeRows() == other.privilegeRows(), "\(grants)")
        for grantee in Self.grantees {
            #expect(one.rights(of: grantee) == other.rights(of: grantee), "\(grants)")
        }
    }

    /// REVOKE never allows more, GRANT never less; only a first GRANT on an implicit schema may
    /// close it to others (PRIV-5).
    @Test(arguments: 1...6) func rightsMoveOneWay(_ seed: UInt64) {
        var dice = Dice(seed)
        var bench = Bench(PrivilegeWorld.setUp)
        for statement in history(&dice, count: 40, revokes: true) {
            let before = Self.grantees.map { bench.rights(of: $0) }
            bench.run(statement)
            let after = Self.grantees.map { bench.rights(of: $0) }
            for (old, new) in zip(before, after) {
                if statement.hasPrefix("REVOKE") {
                    #expect(new.isSubset(of: old), "\(statement)")
                } else if !statement.contains("SCHEMA a.i") {
                    #expect(old.isSubset(of: new), "\(statement)")
                }
            }
        }
    }

    /// A failed statement changes nothing, whatever it was.
    @Test(arguments: 1...4) func failureChangesNothing(_ seed: UInt64) {
        var dice = Dice(seed)
        var bench = Bench(PrivilegeWorld.setUp)
        var failures = 0
        for statement in history(&dice, count: 80, revokes: true) {
            let before = bench.privilegeRows()
            guard bench.code(statement) != 0 else { continue }
            failures += 1
            #expect(bench.privilegeRows() == before, "\(statement)")
        }
        #expect(failures > 0)
    }

    /// Dump then run gives the same rows and the same rights, after any history.
    @Test(arguments: 1...8) func dumpThenRunGivesTheSame(_ seed: UInt64) {
        var dice = Dice(seed)
        var bench = Bench(PrivilegeWorld.setUp)
        bench.run(history(&dice, count: 40, revokes: true).joined(separator: ";"))
        var again = Bench(bench.dump())
        #expect(again.privilegeRows() == bench.privilegeRows())
        for grantee in Self.grantees {
            #expect(again.rights(of: grantee) == bench.rights(of: grantee), "\(grantee)")
        }
    }

    static let grantees = ["GROUP g", "GROUP h", "USER \"u@a\"", "USER \"w@a\"", "GROUP public"]

    private func privileges(on object: String, _ bench: Bench) -> [String] {
        let text = object.filter { $0 != "\"" }
        return bench.everyQuestion.filter { $0.object == text }.map { $0.privilege }
    }

    /// The rows that are not implied.
    private func granted(_ rows: [String]) -> [String] { rows.filter { $0.hasSuffix("|false") } }

    /// Revokes the privilege of a row `VIEW|TABLE|DATABASE|GROUP g@system|a|false|true`.
    private func revoke(_ row: String, in bench: inout Bench) {
        let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        let privilege = cells[1] == "-" ? cells[0] : cells[0] + " " + cells[1]
        let name = cells[4].contains("@") ? "\"\(cells[4])\"" : cells[4]
        let object = cells[2] == "SYSTEM" ? "SYSTEM" : cells[2] + " " + name
        #expect(bench.code("REVOKE \(privilege) ON \(object) FROM GROUP g") == 0, "\(row)")
    }

    /// Random GRANTs, and REVOKEs of what earlier ones may have given.
    private func history(_ dice: inout Dice, count: Int, revokes: Bool) -> [String] {
        let bench = Bench(PrivilegeWorld.setUp)
        return (0..<count).map { _ in
            let object = dice.pick(PrivilegeWorld.objects)
            let privilege = dice.pick(["ALL", "VIEW", "SELECT"] + privileges(on: object, bench))
            // Only what fits and may be held: PRIV-9 keeps users of `a` inside it.
            let grantee = dice.pick(Array(Self.grantees.prefix(object == "SYSTEM" ? 2 : 5)))
            guard revokes, dice.roll(2) == 0 else {
                let option = dice.roll(3) == 0 ? " WITH GRANT OPTION" : ""
                return "GRANT \(privilege) ON \(object) TO \(grantee)\(option)"
            }
            let option = dice.roll(4) == 0 ? "GRANT OPTION FOR " : ""
            return "REVOKE \(option)\(privilege) ON \(object) FROM \(grantee)"
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number from 0 to `sides` - 1.
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in result.indices.reversed() { result.swapAt(index, roll(index + 1)) }
        return result
    }
}
