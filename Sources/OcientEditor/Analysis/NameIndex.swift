import OcientSQL
import OcientSimulator

/// Where the scripts of a run write which names: for definitions, references and renaming.
///
/// The scripts run once more, and each statement is read with the system that it meets, because
/// what a bare name means depends on the session's database (NAME-1, NAME-4).
package struct NameIndex {
    /// The occurrences, in the order of the run; of a script that runs twice, those of the first
    /// time.
    package let occurrences: [NameOccurrence]
    /// The scripts.
    package let files: [SourceText]
    private let scopes: [Int: String]

    /// Runs the scripts and reads their names. O(bytes).
    init(_ input: ScriptInput) {
        let collector = NameCollector()
        var interpreter = input.interpreter(ScriptInput.onlySystem)
        interpreter.observer.before = { system, file, start in
            collector.read(system, file, start)
        }
        interpreter.run(input.root)
        occurrences = collector.occurrences
        files = interpreter.files
        scopes = collector.scopes
    }

    /// The name of the database or schema that a thing is in, as it was when it was named first.
    package func scope(of thing: NamedThing) -> String? { scopes[thing.number] }

    /// The occurrence at an offset of a script; the narrowest one.
    package func occurrence(at offset: UInt32, in path: String) -> NameOccurrence? {
        occurrences.filter { occurrence in
            occurrence.range.start <= offset && offset <= occurrence.range.end
                && files[occurrence.file].name == path
        }.min { $0.range.count < $1.range.count }
    }

    /// Every occurrence of a thing, in order.
    package func occurrences(of thing: NamedThing) -> [NameOccurrence] {
        occurrences.filter { $0.thing == thing }
    }

    /// Where a thing is made, or is renamed to a name; without such a statement nothing.
    package func definitions(of occurrence: NameOccurrence) -> [NameOccurrence] {
        let all = occurrences.filter { $0.thing == occurrence.thing && $0.isDefinition }
        let named = all.filter { $0.name == occurrence.name }
        return named.isEmpty ? all : named
    }
}

/// Numbers the things of a run and gathers their occurrences.
///
/// INVARIANT: `numbers` has the number of what a name means now; a renamed thing is in it under
/// its new name.
final class NameCollector {
    private(set) var occurrences: [NameOccurrence] = []
    private(set) var scopes: [Int: String] = [:]
    private var names: [Int: String] = [:]
    private var numbers: [Key: Int] = [:]
    private var count = 0
    private var files: [String: Int] = [:]

    /// A name with where it counts: the number of the database or schema; -1 is everywhere.
    private struct Key: Hashable {
        var kind: NameKind
        var scope: Int
        var name: String
    }

    /// The thing that a name means now.
    func thing(_ kind: NameKind, _ name: String, in scope: NamedThing? = nil) -> NamedThing {
        let key = Key(kind: kind, scope: scope?.number ?? -1, name: name)
        if let number = numbers[key] { return NamedThing(kind: kind, number: number) }
        count += 1
        numbers[key] = count
        names[count] = name
        if let scope { scopes[count] = names[scope.number] }
        return NamedThing(kind: kind, number: count)
    }

    /// From here on a thing has another name.
    func rename(_ thing: NamedThing, to name: String, in scope: NamedThing? = nil) {
        for (key, number) in numbers where number == thing.number { numbers[key] = nil }
        names[thing.number] = name
        numbers[Key(kind: thing.kind, scope: scope?.number ?? -1, name: name)] = thing.number
    }

    /// Notes an occurrence.
    func add(_ occurrence: NameOccurrence) { occurrences.append(occurrence) }

    /// Reads the names of a statement that the system is about to run.
    func read(_ system: Interpreter, _ file: Int, _ start: UInt32) {
        let source = system.files[file]
        // Of a script that runs again nothing is noted twice.
        if let first = files[source.name] {
            if first != file { return }
        } else {
            files[source.name] = file
        }
        var parser = Parser(source, names: system.names, at: start)
        guard let parsed = parser.next(), let statement = parsed.statement else { return }
        var walk = NameWalk(
            collector: self, system: system, source: source, tree: parser.tree, file: file)
        walk.visit(statement)
    }
}
