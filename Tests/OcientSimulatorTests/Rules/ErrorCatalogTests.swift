import OcientSimulator
import Testing

@Suite struct ErrorCatalogTests {
    /// The codes of the rules, with the SQLSTATE that each must have.
    static let expected: [(sqlstate: String, codes: [Int])] = [
        ("58005", [-100]), ("08001", [-200, -201, -1200, -1202, -1220, -1222, -1224, -1226, -1231]),
        ("08004", [-205, -304, -1228, -1234, -1235, -1236]), ("38H13", [-330, -630]),
        ("42601", [-500, -610]), ("42703", [-400]), ("42818", [-1227]),
        ("42704", [
            -600, -604, -605, -608, -612, -617, -629, -638, -1002, -1003, -1101, -1201,
        ]),
        ("42710", [-601, -602, -603, -609, -611, -628, -1000]),
        ("42502", [
            -700, -701, -703, -704, -706, -708, -709, -710, -713, -714, -715, -716, -719, -720,
            -723, -724, -725, -728, -1001, -1232, -1233, -1250, -1251,
        ]),
    ]

    @Test func theCatalogHasTheCodesOfTheRulesAndNoOthers() {
        var codes: Set<Int> = []
        for (sqlstate, group) in ErrorCatalogTests.expected {
            for code in group {
                codes.insert(code)
                #expect(ErrorCatalog.kind(of: code)?.sqlstate == sqlstate, "\(code)")
            }
        }
        #expect(Set(ErrorCatalog.all.map(\.code)) == codes)
    }

    @Test func everyCodeIsUniqueAndOrdered() {
        let codes = ErrorCatalog.all.map(\.code)
        #expect(codes == codes.sorted(by: >))
        #expect(Set(codes).count == codes.count)
        #expect(ErrorCatalog.kind(of: 0) == nil)
    }

    @Test func everyKindSaysWhatHappenedAndWhatToDo() {
        for kind in ErrorCatalog.all {
            #expect(!kind.text.isEmpty && kind.text.last != " ", "\(kind.code)")
            #expect(kind.cause.count > 15 && kind.cause.hasSuffix("."), "\(kind.code)")
            #expect(kind.cure.count > 15 && kind.cure.hasSuffix("."), "\(kind.code)")
        }
    }

    @Test func everyCodeInARuleIsInTheCatalog() throws {
        let code = try Regex("(?:^|[ (])(-[0-9]{3,4})\\b")
        for rule in RuleBook.all {
            for match in rule.statement.matches(of: code) {
                let number = match.output[1].substring.flatMap { Int($0) } ?? 0
                #expect(ErrorCatalog.kind(of: number) != nil, "\(rule.id) names \(number)")
                #expect(ErrorCatalog.kind(of: number)?.rules.contains { $0.id == rule.id } == true)
            }
        }
    }

    /// -617 is documented, and no rule speaks of it.
    @Test func everyCodeIsNamedInARule() {
        for kind in ErrorCatalog.all {
            #expect(kind.rules.isEmpty == (kind.code == -617), "\(kind.code)")
        }
    }

    @Test func aCodeIsNoPartOfALongerOne() {
        #expect(RuleBook.rules(naming: -123).isEmpty)
        #expect(RuleBook.rules(naming: -12).isEmpty)
        #expect(RuleBook.rules(naming: -1233).map(\.id) == [.tok11])
    }
}
