import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// What helps against wrong connection strings of every kind: `Corpus/remedies/strings.in` against
/// the system of `Corpus/reports`, kept in `strings.txt`. `OCSIM_REWRITE=1` writes it.
@Suite struct StringRemedyTests {
    @Test func wrongStrings() throws {
        let folder = ScenarioFiles.corpus + "/"
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + "reports/system.ocsim")))
        var interpreter = Interpreter { _ in .failure("no files") }
        interpreter.run(try SourceText(name: "system.ocsim", bytes: bytes))
        let strings = try String(
            contentsOfFile: folder + "remedies/strings.in", encoding: .utf8).split(separator: "\n")
        var text = ""
        for (index, string) in strings.enumerated() where !string.hasPrefix("#") {
            text += "# line \(index + 1)\n" + Self.text(of: String(string), interpreter)
        }
        #expect(!text.contains("Secret12") && !text.contains("ret12"))
        try KeptFile(path: "remedies/strings.txt").expect(text)
    }

    /// What is written beside the fault stays as it is.
    @Test func theOtherMembersStay() throws {
        let interpreter = ReasoningScene([
            ("guide.sql", GuideSetup.statements.replacing(
                "LISTEN_PORT 4051", with: "LISTEN_PORT 4051 OPENAPI_PORT 443")),
            ("w.ocsim", GuideSetup.world),
        ]).end
        let decision = try interpreter.decide(
            "https://db.example.com/v1/sso_authentication?database=sandbx&sso_callback_path=/a"
                + "&do_redirect=false", as: "jane", including: [.steps, .remedies])
        let strings = decision.remedies.compactMap { $0.dsn }
            .filter { $0.contains("/v1/sso_authentication?") }
        #expect(!strings.isEmpty && strings.allSatisfy {
            $0.contains("sso_callback_path=/a") && $0.contains("do_redirect=false")
        }, "\(interpreter.text(of: decision))")
    }

    /// The decision, what the client says, what helps.
    private static func text(of string: String, _ interpreter: Interpreter) -> String {
        do throws(ExecutionError) {
            let parts: Decision.Parts = [.steps, .remedies]
            let decision = try interpreter.decide(string, including: parts)
            return interpreter.text(of: decision)
        } catch {
            return "error: \(error.message)\n"
        }
    }
}
