import Foundation
import OcientSQL
import OcientSimulator
import Testing

/// The scripts below `Corpus/advice`: a folder an id, in it scripts that fire it and quiet ones.
enum AdviceCorpus {
    private static let root = ScenarioFiles.corpus + "/advice"

    /// One script of the corpus.
    struct Script: CustomTestStringConvertible, Sendable {
        /// The id whose folder it lies in.
        var id: AdviceID
        /// Its path below `Corpus/advice`.
        var path: String
        /// Whether it is to give the advice.
        var fires: Bool

        var testDescription: String { path }
    }

    /// The names of the folders.
    static let folders: [String] = names(in: root).filter { !$0.contains(".") }

    /// Every script of the folders that are ids.
    static let scripts: [Script] = folders.flatMap { folder -> [Script] in
        guard let id = AdviceID(folder) else { return [] }
        return names(in: root + "/" + folder).compactMap { name in
            guard name.hasSuffix(".sql") || name.hasSuffix(".ocsim") else { return nil }
            return Script(id: id, path: folder + "/" + name, fires: name.hasPrefix("fires"))
        }
    }

    /// Everything that a run of a script finds, a line each.
    static func findings(_ script: Script) throws -> [String] {
        let path = root + "/" + script.path
        let source = try SourceText(
            name: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
        return AdviceRun(source).lines
    }

    /// What is expected to be found, or nil when nothing was written down yet.
    static func expected(_ script: Script) -> [String]? {
        let text = try? String(
            contentsOfFile: root + "/" + script.path + ".expected", encoding: .utf8)
        return text?.split(separator: "\n").map { String($0) }
    }

    /// Writes down what was found.
    static func rewrite(_ script: Script, _ lines: [String]) throws {
        let text = lines.map { $0 + "\n" }.joined()
        try text.write(
            toFile: root + "/" + script.path + ".expected", atomically: true, encoding: .utf8)
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}

/// A script that was run, with what `check` finds in it.
struct AdviceRun {
    /// The findings.
    let findings: CheckReport
    /// The run.
    let interpreter: Interpreter

    init(_ source: SourceText, _ options: RunOptions = RunOptions()) {
        var findings = CheckReport()
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        interpreter.run(source) { record, _ in findings.add(record) }
        findings.finish(interpreter)
        self.findings = findings
        self.interpreter = interpreter
    }

    /// A script from its text, called `test.sql`.
    init(sql: String) throws {
        self.init(try SourceText(name: "test.sql", bytes: Array(sql.utf8)))
    }

    /// `line:column-line:column severity id message`, a line each; indented below it what else it
    /// says: notes, helps, the fix.
    var lines: [String] {
        findings.all.flatMap { Self.lines($0.diagnostic, findings.files[$0.file]) }
    }

    /// The same of the advice alone.
    var adviceLines: [String] {
        findings.advice.flatMap { Self.lines($0.diagnostic, findings.files[$0.file]) }
    }

    private static func lines(_ diagnostic: Diagnostic, _ file: SourceText) -> [String] {
        var lines = [
            "\(place(diagnostic.range, file)) \(diagnostic.severity.word) \(diagnostic.id)"
                + " \(diagnostic.message)",
        ]
        lines += diagnostic.notes.map { "  note \(place($0.range, file)) \($0.message)" }
        lines += diagnostic.helps.map { "  help \($0)" }
        if let fix = diagnostic.fix {
            lines.append("  fix \(place(fix.range, file)) '\(fix.replacement)'")
        }
        return lines.map { $0.split(separator: "\n").joined(separator: "⏎") }
    }

    private static func place(_ range: ByteRange, _ file: SourceText) -> String {
        var lines = LineTable(file)
        let start = lines.position(of: range.start)
        let end = lines.position(of: range.end)
        return "\(start.line):\(start.column)-\(end.line):\(end.column)"
    }

    /// The ids of the advice, in order.
    var ids: [String] { findings.advice.map { $0.id.description } }
}
