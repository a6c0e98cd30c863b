import OcientSQL

/// What `check` found: errors, in the order of the run, and advice.
///
/// `CheckJSON`, `CheckSARIF` and `CheckGitHub` write it.
package struct CheckFindings {
    /// What counts against the scripts: errors, refusals and unmet expectations.
    package private(set) var errors: [Finding] = []
    /// The advice, once the run has ended.
    package private(set) var advice: [AdviceFinding] = []
    /// The scripts.
    package private(set) var files: [SourceText] = []

    /// An error with its place.
    package struct Finding {
        /// Index of its script in `files`.
        package var file: Int
        /// What is wrong.
        package var diagnostic: Diagnostic
    }

    /// Nothing found yet.
    package init() {}

    /// Takes the findings of an entry that nothing expected.
    package mutating func add(_ record: StatementRecord) {
        for diagnostic in record.findings {
            errors.append(Finding(file: record.file, diagnostic: diagnostic))
        }
    }

    /// Takes the advice about a run that has ended.
    package mutating func finish(_ interpreter: Interpreter) {
        files = interpreter.files
        advice = AdviceReport(interpreter).findings
    }

    /// Errors, then advice.
    package var all: [Finding] {
        errors + advice.map { Finding(file: $0.file, diagnostic: $0.diagnostic) }
    }

    /// How many there are of a severity.
    package func count(_ severity: Severity) -> Int {
        errors.count { $0.diagnostic.severity == severity }
            + advice.count { $0.diagnostic.severity == severity }
    }

    /// The counts in one line: `1 error, 4 warnings, 1 note`.
    package var summary: String {
        [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].map { severity, word in
            SummaryText.counted(count(severity), word)
        }.joined(separator: ", ")
    }
}
