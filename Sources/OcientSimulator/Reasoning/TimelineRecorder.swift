import OcientSQL

/// Watches a set-up while it runs and writes down each change of an answer.
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
    private let rehearsal: TimelineRehearsal
    private var watch: LoginWatch?

    /// A recorder for a run that begins with the system of `fresh`. `described` is an earlier run
    /// of the same scripts; without one, only what is described so far counts.
    init(_ question: TimelineQuestion, on fresh: Interpreter, described: TimelineRehearsal) {
        self.question = question
        rehearsal = described
        var fresh = fresh
        described.complete(&fresh)
        timeline = Timeline(start: question.state(fresh))
        if case .login(let attempt) = question.kind {
            watch = LoginWatch(attempt, beforeRestart: question.isBeforeRestart)
        }
        _ = watch?.mayHaveChanged(fresh, by: .restart)
    }

    /// Watches an interpreter while it runs.
    package func look(at interpreter: inout Interpreter) {
        interpreter.observer.after = { [self] in notice($0, $1) }
    }

    /// Asks about the other configuration, once the run has ended.
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
        rehearsal.complete(&now)
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

/// What scripts say of the world around the system, each object as it was first described: the
/// first of the two runs of a timeline, after which the question can be read, and asked from the
/// first statement on.
///
///     let rehearsal = TimelineRehearsal()
///     var first = fresh
///     rehearsal.look(at: &first)
///     first.run(source) { record, files in }
///     // read the question on `first`, then run again with rehearsal.recorder(question, on: fresh)
///
/// Both runs must start from copies of one interpreter, which share the table of names.
///
/// A look back at a system asks about its catalog. Providers, persons, tokens and variables that
/// only a later script describes surround it all the same, so that a set-up may come before the
/// description of its world. Objects refer to each other by index, and indices are given in order,
/// so what an earlier moment lacks is the rest of each list.
package final class TimelineRehearsal {
    private var world = World()
    private var variables = NamedList<String>()

    /// A rehearsal that saw nothing yet.
    package init() {}

    /// Watches an interpreter while it runs.
    package func look(at interpreter: inout Interpreter) {
        interpreter.observer.after = { [self] interpreter, _ in note(interpreter) }
    }

    /// What watches the second run.
    package func recorder(
        _ question: TimelineQuestion, on fresh: Interpreter
    ) -> TimelineRecorder {
        TimelineRecorder(question, on: fresh, described: self)
    }

    /// Takes over what is described for the first time. O(new objects).
    private func note(_ interpreter: Interpreter) {
        TimelineRehearsal.complete(&world, from: interpreter.world)
        variables.append(restOf: interpreter.variables)
    }

    /// Adds what an earlier moment of the same run lacks.
    func complete(_ interpreter: inout Interpreter) {
        TimelineRehearsal.complete(&interpreter.world, from: world)
        interpreter.variables.append(restOf: variables)
    }

    private static func complete(_ world: inout World, from other: World) {
        world.providers.append(restOf: other.providers)
        world.applications.append(restOf: other.applications)
        world.apis.append(restOf: other.apis)
        world.persons.append(restOf: other.persons)
        world.tokens.append(restOf: other.tokens)
    }
}

extension NamedList {
    /// Appends the objects of a list that begins like this one and goes on further.
    fileprivate mutating func append(restOf other: NamedList) {
        guard other.all.count > all.count else { return }
        for index in all.count..<other.all.count { set(other.names[index], other.all[index]) }
    }
}

/// Notices cheaply whether the verdict of a login changed: in numbers, and with the ways in kept
/// while no statement can touch them.
struct LoginWatch {
    private let attempt: LoginAttempt
    private let isBeforeRestart: Bool
    private var routes: [PoolRoute]?
    private var last: Verdict?

    init(_ attempt: LoginAttempt, beforeRestart: Bool) {
        self.attempt = attempt
        isBeforeRestart = beforeRestart
    }

    /// Whether the verdict is another one than at the last call.
    mutating func mayHaveChanged(_ interpreter: Interpreter, by kind: StatementKind) -> Bool {
        if StatementEffect.ofKind(kind) == .configuration { routes = nil }
        let system = interpreter.loginSystem(restarted: !isBeforeRestart, keeping: routes)
        routes = system.routes
        let verdict = system.verdict(of: attempt)
        defer { last = verdict }
        // A verdict in numbers does not show that an object was renamed.
        guard let last, !kind.isAlteration else { return true }
        return !last.isSame(as: verdict, in: .all)
    }
}
