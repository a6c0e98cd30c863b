import Foundation
import Testing

/// A file of the corpus with what came out when somebody last looked. `OCSIM_REWRITE=1` writes
/// what comes out today; read the difference before you commit.
struct KeptFile {
    /// Below `Corpus`.
    let path: String

    /// Compares a text with the file; tells the first line that differs.
    func expect(_ text: String) throws {
        let file = ScenarioFiles.corpus + "/" + path
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            return try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOfFile: file, encoding: .utf8)
        guard text != kept else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let others = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(lines, others).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(line?.element.0 == line?.element.1, "\(path), line \((line?.offset ?? 0) + 1)")
        #expect(lines.count == others.count, "\(path) has another number of lines")
    }
}
