import Foundation
import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim bench parse FILE`
    static let bench = CommandSpec(
        name: "bench", summary: "measures the engine; prints JSON", operands: "parse FILE | decide",
        options: [.databases, .groups, .grants],
        operandWords: { ["parse", "decide"] },
        details: """
            bench parse FILE: statements per second, best of 5 runs in one process.
            bench decide: complete logins per second, with connection string and token read
            beforehand and from their texts, and privilege questions per second; best of 5 in one
            process.
            """
    ) { arguments in
        guard let what = arguments.operands.first else {
            throw Failure.usage("bench needs 'parse FILE' or 'decide'")
        }
        switch what {
        case "parse":
            guard arguments.operands.count == 2 else {
                throw Failure.usage("bench parse needs a FILE")
            }
            return try ParseBenchmark.run(arguments.operands[1])
        case "decide": return try DecideBenchmark.run(arguments)
        default:
            throw Failure.usage(
                "there is no benchmark '\(what)'", help: "bench parse FILE, bench decide")
        }
    }
}

extension OptionSpec {
    static let databases = OptionSpec("--databases", value: "N", "decide: databases (1000)")
    static let groups = OptionSpec("--groups", value: "N", "decide: groups (1000)")
    static let grants = OptionSpec("--grants", value: "N", "decide: grants (100000)")
}

/// `ocsim bench parse`: builds the whole tree that `run` executes.
enum ParseBenchmark {
    static func run(_ path: String) throws -> ExitStatus {
        let source = try Files.source(path)
        var statements = 0
        let best = Benchmark.best { statements = count(source) }
        Output.writeJSON { json in
            json.beginObject()
            json.member("bytes", source.count)
            json.member("statements", statements)
            json.member("seconds", best)
            json.member("statements_per_second", (Double(statements) / best).rounded())
            json.endObject()
        }
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

enum Benchmark {
    /// The seconds of the fastest of five runs.
    static func best(_ work: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<5 {
            let start = DispatchTime.now().uptimeNanoseconds
            work()
            best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
        }
        return best
    }
}

extension JSONWriter {
    /// A number with a fraction; only the command line has such.
    mutating func member(_ name: String, _ value: Double) {
        key(name)
        let text = value == value.rounded() && abs(value) < 1e15
            ? String(Int(value)) : String(format: "%.6f", value)
        literal(text)
    }
}
