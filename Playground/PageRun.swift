import OcientSQL
import OcientSimulator

/// One script run for the page, with its watch list.
struct PageRun {
    /// The page lists so many errors, and so much advice.
    private static let mostMessages = 50

    private let request: PageRequest
    private var interpreter: Interpreter
    private var findings = CheckReport()
    private var messages: (errors: [String], advice: [String]) = ([], [])
    private var spans: [(first: Int, last: Int)] = []
    private var selected: Decision?

    init(_ request: PageRequest) {
        self.request = request
        interpreter = request.interpreter
    }

    /// Runs the script.
    mutating func execute(_ source: SourceText) {
        var findings = CheckReport()
        var messages: (errors: [String], advice: [String]) = ([], [])
        var spans: [(first: Int, last: Int)] = []
        var texts = DiagnosticText(source)
        let isBrief = request.isBrief
        interpreter.run(source) { record, files in
            if isBrief { return }
            findings.add(record)
            let first = texts.position(of: record.range.start).line
            spans.append((first, texts.position(of: record.range.end).line))
            guard !record.isExpected else { return }
            for diagnostic in record.diagnostics
            where messages.errors.count < PageRun.mostMessages {
                messages.errors.append(texts.render(diagnostic, statement: record.range))
            }
        }
        if !isBrief { findings.finish(interpreter) }
        for finding in findings.advice.prefix(PageRun.mostMessages) {
            messages.advice.append(texts.render(finding.diagnostic))
        }
        self.findings = findings
        self.messages = messages
        self.spans = spans
    }

    /// The answer to the page, a JSON object:
    /// - `watch`: what became of each entry (`WatchJSON`);
    /// - `check`: the JSON of `ocsim check`; `errors` and `advice`: the first of its findings as
    ///   the command prints them;
    /// - `statements`: how many there are;
    /// - `spans`: first and last line of each statement;
    /// - `tokens`: for colouring (`TokenColours`);
    /// - `drawing`: the selected login or the whole system as SVG;
    /// - `restart`: what waits for a restart, a line each.
    mutating func answer() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("watch")
        writeWatch(to: &json)
        if !request.isBrief {
            json.member("errors", messages.errors)
            json.member("advice", messages.advice)
            json.key("spans")
            let lines = spans.map { "[\($0.first),\($0.last)]" }
            json.literal("[" + lines.joined(separator: ",") + "]")
            json.key("tokens")
            if let source = request.source {
                json.literal(TokenColours.list(source))
            } else {
                json.null()
            }
            json.member("restart", RestartText(interpreter.simulation).lines)
            json.member("drawing", SVGWriter.svg(of: drawing))
            json.member("statements", interpreter.summary.statements)
            json.key("check")
            json.literal(String(decoding: findings.json, as: UTF8.self))
        }
        json.endObject()
        json.finish()
        return json.drain()
    }

    private var drawing: Drawing {
        let system = SystemDrawing(
            interpreter.simulation, interpreter.files, isRestarted: request.restarts)
        if let selected { return system.drawing(of: selected) }
        return system.drawing(title: "The system")
    }

    /// Evaluates each entry on a copy of the system as the script left it, so that none of them
    /// counts for another.
    private mutating func writeWatch(to json: inout JSONWriter) {
        var start = interpreter
        if request.restarts { start.simulation.restart() }
        json.beginArray()
        for (index, text) in request.watch.enumerated() {
            var copy = start
            var watch = WatchJSON(text)
            copy.perform(text) { record, files in watch.add(record, files) }
            watch.write(to: &json, isBrief: request.isBrief, session: copy.sessionName)
            if index == request.selected { selected = watch.decision }
        }
        json.endArray()
    }
}

extension Interpreter {
    /// Who the session is: `admin@system`, `iss::sub`.
    var sessionName: String? {
        simulation.catalog.name(of: simulation.session.principal, simulation.names)
    }

    /// Runs a few directives.
    mutating func perform(_ text: String, _ sink: Sink) {
        guard let source = try? SourceText(
            name: "watch", bytes: Array(text.utf8), language: .scenario) else { return }
        run(source, sink: sink)
    }
}
