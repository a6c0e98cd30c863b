import Foundation
import Testing

@testable import OcientSQL

/// The kept findings of `Corpus/mistakes`: each statement of the syntax corpus that is right, with
/// each of its tokens left out, and cut off before each. `OCSIM_REWRITE=1` writes what comes out.
@Suite struct MistakeTests {
    private static let longest = 160

    @Test(arguments: CorpusFile.names) func findingsStayAsTheyAre(_ name: String) throws {
        var today: [String] = []
        for item in try CorpusFile(name).cases where item.isSingle {
            today += try Self.mistakes(in: item)
        }
        if today.isEmpty { return }
        try KeptFile.expect("mistakes/" + name.replacing(".test", with: ".txt"), today)
    }

    /// A line with the statement, and one for each of its mistakes: the token's number from 1,
    /// `-` when it was left out or `<` when the statement ends before it, then the first finding.
    private static func mistakes(in item: CorpusCase) throws -> [String] {
        guard item.bytes.count <= longest, !item.bytes.contains(where: { $0 < 0x20 || $0 > 0x7E }),
            try ParsedScript(item.bytes, isScenario: item.isScenario).findings.isEmpty
        else { return [] }
        var lines = ["# " + String(decoding: item.bytes, as: UTF8.self)]
        for (number, token) in try Mutant.tokens(item.bytes).enumerated() {
            let before = Array(item.bytes[..<token.lowerBound])
            let after = item.bytes[token.upperBound...]
            for (mark, bytes) in [("-", before + after), ("<", before)] {
                let script = try ParsedScript(bytes, isScenario: item.isScenario)
                guard let finding = script.findings.first else { continue }
                lines.append("\(number + 1)\(mark) " + text(finding))
            }
        }
        return lines
    }

    private static func text(_ finding: Diagnostic) -> String {
        let position = "\(finding.range.start)-\(finding.range.end) "
        let fix = finding.fix.map { " → [\($0.replacement)]" } ?? ""
        return ([position + finding.message] + finding.helps).joined(separator: " | ")
            .split(separator: "\n").joined(separator: " ") + fix
    }
}
