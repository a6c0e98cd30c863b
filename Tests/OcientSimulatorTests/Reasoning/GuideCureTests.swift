import Testing

@testable import OcientSimulator

/// The guide's own cure is among the remedies of each refused login of its scenarios.
@Suite struct GuideCureTests {
    private static let files = ScenarioFiles.all.filter { $0.hasPrefix("guide/") }

    @Test(arguments: files) func theGuidesCureIsOffered(_ path: String) throws {
        let name = path.dropFirst("guide/".count).dropLast(".ocsim".count)
        let refused = RefusedLogins(try ScenarioFiles.source(path))
        for entry in refused.entries where entry.decision != nil {
            let cases = GuideCureCase.all.filter { $0.file == name && $0.line == entry.line }
            #expect(!cases.isEmpty, "\(path):\(entry.line) is not in the table")
            for it in cases {
                let indices = entry.remedies.indices.filter { holds(entry.remedies[$0], it.cure) }
                if case .none = it.cure { continue }
                #expect(!indices.isEmpty, "\(path):\(entry.line) offers \(entry.remedies)")
                if it.isFirst { #expect(indices.first == 0, "\(path):\(entry.line)") }
            }
        }
    }

    /// Every line of the table is a refused login.
    @Test func theTableNamesRefusedLogins() throws {
        for it in GuideCureCase.all {
            let source = try ScenarioFiles.source("guide/\(it.file).ocsim")
            let entry = RefusedLogins(source).entries.first { $0.line == it.line }
            #expect(entry?.decision?.outcome == .refused, "\(it.file):\(it.line)")
        }
    }

    private func holds(_ remedy: Remedy, _ cure: GuideCure) -> Bool {
        switch cure {
        case .string(let part): remedy.dsn?.contains(part) ?? false
        case .statement(let statement): remedy.statement == statement && !remedy.weakens
        case .told(let part): remedy.text.contains(part)
        case .none: false
        }
    }
}
