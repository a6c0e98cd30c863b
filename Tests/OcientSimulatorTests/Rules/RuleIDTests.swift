import Testing

@testable import OcientSimulator

@Suite struct RuleIDTests {
    @Test func everyNameIsUniqueAndReadsBack() {
        var names: Set<String> = []
        for id in RuleID.allCases {
            names.insert(id.description)
            #expect(RuleID(id.description) == id)
            #expect(RuleID(id.description.lowercased()) == id)
        }
        #expect(names.count == RuleID.allCases.count)
        #expect(RuleID.allCases.count == 127)
    }

    /// First and last of each family: a name too many or too few shifts one of them.
    @Test func theTableOfNamesIsInStepWithTheCases() {
        let expected: [(RuleID, String)] = [
            (.lex1, "LEX-1"), (.lex5, "LEX-5"), (.name1, "NAME-1"), (.name4, "NAME-4"),
            (.cfg1, "CFG-1"), (.cfg5, "CFG-5"), (.int1, "INT-1"), (.int13, "INT-13"),
            (.pool1, "POOL-1"), (.pool17, "POOL-17"), (.order1, "ORDER-1"), (.dsn1, "DSN-1"),
            (.dsn7, "DSN-7"), (.pwd1, "PWD-1"), (.pwd5, "PWD-5"), (.flow1, "FLOW-1"),
            (.flow9, "FLOW-9"), (.tok1, "TOK-1"), (.tok6, "TOK-6"), (.tok8, "TOK-8"),
            (.tok19, "TOK-19"), (.idp1, "IDP-1"), (.idp10, "IDP-10"), (.grp1, "GRP-1"),
            (.grp8, "GRP-8"), (.priv1, "PRIV-1"), (.priv15, "PRIV-15"), (.role1, "ROLE-1"),
            (.role2, "ROLE-2"),
        ]
        for (id, name) in expected { #expect(id.description == name) }
    }

    @Test(arguments: ["", "TOK-7", "TOK11", "TOK-20", "TOK-1 ", "TOK\u{2D}\u{30}1", "ſex-1"])
    func whatIsNoRuleIsNotFound(_ text: String) {
        #expect(RuleID(text) == nil)
    }

    /// Each rule alone, all rules, and every other one: a set holds these and no other.
    @Test func setsHoldWhatWasInserted() {
        var (all, even, odd) = (RuleSet(), RuleSet(), RuleSet())
        #expect(all.rules.isEmpty)
        for (index, id) in RuleID.allCases.enumerated() {
            var alone = RuleSet()
            alone.insert(id)
            #expect(alone.rules == [id])
            #expect(RuleID.allCases.filter { alone.contains($0) } == [id])
            alone.insert(id)
            #expect(alone.rules == [id])
            all.insert(id)
            if index % 2 == 0 { even.insert(id) } else { odd.insert(id) }
        }
        #expect(all.rules == RuleID.allCases)
        #expect(even.rules.count == 64 && odd.rules.count == 63)
        #expect(even.rules.allSatisfy { !odd.contains($0) })
        even.formUnion(odd)
        #expect(even == all)
    }
}
