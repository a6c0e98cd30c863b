import OcientSQL
import OcientSimulator

/// What the page asks for: a JSON object with these members, all but `script` optional.
///
/// - `name`: the name of the script in messages; `.ocsim` allows directives.
/// - `script`: its text.
/// - `watch`: texts of directives, each evaluated at the end of the script.
/// - `readings`: chosen readings, `name=value`.
/// - `restart`: whether all nodes restart before the watch list.
/// - `time`: the time of the reader's machine, in seconds since 1970, for real tokens (CFG-5).
/// - `selected`: the number of the watch whose login is drawn; the whole system otherwise.
/// - `brief`: only the watch list, of each entry only what came of it: without steps, drawing,
///   tokens and the report of the run.
/// - `before`: the text of the script before its last change.
/// - `remedies`: with changes that were tried and help, of what is refused or denied.
struct PageRequest {
    var source: SourceText?
    var before: SourceText?
    var watch: [String] = []
    var options = RunOptions()
    var restarts = false
    var selected: Int?
    var isBrief = false

    /// A request of the run alone, with steps and sensitivity.
    init() {
        options.traces = true
        options.showsSensitivity = true
    }

    init(_ json: JSONValue) {
        self.init()
        let name = json["name"]?.text ?? "script.ocsim"
        let script = json["script"]?.text ?? ""
        source = try? SourceText(name: name, bytes: Array(script.utf8))
        before = json["before"]?.text.flatMap {
            try? SourceText(name: name, bytes: Array($0.utf8))
        }
        for entry in json["watch"]?.elements ?? [] { watch.append(entry.text ?? "") }
        for entry in json["readings"]?.elements ?? [] { choose(entry.text ?? "") }
        restarts = json["restart"]?.bool ?? false
        if let seconds = json["time"]?.number?.wholeSeconds {
            options.machineTime = Instant(secondsSinceEpoch: seconds)
        }
        isBrief = json["brief"]?.bool ?? false
        options.traces = !isBrief
        options.showsSensitivity = !isBrief
        if json["remedies"]?.bool ?? false { options.remedies = .search }
        if let number = json["selected"]?.number { selected = Int(number.description) }
    }

    /// What runs the script; it reads no file.
    var interpreter: Interpreter {
        Interpreter(options: options) { _ in .failure("the page has no files") }
    }

    /// Takes a reading over; one that does not exist is left out, since an address may be old.
    private mutating func choose(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return }
        try? options.readings.choose(name: String(parts[0]), value: String(parts[1]))
    }
}
