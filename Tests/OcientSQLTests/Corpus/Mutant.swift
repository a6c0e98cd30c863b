import Testing
@testable import OcientSQL

/// A case with something changed, held to what no change may break.
struct Mutant {
    private let bytes: [UInt8]
    private let item: CorpusCase

    init(_ bytes: [UInt8], of item: CorpusCase) {
        self.bytes = bytes
        self.item = item
    }

    /// Where the tokens of some bytes stand, the end left out.
    static func tokens(_ bytes: [UInt8]) throws -> [Range<Int>] {
        var lexer = Lexer(try SourceText(name: "t.sql", bytes: bytes))
        var ranges: [Range<Int>] = []
        while true {
            let token = lexer.next()
            guard token.kind != .end else { return ranges }
            ranges.append(Int(token.range.start)..<Int(token.range.end))
        }
    }

    /// Each statement has a tree or exactly one finding, every place lies inside the source, and
    /// every finding can be shown.
    func expectSane() throws {
        let script = try ParsedScript(bytes, isScenario: item.isScenario)
        expectSane(script)
        var writer = DiagnosticText(script.source)
        for item in script.items {
            for finding in item.findings {
                let text = writer.render(finding, statement: item.range)
                if !text.hasPrefix(script.source.name + ":") { Issue.record("\(location)") }
            }
        }
    }

    /// Behind the statement, whatever is wrong with it, the next one is read: after its `;`, and
    /// on a line of its own where none is.
    func expectRecovery() throws {
        let next = Array("\nCREATE GROUP zz_after;".utf8)
        let ended = try ParsedScript(
            bytes + [0x0A, 0x3B] + next, isScenario: item.isScenario, trees: false)
        expectSane(ended)
        if ended.items.last?.kind != "create_group" { Issue.record("\(location)") }
        let open = try ParsedScript(bytes + next, isScenario: item.isScenario, trees: false)
        expectSane(open)
        // Queries, bodies of tables and bare passwords take any words, so that they have no end
        // but a `;`, and a
        // lone GRANT goes on with the CREATE of the next line.
        let isLone = try Mutant.tokens(bytes).count == 1
        let isTolerant = open.items.contains {
            CorpusCase.tolerantKinds.contains($0.head(in: open))
        }
        if isLone || isTolerant { return }
        if open.items.last?.kind != "create_group" { Issue.record("\(location)") }
    }

    /// Plain conditions, because this is asked some ten thousand times.
    private func expectSane(_ script: ParsedScript) {
        var end: UInt32 = 0
        var isSane = script.loose.isEmpty
        for item in script.items {
            let count = item.kind == nil ? 1 : 0
            if item.findings.count != count || item.range.start < end { isSane = false }
            if item.range.end < item.range.start { isSane = false }
            end = item.range.start
            for finding in item.findings {
                let range = finding.range
                if range.start < item.range.start || range.end < range.start { isSane = false }
                if Int(range.end) > script.source.count { isSane = false }
            }
        }
        if !isSane { Issue.record("\(location)") }
    }

    private var location: String { "\(item.location): \(String(decoding: bytes, as: UTF8.self))" }
}

extension CorpusCase {
    /// The first words of statements that hold stretches which are only checked for brackets.
    static let tolerantKinds: Set<String> = [
        "select", "with", "insert", "delete", "update", "create table", "create view", "create or",
        "connect to",
    ]
}

extension ParsedScript.Item {
    /// The first word of a statement, with the second one behind CREATE.
    func head(in script: ParsedScript) -> String {
        var lexer = Lexer(script.source, at: range.start)
        let first = lexer.next()
        let second = lexer.next()
        return first.keyword == .create ? "create " + second.keyword.text : first.keyword.text
    }
}

/// Bytes that look random and are the same in every run (a linear congruential generator).
struct RandomBytes {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
