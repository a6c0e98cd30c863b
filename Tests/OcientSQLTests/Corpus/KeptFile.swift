import Foundation
import Testing

/// A file below `Corpus` that holds what a test makes.
enum KeptFile {
    /// Compares the file with what the test makes today, and tells the first difference below the
    /// last line with `# ` before it. `OCSIM_REWRITE=1` writes the file instead.
    static func expect(_ path: String, _ today: [String]) throws {
        let file = CorpusFile.folder.deletingLastPathComponent().appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["OCSIM_REWRITE"] == "1" {
            let text = today.joined(separator: "\n") + "\n"
            return try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8).dropLast()
            .components(separatedBy: "\n")
        #expect(kept.count == today.count, "\(path)")
        var head = ""
        for (old, new) in zip(kept, today) {
            if new.hasPrefix("# ") { head = new }
            if old == new { continue }
            Issue.record("\(head)\n-\(old)\n+\(new)")
            return
        }
    }
}
