import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim import FILE…`
    static let importing = CommandSpec(
        name: "import", summary: "makes a set-up of the rows of a live system",
        operands: "FILE...",
        options: [.queries, .output, .column, .rowForm],
        details: """
            FILE contains the rows of one table as pyocient writes them (json, csv, table) and is
            named after it: users.json, sys.privileges.csv, users.sandbox.json; TABLE=FILE names the
            table of any other file. --queries prints the commands that make these files. The set-up
            goes to standard output, or to setup.ocsim in the folder of --output. Passwords and
            client secrets are unknown, and so are the columns of tables. docs/howto-live-system.md
            tells which names of columns are documented; others are given by --column.
            """
    ) { arguments in
        if arguments.has(.queries) {
            guard arguments.operands.isEmpty else {
                throw Failure.usage("--queries takes no FILE")
            }
            Output.write(ImportQueries.text)
            return .ok
        }
        guard !arguments.operands.isEmpty else {
            throw Failure.usage(
                "import needs a FILE", help: "'ocsim import --queries' tells how to make them")
        }
        var set = try ImportSet(columns: arguments.all(.column))
        let form = arguments.value(.rowForm).flatMap { ImportRows.Form(rawValue: $0) }
        for operand in arguments.operands { try set.read(operand, form) }
        let system = ImportedSystem(set)
        system.printNotes()
        let script = VisibleText.maskingTokens(in: Array(system.text.utf8))
        if let folder = arguments.value(.output) {
            try ImportOutput.write(script, to: folder)
        } else {
            Output.write(script: script)
        }
        return system.failures == 0 ? .ok : .failed
    }
}

extension OptionSpec {
    fileprivate static let queries = OptionSpec(
        "--queries", "print the commands of pyocient that return the rows")
    fileprivate static let output = OptionSpec(
        "--output", value: "DIR", "write setup.ocsim into this folder")
    fileprivate static let column = OptionSpec(
        "--column", value: "TABLE.OURS=THEIRS", "the name that a column has in the files",
        isRepeatable: true)
    fileprivate static let rowForm = OptionSpec(
        "--rows", value: "FORM", "the form of the files, where they do not show it",
        choices: ["json", "csv", "table"])
}

extension ImportSet {
    /// Reads a file; `TABLE=FILE` says what it is about.
    fileprivate mutating func read(_ operand: String, _ form: ImportRows.Form?) throws {
        let parts = operand.split(separator: "=", maxSplits: 1).map(String.init)
        let named = parts.count == 2 ? ImportTable(word: parts[0].lowercased()) : nil
        let file = named == nil ? operand : parts[1]
        guard let table = named ?? ImportTable(file: file) else {
            throw Failure.usage(
                "\(file): which table is it about?",
                help: "write TABLE=FILE; tables: "
                    + ImportTable.allCases.map { $0.rawValue }.joined(separator: ", "))
        }
        let bytes = try Files.read(file)
        let rows: ImportRows
        do throws(ImportRows.Fault) { rows = try ImportRows(bytes, form) } catch {
            throw Failure(
                status: .noInput, message: "\(file):\(error.line): \(error.text)",
                help: "pyocient --format json writes what is read without loss")
        }
        try take(rows, table, from: file)
    }
}

/// The system that the rows describe, made by running statements.
private struct ImportedSystem {
    private let set: ImportSet
    private let script: ImportScript
    private var interpreter: Interpreter
    /// How many statements failed; what they say was told on standard error.
    private(set) var failures = 0

    init(_ set: ImportSet) {
        self.set = set
        script = ImportScript(set)
        interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files are read") }
        for (text, place) in script.statements { run(text, place) }
        let held = Set(heldPrivileges())
        for item in script.later
        where !held.contains("\(item.privilege) ON \(item.object) TO \(item.grantee)") {
            // What an earlier one brought along is held already; granting it again says so.
            run(item.statement, item.place)
        }
    }

    private mutating func run(_ text: String, _ place: String) {
        guard let source = try? SourceText(
            name: place, bytes: Array((text + ";").utf8), language: .scenario) else { return }
        var faults: [String] = []
        interpreter.run(source) { record, _ in
            if record.status == .error { faults += record.diagnostics.map { $0.message } }
        }
        guard !faults.isEmpty else { return }
        failures += 1
        Output.error("ocsim: \(place): " + faults.joined(separator: "; ") + "\n")
    }

    /// What is held now, as `ImportScript.Later` writes it.
    private func heldPrivileges() -> [String] {
        let description = interpreter.simulation.catalogDescription
        let catalog = interpreter.simulation.catalog
        let names = interpreter.names
        return catalog.grants.listed(description.readings).map { row in
            "\(row.privilege.sql) ON \(catalog.sql(of: row.object, names)) TO "
                + catalog.sql(of: row.grantee, names)
        }
    }

    func printNotes() {
        for note in set.notes + script.notes { Output.error("ocsim: note: \(note)\n") }
    }

    /// The dump, after what a reader should know.
    var text: String {
        let simulation = interpreter.simulation
        var dump = CatalogScript(
            simulation.catalog, simulation.names, readings: simulation.readings)
        let notes = set.notes + self.script.notes
        let header = "-- Made by 'ocsim import' from the rows of a live system.\n"
            + notes.map { "-- " + VisibleText.line($0) + "\n" }.joined() + "\n"
        return header + String(decoding: dump.laidOut(), as: UTF8.self)
    }
}

/// The file that an import makes.
private enum ImportOutput {
    static func write(_ bytes: [UInt8], to folder: String) throws {
        let path = folder + "/setup.ocsim"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure.noInput("\(folder): the folder cannot be made")
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Failure(
                status: .noInput, message: "\(path): \(Files.systemError())",
                help: "an existing file is not replaced: name another folder")
        }
        close(file)
        try Files.replace(path, with: bytes)
    }
}

/// The statements to run on a live system.
private enum ImportQueries {
    static var text: String {
        var text = """
            # Run these as an administrator: a user sees only what it may see.
            read -rsp 'password: ' PASSWORD
            dsn() { echo "ocient://admin@system:$PASSWORD@HOST:4050/$1?tls=on"; }

            """
        for table in ImportTable.allCases where !table.isPerDatabase {
            text += command(table, "system", file: table.rawValue)
        }
        text += "\n# These return the rows of the connected database: repeat them for each one.\n"
        for table in ImportTable.allCases where table.isPerDatabase {
            text += command(table, "DATABASE", file: table.rawValue + ".DATABASE")
        }
        return text + "\nocsim import *.json --output live\n"
    }

    private static func command(
        _ table: ImportTable, _ database: String, file: String
    ) -> String {
        "pyocient --format json \"$(dsn \(database))\" '\(table.statement)' > \(file).json\n"
    }
}
