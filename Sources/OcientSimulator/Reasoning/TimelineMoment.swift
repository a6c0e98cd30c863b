import OcientSQL

/// The system as it was at a line of a script (`--at FILE:LINE`): after the last statement of that
/// file that starts at or before that line.
///
///     let moment = TimelineMoment(position, amongst: paths)
///     moment.look(at: &interpreter)
///     interpreter.run(source) { record, files in moment.count(record) }
///     let then = try moment.system(of: interpreter)
///
/// The run goes on after the moment, because what is described there for the first time counts
/// as well (`TimelineRehearsal`). Of a file that runs several times the first run is meant.
package final class TimelineMoment {
    private let position: ScriptPosition
    private let isExact: Bool
    private var file: Int?
    private var filesSeen = 0
    private var lines: LineTable?
    private var hasStatement = false
    private var firstLineAfter: Int?
    private var then: Interpreter?
    private let rehearsal = TimelineRehearsal()
    private var summary = RunSummary()

    /// A moment that is still to come. `paths` are those of the set-up: where one of them is the
    /// wanted file, a file that only ends like it is not.
    package init(_ position: ScriptPosition, amongst paths: [String]) {
        self.position = position
        isExact = paths.contains {
            ScriptPath.matches($0, end: position.file, exactly: true)
        }
    }

    /// Watches an interpreter while it runs.
    package func look(at interpreter: inout Interpreter) {
        rehearsal.look(at: &interpreter)
        interpreter.observer.before = { [self] in notice($0, file: $1, start: $2) }
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
        if file == nil, let index = end.files.firstIndex(where: { isWanted($0) }) { file = index }
        guard let file else {
            throw TimelineMomentError.unknownFile(
                position.file, known: end.files.map { $0.name })
        }
        guard hasStatement else {
            throw TimelineMomentError.noStatement(
                end.files[file].name, line: position.line, first: firstLineAfter)
        }
        var result = then ?? end
        rehearsal.complete(&result)
        result.observer = RunObserver()
        result.summary = summary
        return result
    }

    /// Keeps the system when the statement that comes is the first one after the moment.
    private func notice(_ interpreter: Interpreter, file index: Int, start: UInt32) {
        guard then == nil else { return }
        while file == nil, filesSeen < interpreter.files.count {
            if isWanted(interpreter.files[filesSeen]) { file = filesSeen }
            filesSeen += 1
        }
        guard let file else { return }
        if index == file {
            let line = lineIfAfter(interpreter.files[file], start)
            if line == nil { return hasStatement = true }
            firstLineAfter = line
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

    /// The line of a statement that starts after the position; nil when it does not.
    private func lineIfAfter(_ source: SourceText, _ start: UInt32) -> Int? {
        if lines == nil { lines = LineTable(source) }
        guard let found = lines?.position(of: start) else { return nil }
        if found.line != position.line { return found.line > position.line ? found.line : nil }
        guard let column = position.column else { return nil }
        return found.column > column ? found.line : nil
    }
}

/// Why there is no such moment.
package enum TimelineMomentError: Error, Hashable, Sendable {
    /// No script of the run is called so; `known` are those that ran.
    case unknownFile(String, known: [String])
    /// No statement of the script starts that early; `first` is the line of the first one.
    case noStatement(String, line: Int, first: Int?)
}

/// A position in a script as people write it and diagnostics print it: `setup.sql:12`,
/// `setup.sql:12:5`.
package struct ScriptPosition: Hashable, Sendable {
    /// The script: its path, or as much of the end of it as tells it from others.
    package var file: String
    /// The line, from 1.
    package var line: Int
    /// The column in Unicode scalars, from 1; nil means the end of the line.
    package var column: Int?

    /// Reads `FILE:LINE` or `FILE:LINE:COLUMN`; nil when it is neither.
    package init?(_ text: String) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = ScriptPosition.number(parts.popLast()) else { return nil }
        if parts.count > 1, let line = ScriptPosition.number(parts.last) {
            parts.removeLast()
            (self.line, column) = (line, last)
        } else {
            line = last
        }
        file = parts.joined(separator: ":")
        if file.utf8.isEmpty { return nil }
    }

    private static func number(_ text: Substring?) -> Int? {
        guard let text, let number = Int(text), number > 0 else { return nil }
        return number
    }
}

extension ScriptPath {
    /// Whether a path is the one that is meant: the same, or with `end` as its last parts.
    static func matches(_ path: String, end: String, exactly: Bool) -> Bool {
        let (path, end) = (resolve(path, relativeTo: ""), resolve(end, relativeTo: ""))
        if path == end { return true }
        guard !exactly else { return false }
        let tail = Array(("/" + end).utf8)
        return path.utf8.count > tail.count && path.utf8.suffix(tail.count).elementsEqual(tail)
    }
}
