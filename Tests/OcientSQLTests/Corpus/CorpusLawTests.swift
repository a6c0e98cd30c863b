import Testing
@testable import OcientSQL

/// What holds for every case of the corpus, whatever its expected output is.
@Suite struct CorpusLawTests {
    @Test(arguments: CorpusFile.names)
    func printingAndReadingAgainKeepsTheTree(name: String) throws {
        for item in try CorpusFile(name).cases where item.directive != .tokens {
            let script = try ParsedScript(item.bytes, isScenario: item.isScenario)
            guard script.findings.isEmpty else { continue }
            let once = Formatter.format(script.source)
            let text = once.text ?? ""
            let printed = try ParsedScript(try #require(once.bytes), isScenario: item.isScenario)
            #expect(printed.items.map { $0.bareTree } == script.items.map { $0.bareTree },
                    "\(item.location): \(text)")
            let twice = Formatter.format(printed.source)
            #expect(twice.bytes == once.bytes, "\(item.location): \(twice.text ?? "")")
        }
    }

    @Test(arguments: CorpusFile.names)
    func aStatementHasATreeOrOneFinding(name: String) throws {
        for item in try CorpusFile(name).cases where item.directive != .tokens {
            try Mutant(item.bytes, of: item).expectSane()
        }
    }

    @Test(arguments: CorpusFile.names)
    func eachTokenCanBeDroppedOrDoubled(name: String) throws {
        for item in try CorpusFile(name).cases where item.isSingle {
            let tokens = try Mutant.tokens(item.bytes)
            for token in tokens.prefix(30) {
                let before = item.bytes[..<token.lowerBound]
                let after = item.bytes[token.upperBound...]
                let twice = item.bytes[token] + [0x20] + item.bytes[token]
                try Mutant(Array(before + after), of: item).expectRecovery()
                try Mutant(Array(before + twice + after), of: item).expectRecovery()
            }
        }
    }

    @Test(arguments: CorpusFile.names)
    func bytesCanBeReplacedByNastyOnes(name: String) throws {
        let nasty: [UInt8] = [0x00, 0xFF, 0x27, 0x22, 0x3B, 0x28, 0x5C, 0x24]
        var random = RandomBytes(seed: 7)
        for item in try CorpusFile(name).cases where !item.bytes.isEmpty {
            for byte in nasty {
                var bytes = item.bytes
                bytes[random.below(bytes.count)] = byte
                try Mutant(bytes, of: item).expectSane()
            }
        }
    }

    /// A fix leaves nothing wrong, or at least nothing as early as before.
    @Test(arguments: CorpusFile.names)
    func aFixMendsItsFinding(name: String) throws {
        for item in try CorpusFile(name).cases where item.directive != .tokens {
            let script = try ParsedScript(item.bytes, isScenario: item.isScenario)
            for (index, finding) in script.findings.enumerated() {
                guard let fix = finding.fix else { continue }
                var bytes = item.bytes
                bytes.replaceSubrange(
                    Int(fix.range.start)..<Int(fix.range.end), with: Array(fix.replacement.utf8))
                let mended = try ParsedScript(bytes, isScenario: item.isScenario)
                let fewer = mended.findings.count < script.findings.count
                let left = mended.findings.dropFirst(index).first?.range.start ?? 0
                let isLater = bytes.count - Int(left) < item.bytes.count - Int(finding.range.start)
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(fewer || isLater, "\(item.location): \(finding.id) \(text)")
            }
        }
    }

    /// Kinds of statements and findings that the corpus must meet, each finding in several places.
    @Test func everyKindHasCases() throws {
        var kinds: Set<String> = []
        var findings: [String: Int] = [:]
        for item in CorpusFile.allCases where item.directive != .tokens {
            let script = try ParsedScript(item.bytes, isScenario: item.isScenario, trees: false)
            kinds.formUnion(script.items.compactMap { $0.kind })
            for finding in script.findings { findings[finding.id, default: 0] += 1 }
        }
        for kind in CorpusCoverage.kinds { #expect(kinds.contains(kind), "\(kind)") }
        for id in CorpusCoverage.findings { #expect(findings[id, default: 0] >= 3, "\(id)") }
        let missing = findings.keys.filter { $0.hasPrefix("syntax.missing-") }
        #expect(missing.count >= 20)
    }
}

/// What the corpus must cover.
enum CorpusCoverage {
    static let kinds = StatementKind.allCases.filter { $0 != .syntaxError }.map { $0.word }

    static let findings = [
        "mismatched-input", "extraneous-input", "reserved-word", "unclosed", "unmatched-closer",
        "trailing-comma", "unclosed-text", "unclosed-comment", "invalid-word",
        "invalid-character", "invalid-utf8", "invalid-text", "duplicate-option", "null-port",
        "missing-parenthesis", "missing-semicolon", "missing-security", "missing-name",
        "missing-token", "directive-in-script", "unknown-directive", "unknown-outcome",
        "unknown-protocol", "unclosed-name", "schema-path", "empty-name",
    ].map { "syntax." + $0 } + ["limit.nesting"]
}
