import OcientSQL

/// Writes a timeline as people read it: since when the present answer holds, then every change.
package struct TimelineText {
    private let files: [SourceText]
    private var records = RecordJSON()
    private let paint: (String, Colour) -> String

    /// A writer for timelines of a run; `paint` colours a text, or leaves it.
    package init(
        _ files: [SourceText],
        // not reached: every caller in the project passes it
        paint: @escaping (String, Colour) -> String = { text, _ in text }
    ) {
        self.files = files
        self.paint = paint
    }

    /// The whole text; each line with its line end.
    package mutating func text(of timeline: Timeline, _ question: TimelineQuestion) -> String {
        var text = headline(timeline) + "\n"
        if question.dependsOnRestart {
            text += question.isBeforeRestart
                ? "Nodes run what they ran; \\restart in the scripts counts (CFG-3).\n"
                : "Each answer is the one after a restart of rolehostd (CFG-3).\n"
        }
        text += "\n  at the start\n" + entry(timeline.start)
        for change in timeline.changes {
            let mark = change.flips ? "● " : "  "
            text += mark + paint(place(of: change) + ":", .bold) + " " + change.statement + "\n"
            text += entry(change.after)
        }
        if let pending = timeline.pending {
            text += question.isBeforeRestart
                ? "\n  after a restart of rolehostd\n" : "\n  until rolehostd is restarted\n"
            text += entry(pending)
        }
        let flips = timeline.changes.filter { $0.flips }.count
        return text + "\n" + SummaryText.counted(timeline.statements, "statement") + ": "
            + SummaryText.counted(timeline.changes.count, "change") + " of the answer, "
            + SummaryText.counted(flips, "flip") + " of the outcome\n"
    }

    /// `accepted since setup.sql:46: CREATE CONNECTIVITY_POOL …`
    private mutating func headline(_ timeline: Timeline) -> String {
        let outcome = painted(timeline.end.outcome)
        guard let since = timeline.since else {
            return outcome + " from the start to the end"
        }
        return outcome + " since " + place(of: since) + ": " + since.statement
    }

    private mutating func entry(_ state: AnswerState) -> String {
        var text = "      " + painted(state.outcome) + rest(of: state) + "\n"
        guard let reason = state.reason, state.outcome != .accepted,
              !ExpectedValue.contains(state.text, reason) else { return text }
        text += "      " + (state.rule.map { $0.description + "  " } ?? "") + reason
        if let origin = state.origin, !origin.isBootstrap, Int(origin.file) < files.count {
            let place = "  [" + place(Int(origin.file), origin.offset) + "]"
            text += paint(place, .faint)
        }
        return text + "\n"
    }

    /// The verdict behind its first word.
    private func rest(of state: AnswerState) -> String {
        let word = Array(state.outcome.rawValue.utf8)
        let bytes = Array(state.text.utf8)
        return String(decoding: bytes.dropFirst(word.count), as: UTF8.self)
    }

    private func painted(_ outcome: AnswerState.Outcome) -> String {
        switch outcome {
        case .accepted, .allowed: paint(outcome.rawValue, .green)
        case .refused, .denied, .error: paint(outcome.rawValue, .red)
        case .undetermined: paint(outcome.rawValue, .yellow)
        }
    }

    private mutating func place(of change: Timeline.Change) -> String {
        place(change.file, change.range.start)
    }

    private mutating func place(_ file: Int, _ offset: UInt32) -> String {
        "\(files[file].name):\(records.position(file, offset, files).line)"
    }
}
