import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim check PATH…`
    static let check = CommandSpec(
        name: "check", summary: "finds errors in scripts and scenarios, and gives advice",
        operands: "PATH...",
        options: [formats.option, .ground, .failOn, .fix, .watch] + OptionSpec.running,
        details: """
            Checks syntax and names and gives advice: runs the files on a scratch system and prints
            only findings. Of a folder the scripts (*.sql) run in the order of their names, each
            scenario (*.ocsim) by itself. With --setup the findings are those of the files alone.
            Advice (ids A-…, see 'ocsim explain') changes the exit status only with --fail-on; a
            comment '-- ocsim: allow A-…' on the line above a statement silences it there. --fix
            replaces each file as a whole. The format sarif is a log for code scanners, github is
            workflow commands that annotate a change (docs/ci.md).
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("check needs a FILE") }
        guard !arguments.has(.fix) || !arguments.operands.contains("-") else {
            throw Failure.usage("--fix cannot write to standard input")
        }
        var parts = try CheckPart.all(arguments)
        if arguments.has(.fix) { parts = try fixed(parts, arguments) }
        var report = CheckReport()
        var status = ExitStatus.ok
        for part in parts {
            let found = part.check(arguments, prints: arguments.format == "text")
            report.append(found.report)
            status = status.worst(found.status)
        }
        formats.print(report, arguments)
        return status.worst(report.fails(arguments.value(.failOn)) ? .refused : .ok)
    }

    /// Applies certain fixes until there are none, and replaces the files; returns the parts with
    /// the files as they are then.
    private static func fixed(_ parts: [CheckPart], _ arguments: Arguments) throws -> [CheckPart] {
        var results: [CheckPart] = []
        var texts: [(String, [UInt8])] = []
        for part in parts {
            let (result, differences) = part.fixed(arguments)
            results.append(result)
            if arguments.format == "text" { Output.write(differences.joined()) }
            for (old, new) in zip(part.sources, result.sources) where old !== new {
                texts.append((new.name, Array(new.bytes(in: new.wholeRange))))
            }
        }
        for (path, bytes) in texts { try Files.replace(path, with: bytes) }
        if arguments.format == "text", !texts.isEmpty { Output.write("\n") }
        return results
    }

    /// In text the findings are printed while the files run.
    private static let formats: Formats<CheckReport> = [
        "text": { findings, _ in Output.write(findings.summary + "\n") },
        "json": { findings, _ in Output.write(json: findings.json) },
        "sarif": { findings, _ in Output.write(json: findings.sarif(version: Version.current)) },
        "github": { findings, _ in Output.write(findings.github) },
    ]
}

extension OptionSpec {
    fileprivate static let ground = setup.saying(
        "what a change stands on: it runs first, without its findings")
    fileprivate static let failOn = OptionSpec(
        "--fail-on", value: "SEVERITY",
        "exit with 2 for advice too: error (the default: not), warning, note",
        choices: ["error", "warning", "note"])
    fileprivate static let fix = OptionSpec(
        "--fix", "apply the fixes that are certain, and check what is then there")
}

extension CheckReport {
    /// Whether there is advice of a severity that counts, or of a worse one.
    fileprivate func fails(_ severity: String?) -> Bool {
        switch severity {
        case "warning": count(.warning) > 0
        case "note": count(.warning) + count(.note) > 0
        default: false
        }
    }
}

/// Files that are checked on one system, after their set-up.
private struct CheckPart {
    /// The files.
    var sources: [SourceText]
    /// The set-up.
    let ground: [SourceText]

    /// The parts of the operands: files together, of a folder its scripts, then each scenario.
    static func all(_ arguments: Arguments) throws -> [CheckPart] {
        var groups: [[String]] = []
        var files: [String] = []
        for path in arguments.operands {
            guard let found = try ScriptFinder.scripts(below: path) else {
                files.append(path)
                continue
            }
            let scripts = found.filter { $0.hasSuffix(".sql") }
            if !scripts.isEmpty { groups.append(scripts) }
            groups += found.filter { $0.hasSuffix(".ocsim") }.map { [$0] }
        }
        if !files.isEmpty { groups.insert(files, at: 0) }
        return try groups.map { try CheckPart($0, arguments) }
    }

    private init(_ paths: [String], _ arguments: Arguments) throws {
        var paths = paths
        var ground = arguments.all(.setup)
        if ground.isEmpty, let setup = arguments.project?.setup {
            let places = Set(paths.map { CheckPart.place($0) })
            if paths.contains(where: { !$0.hasSuffix(".sql") }) {
                // A scenario has a set-up of its own.
            } else if setup.contains(where: { places.contains(CheckPart.place($0)) }) {
                let own = Set(setup.map { CheckPart.place($0) })
                paths = setup + paths.filter { !own.contains(CheckPart.place($0)) }
            } else {
                ground = setup
            }
        }
        self.ground = try ground.map { try Files.source($0) }
        sources = try paths.map { try Files.source($0) }
    }

    /// The path without detours, by which two names of one file are known as such.
    private static func place(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// What was found, and the exit status for the errors in it.
    func check(
        _ arguments: Arguments, prints: Bool
    ) -> (report: CheckReport, status: ExitStatus) {
        // The options were read before; those of a command that runs are right.
        let options = (try? arguments.runOptions().askingWhereExpected) ?? RunOptions()
        var base = ScriptRun(sources: ground, options: options, within: arguments.project)
        base.execute { _, _ in }
        var before = CheckReport()
        before.finish(base.interpreter)
        let summary = base.interpreter.summary
        if prints, summary.status != .ok {
            Output.error("ocsim: note: the set-up itself has errors: 'ocsim check' lists them\n")
        }
        var printer = RecordPrinter(arguments.terminal, areFindingsResults: true)
        var report = CheckReport()
        var run = base.going(on: sources)
        run.execute { record, files in
            report.add(record)
            guard prints else { return }
            for diagnostic in record.findings { printer.print(diagnostic, record, files) }
        }
        report.finish(run.interpreter)
        report.leaveOut(before)
        if prints { for finding in report.advice { printer.print(finding, report.files) } }
        return (report, run.interpreter.summary.without(summary).status)
    }

    /// The part with its certain fixes, and what they change. A fix that brings along more errors
    /// than there were is not made.
    func fixed(_ arguments: Arguments) -> (part: CheckPart, differences: [String]) {
        var part = self
        var differences: [String] = []
        // One fix may bring the next one to light, but not for ever.
        for _ in 0..<8 {
            let report = part.check(arguments, prints: false).report
            var next = part
            var changed: [String] = []
            for (index, source) in part.sources.enumerated() {
                guard let file = report.files.firstIndex(where: { $0 === source }) else { continue }
                let corrections = ScriptCorrections.fixes(of: file, in: report)
                guard !corrections.all.isEmpty, let made = try? SourceText(
                    name: source.name, bytes: corrections.bytes, language: source.language)
                else { continue }
                next.sources[index] = made
                changed.append(corrections.difference)
            }
            guard !changed.isEmpty else { break }
            let after = next.check(arguments, prints: false).report
            guard after.count(.error) <= report.count(.error) else { break }
            part = next
            differences += changed
        }
        return (part, differences)
    }
}

extension ScriptRun {
    /// A run of more sources on the system as this one left it.
    fileprivate func going(on sources: [SourceText]) -> ScriptRun {
        var run = self
        run.sources = sources
        allowIncludes(of: sources)
        return run
    }
}

extension RunSummary {
    /// The counts without those of an earlier part of the run.
    fileprivate func without(_ earlier: RunSummary) -> RunSummary {
        var rest = self
        rest.unmet -= earlier.unmet
        rest.unexpectedSyntaxErrors -= earlier.unexpectedSyntaxErrors
        rest.unexpectedErrors -= earlier.unexpectedErrors
        rest.unexpectedRefusals -= earlier.unexpectedRefusals
        rest.unexpectedUndetermined -= earlier.unexpectedUndetermined
        return rest
    }
}
