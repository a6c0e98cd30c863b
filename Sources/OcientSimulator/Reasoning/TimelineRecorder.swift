import OcientSQL

/// Looks on while a set-up runs and writes down each change of an answer.
///
///     let recorder = rehearsal.recorder(question, on: fresh)
///     var interpreter = fresh
///     recorder.look(at: &interpreter)
///     interpreter.run(source) { record, files in }
///     recorder.finish(interpreter)
///     recorder.timeline.since
package final class TimelineRecorder {
    /// What was found so far.
    package private(set) var timeline: Timeline
    /// How often the whole question was asked again: not after statements that cannot matter.
    private(set) var evaluations = 0
    private let question: TimelineQuestion
    private let descriptions: FirstDescriptions
    private var watch: LoginWatch?

    /// A recorder for a run that begins with the system of `fresh`. `descriptions` are those of an
    /// earlier run of the same scripts; without one, only what is described so far counts.
    init(_ question: TimelineQuestion, on fresh: Interpreter, described: FirstDescriptions) {
        self.question = question
        descriptions = described
        var fresh = fresh
        described.complete(&fresh)
        timeline = Timeline(start: question.state(fresh))
        if case .login(let attempt) = question.kind {
            watch = LoginWatch(attempt, beforeRestart: question.isBeforeRestart)
        }
        _ = watch?.mayHaveChanged(fresh, by: .restart)
    }

    /// Looks on while an interpreter runs.
    package func look(at interpreter: inout Interpreter) {
        interpreter.observer.after = { [self] in notice($0, $1) }
    }

    /// Looks at the other configuration, once the run has ended.
    package func finish(_ end: Interpreter) {
        let other = question.withOtherConfiguration.state(end)
        timeline.pending = other.isSame(as: timeline.end, in: .all) ? nil : other
    }

    private func notice(_ interpreter: Interpreter, _ record: StatementRecord) {
        timeline.statements += 1
        guard record.result.error == nil, StatementEffect.ofKind(record.kind) != .none else {
            return
        }
        var now = interpreter
        descriptions.complete(&now)
        if watch?.mayHaveChanged(now, by: record.kind) == false { return }
        evaluations += 1
        let state = question.state(now)
        let before = timeline.end
        guard !state.isSame(as: before, in: .all) else { return }
        timeline.changes.append(Timeline.Change(
            index: record.index, file: record.file, range: record.range, kind: record.kind,
            statement: MaskedText.firstLine(
                of: record.range, in: interpreter.files[record.file], limit: 70),
            before: before, after: state))
    }
}
