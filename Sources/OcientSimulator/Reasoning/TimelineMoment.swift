import OcientSQL

/// The system as it was at a place of a script (`--at FILE:LINE`): after the last statement of that
/// file that starts at or before that line.
///
///     let moment = TimelineMoment(position, amongst: paths)
///     moment.look(at: &interpreter)
///     interpreter.run(source) { record, files in moment.count(record) }
///     let then = try moment.system(of: interpreter)
///
/// The run goes on behind the moment, because what is described there for the first time counts
/// as well (`FirstDescriptions`). Of a file that runs several times the first run is meant.
package final class TimelineMoment {
    private let position: ScriptPosition
    private let isExact: Bool
    private var file: Int?
    private var filesSeen = 0
    private var lines: LineTable?
    private var hasStatement = false
    private var firstLineBehind: Int?
    private var then: Interpreter?
    private var descriptions = FirstDescriptions()
    private var summary = RunSummary()

    /// A moment that is still to come. `paths` are those of the set-up: where one of them is the
    /// wanted file, a file that only ends like it is not.
    package init(_ position: ScriptPosition, amongst paths: [String]) {
        self.position = position
        isExact = paths.contains {
            ScriptPath.matches($0, end: position.file, exactly: true)
        }
    }

    /// Looks on while an interpreter runs.
    package func look(at interpreter: inout Interpreter) {
        interpreter.observer.before = { [self] in notice($0, file: $1, start: $2) }
        interpreter.observer.after = { [self] interpreter, _ in descriptions.note(interpreter) }
    }

    /// Counts an entry of the run; whether it belongs to the time up to the moment.
    package func count(_ record: StatementRecord) -> Bool {
        if let then, record.index > then.count { return false }
        summary.count(record)
        return true
    }

    /// The interpreter as it was, once the run has ended: its system, its counts.
    ///
    /// - Throws: when the run had no such file, or no statement there.
    package func system(of end: Interpreter) throws(TimelineMomentError) -> Interpreter {
        if file == nil, let place = end.files.firstIndex(where: { isWanted($0) }) { file = place }
        guard let file else {
            throw TimelineMomentError.unknownFile(
                position.file, known: end.files.map { $0.name })
        }
        guard hasStatement else {
            throw TimelineMomentError.noStatement(
                end.files[file].name, line: position.line, first: firstLineBehind)
        }
        var result = then ?? end
        descriptions.complete(&result)
        result.observer = RunObserver()
        result.summary = summary
        return result
    }

    /// Keeps the system when the statement that comes is the first one behind the moment.
    private func notice(_ interpreter: Interpreter, file place: Int, start: UInt32) {
        guard then == nil else { return }
        while file == nil, filesSeen < interpreter.files.count {
            if isWanted(interpreter.files[filesSeen]) { file = filesSeen }
            filesSeen += 1
        }
        guard let file else { return }
        if place == file {
            let line = lineIfBehind(interpreter.files[file], start)
            if line == nil { return hasStatement = true }
            firstLineBehind = line
            keep(interpreter)
        } else if !interpreter.openFiles.contains(where: { $0.file == file }) {
            keep(interpreter)
        }
    }

    private func keep(_ interpreter: Interpreter) {
        then = interpreter
        // The observer holds this moment, which must not hold the observer.
        then?.observer = RunObserver()
    }

    private func isWanted(_ source: SourceText) -> Bool {
        ScriptPath.matches(source.name, end: position.file, exactly: isExact)
    }

    /// The line of a statement that starts behind the position; nil when it does not.
    private func lineIfBehind(_ source: SourceText, _ start: UInt32) -> Int? {
        if lines == nil { lines = LineTable(source) }
        guard let place = lines?.position(of: start) else { return nil }
        if place.line != position.line { return place.line > position.line ? place.line : nil }
        guard let column = position.column else { return nil }
        return place.column > column ? place.line : nil
    }
}

/// Why there is no such moment.
package enum TimelineMomentError: Error, Hashable, Sendable {
    /// No script of the run is called so; `known` are those that ran.
    case unknownFile(String, known: [String])
    /// No statement of the script starts that early; `first` is the line of the first one.
    case noStatement(String, line: Int, first: Int?)
}
