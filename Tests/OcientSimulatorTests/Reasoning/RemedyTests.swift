import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Remedies over all scenarios: they help when they are applied in a run of their own, there are
/// few of them, and they come in order.
@Suite struct RemedyTests {
    @Test(arguments: ScenarioFiles.all) func everyRemedyHelps(_ path: String) throws {
        let source = try ScenarioFiles.source(path)
        let passwords = Self.passwords(in: source)
        for entry in RefusedLogins(source).entries {
            let replay = RemedyReplay(source: source, entry: entry)
            for remedy in entry.remedies {
                let helps = try replay.helps(remedy, passwords: passwords)
                #expect(
                    helps ?? (remedy.kind == .provider),
                    "\(path):\(entry.line) \(remedy) \(entry.text)")
            }
        }
    }

    @Test(arguments: ScenarioFiles.all) func theyAreFewAndInOrder(_ path: String) throws {
        for entry in RefusedLogins(try ScenarioFiles.source(path)).entries {
            let remedies = entry.remedies
            #expect(remedies.count <= 5)
            let weak = remedies.firstIndex { $0.weakens } ?? remedies.count
            #expect(remedies[weak...].allSatisfy { $0.weakens }, "\(path):\(entry.line)")
            let single = remedies[..<weak].filter { !$0.isPair }.map { $0.kind.weight }
            #expect(single == single.sorted(), "\(path):\(entry.line)")
            #expect(
                remedies.allSatisfy { $0.isPair || $0.statement == nil || $0.kind == .ddl })
            #expect(Set(remedies).count == remedies.count)
        }
    }

    /// Nothing of the passwords and tokens of a scenario is in what is offered.
    @Test(arguments: ScenarioFiles.all) func noSecretIsShown(_ path: String) throws {
        let source = try ScenarioFiles.source(path)
        for entry in RefusedLogins(source).entries {
            for remedy in entry.remedies {
                for text in [remedy.text, remedy.dsn ?? "", remedy.statement ?? ""] {
                    #expect(!text.contains("eyJ"), "\(path):\(entry.line)")
                }
                let password = entry.decision?.connection?.password
                let shown = remedy.dsn.flatMap { try? ConnectionString.parse($0) }?.password
                guard let password, let shown else { continue }
                #expect(shown != password || password == Secret(Secret.mask))
            }
        }
    }

    /// Most refused logins have a remedy; scenarios about several faults at once have none.
    @Test func mostHaveOne() throws {
        var (all, without) = (0, 0)
        for path in ScenarioFiles.all where !path.hasPrefix("order/") {
            for entry in RefusedLogins(try ScenarioFiles.source(path)).entries {
                all += 1
                if entry.remedies.isEmpty { without += 1 }
            }
        }
        #expect(all > 350)
        #expect(without * 10 < all, "\(without) of \(all)")
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
