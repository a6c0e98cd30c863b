import OcientSQL

/// A timeline with what its reports need: the question, the scripts.
package struct TimelineReport {
    private let timeline: Timeline
    private let question: TimelineQuestion
    private let shown: String
    private let files: [SourceText]

    /// The report of a timeline; `shown` is the question's text with secrets masked.
    package init(
        _ timeline: Timeline, _ question: TimelineQuestion, shown: String, _ files: [SourceText]
    ) {
        self.timeline = timeline
        self.question = question
        self.shown = shown
        self.files = files
    }

    private var flips: Int { timeline.changes.count { $0.flips } }
}

extension TimelineReport {
    /// The report as JSON.
    ///
    /// Keys: question, before_restart, start, changes, end, since, pending_restart, summary. A
    /// state has outcome, rule, code, text, integration, integration_database, groups; a change has
    /// index, file, line, column, kind, statement, flips, before, after. `since` is the `index` of
    /// the change since which the present outcome holds, or null; `pending_restart` says whether
    /// the other configuration, before or after a restart, answers otherwise at the end.
    package var json: [UInt8] {
        var records = RecordJSON()
        return JSONWriter.document { json in
            json.object { json in
                json.member("question", shown)
                json.member("before_restart", question.isBeforeRestart)
                TimelineReport.write("start", timeline.start, to: &json)
                json.objects("changes", timeline.changes) { json, change in
                    json.member("index", change.index)
                    records.writePosition(change.file, change.range.start, files, to: &json)
                    json.member("kind", change.kind.word)
                    json.member("statement", change.statement)
                    json.member("flips", change.flips)
                    TimelineReport.write("before", change.before, to: &json)
                    TimelineReport.write("after", change.after, to: &json)
                }
                TimelineReport.write("end", timeline.end, to: &json)
                json.member("since", timeline.since.map { $0.index })
                json.member("pending_restart", timeline.pending != nil)
                json.object("summary") { json in
                    json.member("statements", timeline.statements)
                    json.member("changes", timeline.changes.count)
                    json.member("flips", flips)
                }
            }
        }
    }

    private static func write(_ name: String, _ state: AnswerState, to json: inout JSONWriter) {
        json.object(name) { json in
            json.member("outcome", state.outcome.rawValue)
            json.member("rule", state.rule.map { $0.description })
            json.member("code", state.code)
            json.member("text", state.text)
            json.member("integration", state.integration)
            json.member("integration_database", state.integrationDatabase)
            json.member("groups", state.groups)
        }
    }
}

extension TimelineReport {
    /// The report as people read it: since when the present answer holds, then every change; each
    /// line with its line end.
    package func text(paint: @escaping Paint) -> String {
        var writer = TimelineWriter(files, paint)
        var text = writer.headline(timeline) + "\n"
        if question.dependsOnRestart {
            text += question.isBeforeRestart
                ? "Nodes keep their running configuration; only \\restart in the scripts changes"
                    + " it (CFG-3).\n"
                : "Each answer is that after a restart of rolehostd (CFG-3).\n"
        }
        text += "\n  at the start\n" + writer.entry(timeline.start)
        for change in timeline.changes { text += writer.entry(change) }
        if let pending = timeline.pending {
            text += question.isBeforeRestart
                ? "\n  after a restart of rolehostd\n" : "\n  until rolehostd is restarted\n"
            text += writer.entry(pending)
        }
        return text + "\n" + SummaryText.counted(timeline.statements, "statement") + ": "
            + SummaryText.counted(timeline.changes.count, "change") + " of the answer, "
            + SummaryText.counted(flips, "flip") + " of the outcome\n"
    }
}

/// Writes the lines of a timeline.
private struct TimelineWriter {
    private let files: [SourceText]
    private var positions = ScriptPositions()
    private let paint: Paint

    init(_ files: [SourceText], _ paint: @escaping Paint) {
        self.files = files
        self.paint = paint
    }

    /// `accepted since setup.sql:46: CREATE CONNECTIVITY_POOL …`
    mutating func headline(_ timeline: Timeline) -> String {
        let outcome = painted(timeline.end.outcome)
        guard let since = timeline.since else {
            return outcome + " from the start to the end"
        }
        return outcome + " since " + position(of: since) + ": " + since.statement
    }

    mutating func entry(_ change: Timeline.Change) -> String {
        (change.flips ? "● " : "  ") + paint(position(of: change) + ":", .bold) + " "
            + change.statement + "\n" + entry(change.after)
    }

    mutating func entry(_ state: AnswerState) -> String {
        var text = "      " + painted(state.outcome) + rest(of: state) + "\n"
        guard let reason = state.reason, state.outcome != .accepted,
              !ExpectedValue.contains(state.text, reason) else { return text }
        text += "      " + (state.rule.map { $0.description + "  " } ?? "") + reason
        if let position = positions.line(of: state.origin, files) {
            text += paint("  [" + position + "]", .faint)
        }
        return text + "\n"
    }

    /// The verdict after its first word.
    private func rest(of state: AnswerState) -> String {
        let bytes = Array(state.text.utf8)
        return String(decoding: bytes.dropFirst(state.outcome.rawValue.utf8.count), as: UTF8.self)
    }

    private func painted(_ outcome: AnswerState.Outcome) -> String {
        switch outcome {
        case .accepted, .allowed: paint(outcome.rawValue, .green)
        case .refused, .denied, .error: paint(outcome.rawValue, .red)
        case .undetermined: paint(outcome.rawValue, .yellow)
        }
    }

    private mutating func position(of change: Timeline.Change) -> String {
        positions.line(change.file, change.range.start, files)
    }
}
