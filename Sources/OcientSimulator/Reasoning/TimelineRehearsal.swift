import OcientSQL

/// The first of the two runs behind a timeline: it tells what the scripts describe of the world,
/// so that the question can be read, and asked from the first statement on.
///
///     let rehearsal = TimelineRehearsal()
///     var first = fresh
///     rehearsal.look(at: &first)
///     first.run(source) { record, files in }
///     // read the question on `first`, then run again with rehearsal.recorder(question, on: fresh)
///
/// Both runs must start from copies of one interpreter, which share the table of names.
package final class TimelineRehearsal {
    private var descriptions = FirstDescriptions()

    /// A rehearsal that saw nothing yet.
    package init() {}

    /// Looks on while an interpreter runs.
    package func look(at interpreter: inout Interpreter) {
        interpreter.observer.after = { [self] interpreter, _ in descriptions.note(interpreter) }
    }

    /// What looks on at the second run.
    package func recorder(
        _ question: TimelineQuestion, on fresh: Interpreter
    ) -> TimelineRecorder {
        TimelineRecorder(question, on: fresh, described: descriptions)
    }
}
