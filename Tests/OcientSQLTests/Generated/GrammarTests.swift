import Foundation
import Testing

@testable import OcientSQL

/// Sentences made from the grammar: all of them are read, written and read again.
@Suite struct GrammarTests {
    /// How many sentences are made of each grammar; `OCSIM_SENTENCES` overrides it.
    private static let count =
        ProcessInfo.processInfo.environment["OCSIM_SENTENCES"].flatMap { Int($0) } ?? 400

    @Test func everySentenceKeepsItsMeaning() throws {
        for seed in 0..<Self.count {
            var maker = SentenceMaker(Grammar.scenario, seed: UInt64(seed))
            let text = maker.statement()
            let script = try ParsedScript(Array(text.utf8), isScenario: true)
            #expect(script.findings.map { $0.message } == [], "seed \(seed): \(text)")
            #expect(script.items.count == 1, "\(text)")
            try Format.expectLaws(text + ";\n")
        }
    }

    /// What is no directive means the same in a script.
    @Test func scriptsAndScenariosAgree() throws {
        for seed in 0..<Self.count {
            var maker = SentenceMaker(Grammar.script, seed: UInt64(seed))
            let bytes = Array(maker.statement().utf8)
            let script = try ParsedScript(bytes, isScenario: false)
            let scenario = try ParsedScript(bytes, isScenario: true)
            #expect(script.items.map { $0.bareTree } == scenario.items.map { $0.bareTree })
        }
    }

    /// A sentence with a token left out, doubled or exchanged with the next one gives a tree or
    /// one finding, and the next statement is read.
    @Test func mistakesStayInTheirSentence() throws {
        for seed in 0..<(Self.count / 3) {
            var maker = SentenceMaker(Grammar.scenario, seed: UInt64(seed))
            let bytes = Array(maker.statement().utf8)
            let item = CorpusCase(
                directive: .directive, options: [], bytes: bytes, expected: [],
                location: "seed \(seed)", expectedLines: 0..<0)
            for token in try Mutant.tokens(bytes).prefix(12) {
                let (before, after) = (bytes[..<token.lowerBound], bytes[token.upperBound...])
                let twice = bytes[token] + [0x20] + bytes[token]
                try Mutant(Array(before + [0x20] + after), of: item).expectRecovery()
                try Mutant(Array(before + twice + after), of: item).expectRecovery()
            }
        }
    }

    /// Every keyword that the grammar has is in the lexer's table, and in some sentence.
    @Test func everyWordOfTheGrammarIsUsed() throws {
        let words = Set(Grammar.scenario.matches(of: /\b[A-Z][A-Z_]+\b/).map { String($0.output) })
            .subtracting(["OIDC"])
        let known = Set(Keyword.allCases.map { $0.upperText })
        #expect(words.subtracting(known).isEmpty)
        var seen: Set<String> = []
        for seed in 0..<3000 {
            if seen.count == words.count { break }
            var maker = SentenceMaker(Grammar.script, seed: UInt64(seed))
            let source = try SourceText(name: "t", bytes: Array(maker.statement().utf8))
            var lexer = Lexer(source)
            while case let token = lexer.next(), token.kind != .end {
                if words.contains(token.keyword.upperText) { seen.insert(token.keyword.upperText) }
            }
        }
        #expect(words.subtracting(seen).sorted() == [])
    }
}
