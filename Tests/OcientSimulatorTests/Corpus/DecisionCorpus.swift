import Foundation
import OcientSQL
import OcientSimulator

/// A kept system of `Corpus/decisions`: the set-up and its changes, the attempts that are made
/// after each of them, and the answers.
struct DecisionCorpus {
    /// The names of the kept systems.
    static let names: [String] = {
        let found = try? FileManager.default.contentsOfDirectory(atPath: root)
        return (found ?? []).filter { !$0.contains(".") }.sorted()
    }()

    private static let root = ScenarioFiles.corpus + "/decisions/"

    let name: String

    private var folder: String { DecisionCorpus.root + name + "/" }

    /// The kept answers, a line each; nil when they are not written yet.
    var answers: [String]? {
        (try? String(contentsOfFile: folder + "answers.txt", encoding: .utf8))?
            .split(separator: "\n").map { String($0) }
    }

    /// The answers of this run: a head for each round, then a line for each attempt.
    func answersOfToday() throws -> [String] {
        var rounds: [[String]] = []
        try run { record in
            if record.kind == .include {
                rounds.append([])
            } else if record.kind == .connect, let last = rounds.indices.last {
                rounds[last].append(DecisionLine.text(record))
            }
        }
        return DecisionCorpus.lines(rounds)
    }

    /// Runs the system and hands over each of its statements.
    func run(sensitivity: Bool = false, _ body: (StatementRecord) -> Void) throws {
        let script = try Data(contentsOf: URL(filePath: folder + "system.ocsim"))
        let source = try SourceText(name: folder + "system.ocsim", bytes: Array(script))
        var options = RunOptions()
        options.showsSensitivity = sensitivity
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        interpreter.run(source) { record, _ in body(record) }
    }

    /// The first round in full, then what differs from the round before.
    private static func lines(_ rounds: [[String]]) -> [String] {
        rounds.indices.flatMap { round in
            ["round \(round + 1)"] + rounds[round].indices.compactMap { index in
                let isSame = round > 0 && rounds[round - 1][index] == rounds[round][index]
                return isSame ? nil : "\(index + 1) " + rounds[round][index]
            }
        }
    }

    /// The lines of its three files.
    func lineCount() throws -> Int {
        try ["system.ocsim", "attempts.ocsim", "answers.txt"].reduce(0) { count, file in
            let bytes = try Data(contentsOf: URL(filePath: folder + file))
            return count + bytes.count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// Writes the answers of this run.
    func rewrite() throws {
        let text = try answersOfToday().joined(separator: "\n") + "\n"
        try text.write(toFile: folder + "answers.txt", atomically: true, encoding: .utf8)
    }
}

/// One decision as a line of `answers.txt`: what is not known is left out.
enum DecisionLine {
    static func text(_ record: StatementRecord) -> String {
        guard let decision = record.decision else {
            return "error" + (record.result.error?.code.map { " \($0)" } ?? "")
        }
        var words = [decision.outcome.rawValue, decision.rule.description]
        if let error = decision.error {
            words.append(error.sqlstate ?? "-")
            words.append(error.code.map { String($0) } ?? "-")
            words.append(error.side.rawValue)
        }
        add("flow", decision.flow?.rawValue, to: &words)
        add("pool", decision.pool, to: &words)
        add("node", decision.node, to: &words)
        add("scope", decision.scope, to: &words)
        if decision.inherited { words.append("inherited") }
        if let name = decision.integration {
            add("integration", name + "@" + (decision.integrationDatabase ?? ""), to: &words)
        }
        add("by", decision.selectedBy?.rawValue, to: &words)
        add("identity", decision.identity, to: &words)
        let groups = decision.groups
        add("groups", groups.isEmpty ? nil : groups.joined(separator: ","), to: &words)
        if decision.pendingRestart { words.append("pending_restart") }
        return words.joined(separator: " ")
    }

    private static func add(_ key: String, _ value: String?, to words: inout [String]) {
        if let value { words.append(key + "=" + value) }
    }
}
