import OcientSQL
import OcientSimulator

/// What a run of a script shows: findings, verdicts and, when asked for, names and traces.
///
/// A class, since the costly parts are made when they are first asked for. One thread uses it.
package final class ScriptAnalysis {
    /// What was run.
    package let input: ScriptInput
    /// The system at the end.
    package let interpreter: Interpreter
    /// What became of each statement, of included scripts too.
    package let records: [StatementRecord]
    /// What `check` says.
    package let report: CheckReport
    private var madeTraces: [Int: StatementRecord]?
    private var madeNames: NameIndex?
    private var madeHeirs: HeirIndex?
    private var madeRemedies: [Int: [Remedy]] = [:]

    /// Runs a script. O(bytes of it and of what it includes).
    package init(_ input: ScriptInput) {
        self.input = input
        // Steps and sensitivity are most of the time of a run, and few scripts ask for them.
        var run = ScriptRecords(input) { options in
            options.traces = false
            options.showsSensitivity = false
        }
        if run.asksForMore { run = ScriptRecords(input) { _ in } }
        var report = CheckReport()
        for record in run.all { report.add(record) }
        report.finish(run.interpreter)
        interpreter = run.interpreter
        records = run.all
        self.report = report
    }

    /// The scripts of the run; the first is the one that was run.
    package var files: [SourceText] { interpreter.files }

    /// Whether a script is part of the run.
    package func includes(_ path: String) -> Bool { files.contains { $0.name == path } }

    /// The source of a script as the run read it.
    package func source(of path: String) -> SourceText? { files.first { $0.name == path } }

    /// The index of a script when it ran first.
    package func file(of path: String) -> Int? { files.firstIndex { $0.name == path } }

    /// What was found in a script, each once, errors first.
    package func findings(in path: String) -> [Diagnostic] {
        var seen: Set<String> = []
        return report.all.compactMap { finding in
            guard files[finding.file].name == path else { return nil }
            let (id, range) = (finding.diagnostic.id, finding.diagnostic.range)
            let key = "\(id) \(range.start) \(range.end) \(finding.diagnostic.message)"
            return seen.insert(key).inserted ? finding.diagnostic : nil
        }
    }

    /// The entries of a script, when it ran first.
    package func records(in path: String) -> [StatementRecord] {
        guard let file = file(of: path) else { return [] }
        return records.filter { $0.file == file }
    }

    /// The entry whose statement holds an offset, its ends included.
    package func record(at offset: UInt32, in path: String) -> StatementRecord? {
        records(in: path).last { $0.range.start <= offset && offset <= $0.range.end }
    }

    /// The entry of a login or question with its steps. Runs the scripts once more.
    package func traced(_ record: StatementRecord) -> StatementRecord? {
        if let madeTraces { return madeTraces[record.index] }
        var traces: [Int: StatementRecord] = [:]
        let run = ScriptRecords(input) { options in
            options.traces = true
            options.showsSensitivity = false
        }
        for record in run.all where record.decision != nil || record.answer != nil {
            traces[record.index] = record
        }
        madeTraces = traces
        return traces[record.index]
    }

    /// Where each name of the scripts is written.
    package var names: NameIndex {
        if let madeNames { return madeNames }
        let made = NameIndex(input)
        madeNames = made
        return made
    }

    /// Who inherits what ALTER DATABASE … SET sets.
    package var heirs: HeirIndex {
        if let madeHeirs { return madeHeirs }
        let made = HeirIndex(input)
        madeHeirs = made
        return made
    }

    /// The verified changes after which the login or question of an entry succeeds. Runs the
    /// scripts up to it again.
    package func remedies(of record: StatementRecord) -> [Remedy] {
        if let known = madeRemedies[record.index] { return known }
        let wanted = record.index
        var found: [Remedy] = []
        var interpreter = input.interpreter { options in
            ScriptInput.onlySystem(&options)
            options.remedies = .search
        }
        interpreter.run(input.root) { entry, _ in
            guard entry.index == wanted else { return }
            found = entry.decision?.remedies ?? entry.answer?.remedies ?? []
        }
        madeRemedies[wanted] = found
        return found
    }

    /// The same run with other texts of some of its scripts, by path; nil beyond the limit of a
    /// file.
    package func with(_ texts: [String: [UInt8]]) -> ScriptAnalysis? {
        let loader = input.loader
        var root = input.root
        if let bytes = texts[root.name] {
            let made = try? SourceText(name: root.name, bytes: bytes, language: root.language)
            guard let made else { return nil }
            root = made
        }
        return ScriptAnalysis(ScriptInput(root, input.options) { path in
            texts[path].map { .bytes($0) } ?? loader(path)
        })
    }
}

/// A run with all its entries.
private struct ScriptRecords {
    var interpreter: Interpreter
    var all: [StatementRecord] = []

    init(_ input: ScriptInput, _ change: (inout RunOptions) -> Void) {
        interpreter = input.interpreter(change)
        var records: [StatementRecord] = []
        interpreter.run(input.root) { record, _ in records.append(record) }
        all = records
    }

    /// Whether a script has a key of `\expect` that needs steps or sensitivity.
    var asksForMore: Bool {
        interpreter.files.contains { source in
            let bytes = Array(source.bytes(in: source.wholeRange))
            return ASCII.firstIndex(of: "sensitive_to", in: bytes[...]) != nil
                || ASCII.firstIndex(of: "cites", in: bytes[...]) != nil
                || ASCII.firstIndex(of: "warning", in: bytes[...]) != nil
        }
    }
}
