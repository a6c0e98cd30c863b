import OcientSQL

/// What ocsim advises about a run: `check`, and the end of `run`.
///
///     let report = AdviceReport(interpreter)
///     report.findings.count
///
/// The system is checked once, as it is at the end. O(bytes of the scripts + objects of the
/// catalog), and every statement that advice is about is read once more.
package struct AdviceReport {
    /// How many findings of an id are shown at the end of a run before the others are counted.
    package static let mostOfAnID = 10

    /// The advice, in the order of the files, of their text, and of the manual, which is that of
    /// the searches; each once, also when a file was included twice. What a comment allows is left
    /// out.
    package let findings: [AdviceFinding]

    /// Advice about a run that has ended.
    package init(_ interpreter: Interpreter) {
        var search = AdviceSearch(interpreter)
        for advice in Advice.all { advice.search(&search) }
        let files = interpreter.files
        var findings = AdviceReport.distinct(search.findings, files)
        AdviceReport.applyComments(to: &findings, files)
        self.findings = findings.sorted { one, other in
            if one.file != other.file { return one.file < other.file }
            return one.diagnostic.range.start < other.diagnostic.range.start
        }
    }

    /// Without repetitions, which a file that is included twice brings along: its findings are
    /// those of its first inclusion.
    private static func distinct(
        _ findings: [AdviceFinding], _ files: [SourceText]
    ) -> [AdviceFinding] {
        let first = firstInclusions(files)
        var seen: Set<String> = []
        var result: [AdviceFinding] = []
        for finding in findings {
            var finding = finding
            finding.file = first[finding.file]
            if seen.insert(key(of: finding)).inserted { result.append(finding) }
        }
        return result
    }

    /// What makes two findings the same for a reader.
    private static func key(of finding: AdviceFinding) -> String {
        let (id, range) = (finding.id, finding.diagnostic.range)
        return "\(finding.file) \(id) \(range.start) \(range.end) " + finding.diagnostic.message
    }

    /// For each script the index of the first one of its name.
    private static func firstInclusions(_ files: [SourceText]) -> [Int] {
        var first: [String: Int] = [:]
        return files.enumerated().map { index, source in
            if let first = first[source.name] { return first }
            first[source.name] = index
            return index
        }
    }

    /// Takes out what a comment allows, and adds what there is to say about the comments.
    private static func applyComments(
        to findings: inout [AdviceFinding], _ files: [SourceText]
    ) {
        var comments = files.enumerated().map { AllowComments($1, file: $0) }
        findings.removeAll { comments[$0.file].allows($0) }
        for (file, first) in firstInclusions(files).enumerated() where file == first {
            for comment in comments[file].comments {
                findings += comment.unknownWords + comment.unusedWords
            }
        }
    }
}
