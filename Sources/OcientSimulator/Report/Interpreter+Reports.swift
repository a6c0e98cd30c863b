import OcientSQL

/// What a run found, as texts for people and as JSON for programs. Secrets are masked in all of
/// them, and control characters of names are blanks.
extension Interpreter {
    /// A decision as `ocsim connect` prints it: the verdict, what the client shows, the steps with
    /// their positions in the scripts, the near misses, what to do.
    ///
    /// Steps, near misses, sensitivity and remedies are there as far as the decision was asked for
    /// with them (`decide`, `including:`).
    ///
    /// - Parameter explains: whether each step also tells the title of its rule.
    public func text(of decision: Decision, explains: Bool = false) -> String {
        var text = DecisionText(files, explains: explains)
        return visible(text.text(of: decision))
    }

    /// A decision as JSON, as `ocsim connect --format json` prints it (docs/json.md).
    public func json(of decision: Decision) -> String {
        var records = RecordJSON()
        return JSONWriter.text { records.write(decision, files, to: &$0) }
    }

    /// The answer to a question: the verdict, the derivation as a tree, near misses, what helps.
    public func text(of answer: PrivilegeDecision) -> String {
        var text = AnswerText(files)
        return visible(VerdictText.line(answer) + "\n" + text.chain(of: answer))
    }

    /// The answer to a question as JSON, as `ocsim can --format json` prints it, without
    /// `sensitive_to`.
    public func json(of answer: PrivilegeDecision) -> String {
        var records = RecordJSON()
        return JSONWriter.text { records.write(answer, [], files, to: &$0) }
    }

    /// What a run found: errors with their source lines, notices, rows, the verdicts of logins and
    /// questions, then the counts in one line. `records` are those of this run.
    public func text(of records: [StatementRecord]) -> String {
        var writer = RecordText()
        var text = ""
        for record in records {
            text += writer.findings(of: record, files) + writer.answer(of: record, files)
        }
        return visible(text + SummaryText.line(summary) + "\n")
    }

    /// A run as JSON, as `ocsim run --format json` prints it: the entries, what is wrong, the
    /// advice, the whole catalog, the counts. `records` are those of this run.
    public func json(of records: [StatementRecord]) -> String {
        var report = RunJSON()
        report.begin()
        for record in records { report.add(record, files) }
        report.finish(self)
        return String(decoding: report.drain(), as: UTF8.self)
    }

    /// What is probably not meant in the scripts, as `ocsim check` advises: findings with the ids
    /// of docs/advice.md, each with the index of its script in `files`. O(scripts + catalog).
    public var advice: [(file: Int, finding: Diagnostic)] {
        AdviceReport(self).findings.map { (file: $0.file, finding: $0.diagnostic) }
    }

    /// The statements that rebuild the catalog on a fresh system, as `ocsim dump` prints them;
    /// passwords and client secrets are masked.
    public var script: String {
        var script = CatalogScript(simulation.catalog, names)
        return script.text()
    }

    /// The text with the control characters of names as blanks; line ends stay.
    private func visible(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { VisibleText.line(String($0)) }.joined(separator: "\n")
    }
}

extension JSONWriter {
    /// One document as a text.
    fileprivate static func text(_ write: (inout JSONWriter) -> Void) -> String {
        String(decoding: document(write), as: UTF8.self)
    }
}
