import OcientSQL
import OcientSimulator

extension Arguments {
    /// The options of a run: readings, where includes may lie, when to stop.
    func runOptions() throws -> RunOptions {
        var options = RunOptions()
        options.readings = try readings()
        options.stopsOnError = has("--stop-on-error")
        options.allowsOutside = has("--allow-outside")
        options.remedies = has("--remedies") ? .search : nil
        return options
    }

    /// The readings of `--reading NAME=VALUE`.
    func readings() throws -> ReadingSet {
        var readings = ReadingSet()
        var chosen: [String: String] = [:]
        for choice in all("--reading") {
            let parts = choice.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw Failure.usage("--reading wants NAME=VALUE, not '\(choice)'")
            }
            let (name, value) = (String(parts[0]), String(parts[1]))
            guard chosen[name] == nil || chosen[name] == value else {
                throw Failure.usage("--reading \(name) is given with two values")
            }
            chosen[name] = value
            do {
                try readings.choose(name: name, value: value)
            } catch {
                throw Arguments.failure(error)
            }
        }
        return readings
    }

    private static func failure(_ error: ReadingError) -> Failure {
        switch error {
        case .unknownReading(let name):
            let names = Reading.allCases.map { $0.name }
            let nearest = EditDistance.nearest(to: name, among: names)
            return .usage(
                "there is no reading '\(name)'",
                help: nearest.map { "did you mean \($0)?" }
                    ?? "readings: " + names.joined(separator: ", "))
        case .unknownValue(let reading, let value):
            return .usage(
                "reading '\(reading.name)' has no value '\(value)'",
                help: "values: " + reading.values.map { $0.name }.joined(separator: ", "))
        }
    }
}

extension RunOptions {
    /// With everything that an `\expect` may ask about: steps and sensitivity.
    var asking: RunOptions {
        var options = self
        options.traces = true
        options.showsSensitivity = true
        return options
    }
}

extension OptionSpec {
    /// What to do about refusals; `connect` and `can` always tell.
    static let remedies = OptionSpec(
        name: "--remedies", value: nil,
        summary: "with each refused login and denied question what to do, tried on a copy")

    /// Options of every command that runs scripts.
    static let running: [OptionSpec] = [
        .reading,
        OptionSpec(
            name: "--allow-outside", value: nil,
            summary: "let \\i include files from outside the scenario's folder"),
    ]
}
