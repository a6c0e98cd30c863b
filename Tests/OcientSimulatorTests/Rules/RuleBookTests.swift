import OcientSQL
import OcientSimulator
import Testing

@Suite struct RuleBookTests {
    @Test func everyIDHasExactlyOneRuleInOrder() {
        #expect(RuleBook.all.map(\.id) == RuleID.allCases)
        for id in RuleID.allCases { #expect(RuleBook.rule(id).id == id) }
    }

    @Test func everyChapterHoldsTheRulesOfItsPrefix() {
        for chapter in RuleBook.chapters {
            for rule in chapter.rules {
                #expect(rule.id.description.hasPrefix(chapter.prefix + "-"))
            }
        }
        #expect(Set(RuleBook.chapters.map(\.prefix)).count == RuleBook.chapters.count)
    }

    @Test func everyRuleSaysSomething() {
        var titles: Set<String> = []
        for rule in RuleBook.all {
            #expect(titles.insert(rule.title).inserted, "\(rule.id)")
            #expect(rule.title.count <= 60, "\(rule.id)")
            #expect(rule.statement.count > 60, "\(rule.id)")
            #expect(rule.statement.hasSuffix("."), "\(rule.id)")
            #expect(!rule.statement.contains("  "), "\(rule.id)")
            #expect(rule.statement.count { $0 == "`" } % 2 == 0, "\(rule.id)")
        }
    }

    @Test func everyRuleHasABasisThatSaysWhere() {
        for rule in RuleBook.all {
            #expect(!rule.basis.isEmpty, "\(rule.id)")
            #expect(Set(rule.basis).count == rule.basis.count, "\(rule.id)")
            for basis in rule.basis {
                #expect(basis.detail.isEmpty == (basis.kind == .ocsim), "\(rule.id) \(basis)")
                if basis.kind == .guide { #expect(basis.detail.contains("§"), "\(rule.id)") }
            }
        }
    }

    @Test func everyExampleIsMoreThanBlank() {
        for rule in RuleBook.all {
            #expect(rule.example.contains(";"), "\(rule.id)")
        }
    }

    /// Examples parse; a statement that shows a syntax error is followed by `\expect error`.
    @Test func everyExampleParses() throws {
        for rule in RuleBook.all {
            let source = try SourceText(
                name: "example.ocsim", bytes: Array(rule.example.utf8))
            var parser = Parser(source, names: NameTable())
            var open: [String] = []
            while let parsed = parser.next() {
                let found = parser.takeDiagnostics().map { $0.message }
                if case .directive(.expect(let it)) = parsed.statement, it.outcome == .error {
                    open = []
                }
                #expect(open == [], "\(rule.id)")
                open = found
            }
            #expect(open == [], "\(rule.id)")
        }
    }

    @Test func everyReadingIsExplainedInItsRule() {
        for reading in Reading.allCases {
            let rule = reading.rule.rule
            #expect(rule.readings.contains(reading))
            #expect(rule.statement.contains("`" + reading.name), "\(rule.id) \(reading)")
        }
        #expect(RuleBook.all.flatMap(\.readings).count == Reading.allCases.count)
    }

    @Test func everyRuleThatIsCitedExists() throws {
        let prefixes = RuleBook.chapters.map(\.prefix).joined(separator: "|")
        let citation = try Regex("\\b(?:\(prefixes))-[0-9]+")
        for rule in RuleBook.all {
            let texts = [rule.statement, rule.example]
            for match in texts.joined(separator: "\n").matches(of: citation) {
                let text = String(match.output[0].substring ?? "")
                #expect(RuleID(text) != nil, "\(rule.id) cites \(text)")
            }
        }
    }
}
