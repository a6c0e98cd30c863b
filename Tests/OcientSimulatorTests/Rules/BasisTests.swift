import OcientSimulator
import Testing

@Suite struct BasisTests {
    @Test(arguments: [
        (RuleID.tok11, ["guide §0, §2d"]),
        (.pwd1, ["docs: manage-users-groups-and-roles"]),
        (.order1, ["ocsim"]),
        (.pool6, ["guide §4", "assumed: SQLSTATE and code"]),
    ])
    func aBasisPrintsAsOneLine(_ id: RuleID, _ lines: [String]) {
        #expect(id.rule.basis.map(\.description) == lines)
    }
}
