import OcientSQL
import OcientSimulator

/// What `ocsim test` finds out besides failures, when asked: coverage and sensitivity.
struct TestExtras {
    /// The rules and readings that the scenarios exercise; nil when nobody asked.
    private(set) var coverage: Coverage?
    /// What decisions rest on; nil when nobody asked.
    private(set) var sensitivity: SensitivityTable?
    /// The call that a generated page names.
    let command: String
    private var lines: [LineTable] = []

    /// - Throws: status 64 when the format cannot show what is asked for.
    init(_ arguments: Arguments) throws {
        if arguments.has("--coverage") { coverage = Coverage() }
        if arguments.has("--sensitivity") { sensitivity = SensitivityTable() }
        command = "ocsim test --sensitivity --format markdown "
            + (arguments.has("--allow-outside") ? "--allow-outside " : "")
            + arguments.operands.joined(separator: " ")
        switch arguments.format {
        case "text", "json": break
        case "markdown":
            guard sensitivity != nil, coverage == nil else {
                throw Failure.usage("--format markdown is for --sensitivity")
            }
        default:
            guard sensitivity == nil, coverage == nil else {
                throw Failure.usage("--format \(arguments.format) has no place for a table")
            }
        }
    }

    /// The value of `--threshold`, in per cent; 0 when it was not given.
    static func threshold(_ arguments: Arguments) throws -> Int {
        let threshold = try arguments.number("--threshold", default: 0)
        guard threshold <= 100 else { throw Failure.usage("--threshold wants at most 100") }
        if arguments.has("--threshold") && !arguments.has("--coverage") {
            throw Failure.usage("--threshold goes with --coverage")
        }
        return threshold
    }

    mutating func begin(_ path: String) {
        coverage?.begin(path)
        sensitivity?.begin(path)
        lines = []
    }

    mutating func add(_ record: StatementRecord, _ files: [SourceText]) {
        coverage?.add(record)
        guard sensitivity != nil else { return }
        while lines.count < files.count { lines.append(LineTable(files[lines.count])) }
        let table = lines[record.file]
        sensitivity?.add(record) { table.lineNumber(of: record.range.start) }
    }

    /// Whether less is covered than the caller wants.
    func isBelow(_ threshold: Int) -> Bool {
        coverage.map { $0.percent < threshold } ?? false
    }

    /// The tables for people, each with an empty line before it.
    var text: String {
        let tables = [coverage.map { CoverageText($0).text }, sensitivity?.text]
        return tables.compactMap { $0 }.map { "\n" + $0 }.joined()
    }

    /// The tables as members of an object.
    func write(to json: inout JSONWriter) {
        if let coverage {
            json.key("coverage")
            coverage.write(to: &json)
        }
        if let sensitivity {
            json.key("sensitivity")
            sensitivity.write(to: &json)
        }
    }
}
