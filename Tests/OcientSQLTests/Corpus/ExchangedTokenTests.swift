import Testing

@testable import OcientSQL

/// The kept findings of `Corpus/mistakes/exchanged.txt`: each short statement of the syntax corpus
/// that is right, with each of its tokens replaced by another one.
@Suite struct ExchangedTokenTests {
    private static let longest = 72
    private static let others = [
        "\"@x\"", "\"a@b\"", "\"\"", "1", "'s'", "x", "select", "=", ",", "x.y", ";", "(", "1.5",
        "-x", "user", "x-1", ":", "\"",
    ]

    /// A line with the statement, then one for each token: its number, what is there instead, the
    /// statements, and the first finding.
    @Test func findingsStayAsTheyAre() throws {
        var lines: [String] = []
        var place = 0
        for item in CorpusFile.allCases where item.isSingle && item.bytes.count <= Self.longest {
            guard !item.bytes.contains(where: { $0 < 0x20 || $0 > 0x7E }),
                try ParsedScript(item.bytes, isScenario: item.isScenario).findings.isEmpty
            else { continue }
            lines.append("# " + String(decoding: item.bytes, as: UTF8.self))
            for (number, token) in try Mutant.tokens(item.bytes).enumerated() {
                place += 1
                let other = Self.others[place % Self.others.count]
                let bytes = Array(item.bytes[..<token.lowerBound]) + Array(other.utf8)
                    + Array(item.bytes[token.upperBound...])
                let script = try ParsedScript(bytes, isScenario: item.isScenario, trees: false)
                let kinds = script.items.map { $0.kind ?? "-" }.joined(separator: " ")
                guard let finding = script.findings.first else { continue }
                lines.append("\(number + 1) \(other) → \(kinds) | " + Self.text(finding))
            }
        }
        try KeptFile.expect("mistakes/exchanged.txt", lines)
    }

    private static func text(_ finding: Diagnostic) -> String {
        let position = "\(finding.range.start)-\(finding.range.end) \(finding.id) "
        let notes = finding.notes.map { "\($0.range.start)-\($0.range.end) \($0.message)" }
        let fix = finding.fix.map {
            " → \($0.range.start)-\($0.range.end) [\($0.replacement)]"
        } ?? ""
        return ([position + finding.message] + finding.helps + notes).joined(separator: " | ")
            .split(separator: "\n").joined(separator: " ") + fix
    }
}
