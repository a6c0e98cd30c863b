import OcientSQL

/// One piece of advice: written down only here, and how it is found.
///
/// `ocsim explain`, the manual, `check` and the rules of a SARIF report print these values.
///
///     AdviceID.trailingSlash.advice.title        // The issuer ends in a slash
///     AdviceReport(interpreter).findings         // what is advised about a run
///
/// The contract of every search: it checks the stored configuration as it is after the run, it
/// stays silent where it is in doubt, and it takes no more than a constant time an object.
package struct Advice: Sendable {
    /// The name under which it is cited.
    package let id: AdviceID
    /// The chapter of the manual that it is in.
    package let chapter: AdviceChapter
    /// What was found, in a few words.
    package let title: String
    /// A warning when something will not work or is not protected, a note when it is only worth
    /// knowing.
    package let severity: Severity
    /// When exactly it is reported, and when not. Text that users type is in backticks.
    package let meaning: String
    /// Why it matters.
    package let reason: String
    /// What to do.
    package let cure: String
    /// The rules it rests on.
    package let rules: [RuleID]
    /// The sections of the guide it rests on, `§0, §3d`; empty when it rests on none.
    package let guide: String
    /// Looks for it in a run.
    let search: @Sendable (inout AdviceSearch) -> Void

    init(
        _ id: AdviceID, in chapter: AdviceChapter, _ title: String,
        _ severity: Severity = .warning, meaning: String, reason: String, cure: String,
        rules: [RuleID], guide: String = "",
        search: @escaping @Sendable (inout AdviceSearch) -> Void
    ) {
        self.id = id
        self.chapter = chapter
        self.title = title
        self.severity = severity
        self.meaning = meaning
        self.reason = reason
        self.cure = cure
        self.rules = rules
        self.guide = guide
        self.search = search
    }

    /// Every piece of advice, in the order of the manual.
    package static let all: [Advice] = AdviceID.allCases.map { $0.advice }

    /// What it rests on, in one line: `IDP-1, guide §0`.
    package var basis: String {
        let rules = self.rules.map { $0.description }
        return (rules + (guide.isEmpty ? [] : ["guide " + guide])).joined(separator: ", ")
    }
}

/// A piece of advice about a part of a script.
package struct AdviceFinding: Sendable {
    /// Which one it is.
    package var id: AdviceID
    /// Index of the script in the run's list of files.
    package var file: Int
    /// Where the statement is that it is about; a comment counts as one.
    package var statement: ByteRange
    /// The finding as every other one: range, message, helps, and a fix where it is certain.
    package var diagnostic: Diagnostic
}
