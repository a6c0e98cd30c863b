import OcientSQL

/// Writes a timeline as JSON.
///
/// Keys: question, before_restart, start, changes, end, since, pending_restart, summary. A state
/// has outcome, rule, code, text, integration, integration_database, groups; a change has index,
/// file, line, column, kind, statement, flips, before, after. `since` is the `index` of the change
/// since which the present outcome holds, or null; `pending_restart` says whether the other
/// configuration, before or after a restart, answers otherwise at the end.
package enum TimelineJSON {
    /// The whole report; `question` is its text with secrets masked.
    package static func report(
        _ timeline: Timeline, question: String, isBeforeRestart: Bool, _ files: [SourceText]
    ) -> [UInt8] {
        var json = JSONWriter()
        var records = RecordJSON()
        json.beginObject()
        json.member("question", question)
        json.member("before_restart", isBeforeRestart)
        json.key("start")
        write(timeline.start, to: &json)
        json.key("changes")
        json.beginArray()
        for change in timeline.changes { write(change, files, &records, to: &json) }
        json.endArray()
        json.key("end")
        write(timeline.end, to: &json)
        json.member("since", timeline.since.map { $0.index })
        json.member("pending_restart", timeline.pending != nil)
        json.key("summary")
        json.beginObject()
        json.member("statements", timeline.statements)
        json.member("changes", timeline.changes.count)
        json.member("flips", timeline.changes.filter { $0.flips }.count)
        json.endObject()
        json.endObject()
        json.finish()
        return json.drain()
    }

    private static func write(
        _ change: Timeline.Change, _ files: [SourceText], _ records: inout RecordJSON,
        to json: inout JSONWriter
    ) {
        let place = records.position(change.file, change.range.start, files)
        json.beginObject()
        json.member("index", change.index)
        json.member("file", files[change.file].name)
        json.member("line", place.line)
        json.member("column", place.column)
        json.member("kind", change.kind.word)
        json.member("statement", change.statement)
        json.member("flips", change.flips)
        json.key("before")
        write(change.before, to: &json)
        json.key("after")
        write(change.after, to: &json)
        json.endObject()
    }

    private static func write(_ state: AnswerState, to json: inout JSONWriter) {
        json.beginObject()
        json.member("outcome", state.outcome.rawValue)
        json.member("rule", state.rule.map { $0.description })
        json.member("code", state.code)
        json.member("text", state.text)
        json.member("integration", state.integration)
        json.member("integration_database", state.integrationDatabase)
        json.member("groups", state.groups)
        json.endObject()
    }
}
