import Foundation
import Testing

/// Runs the syntax corpus. `OCSIM_REWRITE=1` writes what comes out into the files instead; read
/// the difference before you commit it.
@Suite struct CorpusTests {
    @Test(arguments: CorpusFile.names)
    func everyCaseGivesWhatIsExpected(name: String) throws {
        let file = try CorpusFile(name)
        let outputs = try file.cases.map { try $0.output() }
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try file.rewrite(outputs)
        }
        for (item, output) in zip(file.cases, outputs) where item.expected != output {
            Issue.record("\(item.location)\n\(difference(item.expected, output))")
        }
    }

    @Test func theCorpusIsLarge() {
        #expect(CorpusFile.allCases.count >= 300)
    }

    /// The lines of both texts, `-` expected, `+` given, in the place where they differ.
    private func difference(_ expected: [String], _ given: [String]) -> String {
        let changes = given.difference(from: expected)
        var lines = expected.map { " \($0)" }
        for case .remove(let offset, let line, _) in changes { lines[offset] = "-\(line)" }
        for case .insert(_, let line, _) in changes { lines.append("+\(line)") }
        return lines.joined(separator: "\n")
    }
}
