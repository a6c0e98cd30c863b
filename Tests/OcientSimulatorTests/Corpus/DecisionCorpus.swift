import Foundation
import OcientSQL
import OcientSimulator

/// A kept system of `Corpus/decisions`: the set-up and its changes, the attempts that are made
/// after each of them, and the answers.
struct DecisionCorpus {
    /// How many systems are kept; each gives up to `attempts * rounds` decisions.
    static let systems = 72
    static let attempts = 95
    static let rounds = 10

    let number: Int

    private var folder: String {
        let digits = String(number)
        let name = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return ScenarioFiles.corpus + "/decisions/" + name + "/"
    }

    /// The kept answers, a line each; nil when the system is not kept yet.
    var answers: [String]? {
        (try? String(contentsOfFile: folder + "answers.txt", encoding: .utf8))?
            .split(separator: "\n").map { String($0) }
    }

    /// What comes out today: a head for each round, then a line for each attempt.
    func answersOfToday() throws -> [String] {
        let script = try Data(contentsOf: URL(filePath: folder + "system.ocsim"))
        let source = try SourceText(name: folder + "system.ocsim", bytes: Array(script))
        var rounds: [[String]] = []
        var interpreter = Interpreter(options: RunOptions(), loader: ScenarioFiles.load)
        interpreter.run(source) { record, _ in
            if record.kind == "i" {
                rounds.append([])
            } else if record.kind == "connect", let last = rounds.indices.last {
                rounds[last].append(DecisionLine.text(record))
            }
        }
        return DecisionCorpus.lines(rounds)
    }

    /// The first round in full, then what differs from the round before.
    private static func lines(_ rounds: [[String]]) -> [String] {
        rounds.indices.flatMap { round in
            ["round \(round + 1)"] + rounds[round].indices.compactMap { place in
                let isSame = round > 0 && rounds[round - 1][place] == rounds[round][place]
                return isSame ? nil : "\(place + 1) " + rounds[round][place]
            }
        }
    }

    /// The answers in full, one for each decision.
    static func decisions(_ lines: [String]) -> [String] {
        var rounds: [[Substring: Substring]] = []
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            if parts[0] == "round" {
                rounds.append(rounds.last ?? [:])
            } else if let last = rounds.indices.last {
                rounds[last][parts[0]] = parts[1]
            }
        }
        return rounds.flatMap { $0.values.map { String($0) } }.filter { !$0.hasPrefix("error") }
    }

    /// Writes the answers of today; makes the system first when there is none.
    func rewrite() throws {
        if !FileManager.default.fileExists(atPath: folder + "system.ocsim") {
            let made = LoginGenerator.kept(
                number: number, attempts: DecisionCorpus.attempts, rounds: DecisionCorpus.rounds)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try write(made.script, to: "system.ocsim")
            try write(made.attempts, to: "attempts.ocsim")
        }
        try write(try answersOfToday(), to: "answers.txt")
    }

    private func write(_ lines: [String], to name: String) throws {
        let text = lines.joined(separator: "\n") + "\n"
        try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
    }
}
