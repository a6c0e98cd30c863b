import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Remedies over all scenarios: each helps when it is applied in a run of its own, takes nothing
/// from anybody, gives no group more than it says and shows no secret; there are few, in order.
@Suite struct RemedyTests {
    /// One run of a scenario and one search for a refused login serve all that is checked.
    @Test func everyRemedyOfTheCorpus() async throws {
        let counts = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for path in ScenarioFiles.all { group.addTask { try Self.check(path) } }
            return try await group.reduce(into: (0, 0)) {
                ($0.0, $0.1) = ($0.0 + $1.0, $0.1 + $1.1)
            }
        }
        // Most refused logins have a remedy; scenarios about several faults at once have none.
        #expect(counts.0 > 350)
        #expect(counts.1 * 10 < counts.0, "\(counts.1) of \(counts.0)")
    }

    /// Checks a scenario; returns how many refusals it has and how many of them without a remedy.
    private static func check(_ path: String) throws -> (Int, Int) {
        let source = try ScenarioFiles.source(path)
        let passwords = passwords(in: source)
        let entries = RefusedLogins(source).entries
        for entry in entries {
            let place = "\(path):\(entry.line)"
            let replay = RemedyReplay(source: source, entry: entry)
            let subjects = DescribedLogins(entry)
            for remedy in entry.remedies {
                let after = try replay.system(after: remedy)
                let helps = try replay.helps(remedy, on: after, passwords: passwords)
                #expect(
                    helps ?? (remedy.kind == .provider), "\(place) \(remedy) \(entry.text)")
                let harm = subjects.harm(of: remedy, after)
                #expect(harm.isEmpty, "\(place) \(remedy.text): \(harm)")
                let gifts = gifts(of: remedy, entry.system, after)
                #expect(gifts.isEmpty, "\(place) \(remedy.text): \(gifts)")
            }
            checkOrder(entry.remedies, place)
            checkSecrets(entry, place)
        }
        let without = entries.count { $0.remedies.isEmpty }
        return path.hasPrefix("order/") ? (0, 0) : (entries.count, without)
    }

    /// What a remedy gives to a group that it does not name, and what it grants without a word.
    private static func gifts(
        of remedy: Remedy, _ before: Interpreter, _ after: Interpreter
    ) -> [String] {
        let (old, new) = (before.simulation, after.simulation)
        let words = remedy.text + " " + (remedy.statement ?? "")
        let unnamed = PrivilegeDifference(from: old, to: new).gained.filter { line in
            let name = line.grantee.split(separator: " ").last?.split(separator: "@").first ?? ""
            return line.grantee.hasPrefix("GROUP ") && !words.contains(name)
        }
        // PRIV-3 and PRIV-4 add USE and VIEW to what is granted.
        let unsaid = CatalogDifference(from: old, to: new).grantsAdded.filter { line in
            !line.privileges.allSatisfy {
                words.contains($0) || $0.hasPrefix("VIEW") || $0 == "USE"
            }
        }
        return (unnamed + unsaid).map { "\($0)" }
    }

    private static func checkOrder(_ remedies: [Remedy], _ place: String) {
        #expect(remedies.count <= 5)
        let weak = remedies.firstIndex { $0.weakens } ?? remedies.count
        #expect(remedies[weak...].allSatisfy { $0.weakens }, "\(place)")
        // The client's own address comes first, what needs a private network last (POOL-17).
        let single = remedies[..<weak].filter {
            !$0.isPair && !$0.text.contains("own address") && !$0.text.contains("private address")
        }.map { $0.kind.weight }
        #expect(single == single.sorted(), "\(place)")
        #expect((remedies.firstIndex { $0.text.contains("own address") } ?? 0) == 0)
        #expect(
            remedies.allSatisfy { $0.isPair || $0.statement == nil || $0.kind == .ddl })
        #expect(Set(remedies).count == remedies.count)
    }

    /// Nothing of the passwords and tokens of a scenario is in what is offered.
    private static func checkSecrets(_ entry: RefusedLogins.Entry, _ place: String) {
        for remedy in entry.remedies {
            for text in [remedy.text, remedy.dsn ?? "", remedy.statement ?? ""] {
                #expect(!text.contains("eyJ"), "\(place)")
            }
            let password = entry.decision?.connection?.password
            let shown = remedy.dsn.flatMap { try? ConnectionString.parse($0) }?.password
            guard let password, let shown else { continue }
            #expect(shown != password || password == Secret(Secret.mask))
        }
    }

    /// What may stand for the mask: the mask itself, and every password that the scenario writes
    /// and token that it declares.
    private static func passwords(in source: SourceText) -> [String] {
        let text = source.text(in: source.wholeRange)
        var found = [Secret.mask, "any"]
        for match in text.matches(of: /PASSWORD\s*=?\s*'([^']+)'/) {
            let password = String(match.1)
            found.append(PercentText.encoded(Array(password.utf8)))
            found.append(password)
        }
        for match in text.matches(of: /:\/\/[^:@'\/]+(?:@\w+)?:([^@'$]+)@/) {
            found.append(String(match.1))
        }
        for match in text.matches(of: /\\token (\w+)/) { found.append("${\(match.1)}") }
        return found
    }
}

extension Remedy {
    /// Whether it takes two steps.
    var isPair: Bool { text.contains(", and ") }
}
