import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim bench parse FILE`
    static let bench = CommandSpec(
        name: "bench", summary: "measures the engine; prints JSON", operands: "parse FILE | decide",
        options: [
            OptionSpec(name: "--databases", value: "N", summary: "decide: databases (1000)"),
            OptionSpec(name: "--groups", value: "N", summary: "decide: groups (1000)"),
            OptionSpec(name: "--grants", value: "N", summary: "decide: grants (100000)"),
        ],
        operandWords: { ["parse", "decide"] },
        details: """
            bench parse FILE: statements a second, best of 5 runs in one process.
            bench decide: whole logins a second, with connection string and token read beforehand
            and from their texts, and privilege questions a second; best of 5 in one process.
            """
    ) { arguments in
        guard let what = arguments.operands.first else {
            throw Failure.usage("bench wants 'parse FILE' or 'decide'")
        }
        switch what {
        case "parse":
            guard arguments.operands.count == 2 else {
                throw Failure.usage("bench parse wants a FILE")
            }
            return try ParseBenchmark.run(arguments.operands[1])
        case "decide": return try DecideBenchmark.run(arguments)
        default:
            throw Failure.usage(
                "bench does not know '\(what)'", help: "bench parse FILE, bench decide")
        }
    }
}

/// `ocsim bench parse`: builds the whole tree that `run` executes.
enum ParseBenchmark {
    static func run(_ path: String) throws -> ExitStatus {
        let source = try Files.source(path)
        var best = Double.infinity
        var statements = 0
        for _ in 0..<5 {
            let start = DispatchTime.now().uptimeNanoseconds
            statements = count(source)
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            best = min(best, seconds)
        }
        var json = JSONWriter()
        json.beginObject()
        json.member("bytes", source.count)
        json.member("statements", statements)
        json.key("seconds")
        json.number(best)
        json.key("statements_per_second")
        json.number((Double(statements) / best).rounded())
        json.endObject()
        json.finish()
        Output.write(json.drain())
        return .ok
    }

    private static func count(_ source: SourceText) -> Int {
        var parser = Parser(source, names: NameTable())
        var statements = 0
        while let parsed = parser.next() {
            if parsed.statement != nil { statements += 1 }
        }
        return statements
    }
}

extension JSONWriter {
    /// A number with a fraction; only the command line has such.
    mutating func number(_ value: Double) {
        let text = value == value.rounded() && abs(value) < 1e15
            ? String(Int(value)) : String(format: "%.6f", value)
        literal(text)
    }
}
