import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Claims against brute force: attempts of the second evaluator's generator are decided one by
/// one, and no claim holds against one of them.
@Suite struct ClaimSoundnessTests {
    /// How many claims are tried; `OCSIM_CLASSES` for a longer run.
    private static let wanted = ProcessInfo.processInfo.environment["OCSIM_CLASSES"]
        .flatMap { Int($0) } ?? 30

    @Test func noClaimHoldsAgainstAnAttempt() async {
        let tally = await NaiveTally.collect(Self.wanted) { Self.compare($0) }
        for mismatch in tally.mismatches { Issue.record("\(mismatch)") }
        #expect(tally.seen["holds", default: 0] > 0)
        #expect(tally.seen["fails", default: 0] > Self.wanted / 10)
        print("claims:", tally.count, tally.seen.sorted { $0.key < $1.key })
    }

    private static func compare(_ seed: UInt64) -> NaiveTally {
        var made = LoginGenerator(seed: seed &+ 9_000_000)
        made.makeSystem()
        let script = EngineAnswers.script(made.operations)
        var tally = NaiveTally()
        guard let source = try? SourceText(name: "g.ocsim", bytes: Array(script.utf8)) else {
            return tally
        }
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files here") }
        interpreter.run(source)
        interpreter.attempts = .evaluated(restarted: false)
        var seen: [Seen] = []
        for _ in 0..<6 {
            for attempt in made.makeFamily(8) where attempt.pool == nil {
                if let one = Seen(attempt, &interpreter) { seen.append(one) }
            }
        }
        var random = NaiveRandom(seed: seed)
        for one in seen.filter({ $0.decision.outcome == .accepted }).prefix(1) {
            for text in one.claims(&random) {
                tally.count += 1
                guard let fault = Self.fault(text, seen, interpreter, &tally) else { continue }
                tally.mismatches.append("seed \(seed): \(text)\n\(fault)\n\(script)")
            }
        }
        return tally
    }

    /// What is wrong with the answer to a claim; nil where nothing is.
    private static func fault(
        _ text: String, _ seen: [Seen], _ interpreter: Interpreter, _ tally: inout NaiveTally
    ) -> String? {
        guard let source = try? SourceText(
            name: "claim", bytes: Array(text.utf8), language: .scenario),
            let claim = try? interpreter.claim(source, source.wholeRange),
            let search = try? interpreter.classes(asking: claim, restarted: false),
            let proof = try? search.collect(ClaimCheck(claim, search)).finish() else {
            return "the claim cannot be asked"
        }
        tally.add(proof.verdict.rawValue)
        let against = seen.first { $0.isAgainst(claim, interpreter) }
        if let against, proof.verdict != .fails {
            return "\(proof.verdict), but \(against.attempt.text) is \(against.decision)"
        }
        guard proof.verdict == .fails else { return nil }
        guard let decision = proof.decision, decision.outcome == .accepted else {
            return "the counterexample is not accepted: "
                + (proof.counterexample?.command("") ?? "none")
        }
        return nil
    }
}

/// An attempt with its decision.
private struct Seen {
    let attempt: NaiveAttempt
    let decision: Decision

    /// Nil for an attempt that cannot be read.
    init?(_ attempt: NaiveAttempt, _ interpreter: inout Interpreter) {
        guard let source = try? SourceText(
            name: "a.ocsim", bytes: Array((attempt.text + ";").utf8)) else { return nil }
        var decision: Decision?
        interpreter.simulation.session = .administrator
        interpreter.run(source) { record, _ in decision = record.decision }
        guard let decision else { return nil }
        (self.attempt, self.decision) = (attempt, decision)
    }

    private var address: String {
        attempt.from.map { $0.text } ?? LoginAttempt.defaultAddress.description
    }

    /// Claims that the attempt contradicts, or may.
    func claims(_ random: inout NaiveRandom) -> [String] {
        var terms: [String] = []
        func quoted(_ text: String) -> String {
            "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
        }
        terms.append("flow = \(decision.flow?.rawValue ?? "password")")
        terms.append("database = " + quoted(attempt.database))
        terms.append("source in " + quoted(address))
        if let name = decision.integration { terms.append("integration = " + quoted(name)) }
        if let group = decision.groups.first { terms.append("group = " + quoted(group)) }
        if let person = attempt.person, decision.flow?.isInteractive ?? false {
            terms.append("person = " + quoted(person))
        }
        let chosen = terms.filter { _ in random.below(2) == 0 }
        let condition = chosen.isEmpty ? "" : " where " + chosen.joined(separator: " and ")
        let negated = chosen.isEmpty ? "" : " where not (" + chosen.joined(separator: " or ") + ")"
        var claims = ["never accepted" + condition, "never accepted" + negated]
        claims.append("only databases (" + quoted(attempt.database) + ")" + condition)
        if let group = decision.groups.first {
            claims.append("only groups (" + quoted(group) + ")" + condition)
        }
        return claims
    }

    /// Whether the attempt stands against a claim.
    func isAgainst(_ claim: Claim, _ interpreter: Interpreter) -> Bool {
        guard decision.outcome == .accepted, claim.condition.map({ meets($0) }) ?? true else {
            return false
        }
        switch claim.kind {
        case .neverAccepted: return true
        case .only(.databases, let names): return !names.contains(attempt.database)
        case .only(.groups, let names):
            return decision.groups.contains { !names.contains($0) }
        case .only(.integrations, _), .only(.endpoints, _), .neverAllowed, .alwaysAccepted,
            .alwaysAllowed, .same: return false
        }
    }

    private func meets(_ condition: ClaimCondition) -> Bool {
        switch condition {
        case .and(let one, let other): return meets(one) && meets(other)
        case .or(let one, let other): return meets(one) || meets(other)
        case .not(let one): return !meets(one)
        case .source(let range):
            return IPAddress.parse(address).map { range.contains($0) } ?? false
        case .term(let key, let values):
            switch key {
            case .flow: return values.contains(decision.flow?.rawValue ?? "")
            case .database: return values.contains(attempt.database)
            case .integration: return values.contains(decision.integration ?? "")
            case .group: return decision.groups.contains { values.contains($0) }
            case .person:
                return decision.flow?.isInteractive ?? false
                    && values.contains(attempt.person ?? "")
            case .endpoint, .node, .user, .issuer, .application, .identityProvider, .driver,
                .source: return false
            }
        }
    }
}
