import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

/// `ocsim connect --saw CODE|TEXT`: what explains the answer that somebody saw.
struct SeenReport {
    private let seen: SeenAnswer
    /// What was seen, as it may be shown.
    private let shown: String
    private let decision: Decision
    private let explanations: [SeenSearch.Explanation]
    private let skipped: Int
    private let files: [SourceText]

    /// Looks for what explains an answer, on the system of a run.
    ///
    /// - Throws: `Failure` for an attempt that cannot be made.
    init(
        _ text: String, _ dsn: String, _ run: ScriptRun, _ arguments: Arguments
    ) throws {
        seen = SeenAnswer(text)
        shown = ShownText.message(ShownText.word(text))
        let (attempt, _) = try LoginOptions.attempt(dsn, arguments, run.interpreter)
        decision = run.interpreter.loginSystem(restarted: true).decide(attempt)
        let search = SeenSearch(
            seen, run.interpreter, run.sources, try arguments.runOptions(),
            run.loader
        ) { interpreter in
            (try? LoginOptions.attempt(dsn, arguments, interpreter))?.attempt
        }
        explanations = search.explanations
        skipped = search.skipped
        files = run.interpreter.files
    }

    /// Prints it; returns whether anything explains the answer.
    func print(_ arguments: Arguments) -> ExitStatus {
        arguments.wantsJSON ? writeJSON() : Output.write(text(arguments.terminal))
        return explanations.isEmpty ? .undetermined : .ok
    }

    private func text(_ terminal: Terminal) -> String {
        var text = "seen: \(VisibleText.line(shown))\n"
        text += "as described: \(VisibleText.line(VerdictText.line(decision)))\n\n"
        if explanations.isEmpty {
            text += "nothing that was tried explains it\n"
        } else {
            text += terminal.paint("what explains it (each was tried and answers this)", .bold)
            text += "\n"
        }
        for (index, found) in explanations.enumerated() {
            text += "  \(index + 1). \(found.kind.rawValue): \(VisibleText.line(found.text))"
            text += " (\(found.rule))\n"
            if !found.script.isEmpty {
                text += "       " + terminal.paint(found.script, .bold) + "\n"
            }
        }
        if skipped > 0 {
            text += "only the first \(SeenSearch.mostStatements) statements were left out, one at a"
                + " time; \(skipped) more were not\n"
        }
        guard !seen.entries.isEmpty else { return text }
        text += "\nwhat the manual says about it (not tried)\n"
        for entry in seen.entries {
            text += "  \(entry.id): \(entry.cause.replacingOccurrences(of: "\n", with: " "))\n"
        }
        return text
    }

    private func writeJSON() {
        Output.writeJSON { json in
            json.object { json in
                json.member("saw", shown)
                json.key("decision")
                var records = RecordJSON()
                records.write(decision, files, to: &json)
                json.objects("explanations", explanations) { json, found in
                    json.member("kind", found.kind.rawValue)
                    json.member("text", found.text)
                    json.member("script", found.script.isEmpty ? nil : found.script)
                    json.member("rule", found.rule.description)
                }
                json.member("skipped", skipped)
                json.key("manual")
                json.beginArray()
                for entry in seen.entries { entry.write(to: &json) }
                json.endArray()
            }
        }
    }
}
