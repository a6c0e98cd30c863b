import Foundation
import OcientSQL

@testable import OcientSimulator

/// Applies a remedy in a run of its own: the scenario up to the attempt, what the remedy says, and
/// the attempt again.
struct RemedyReplay {
    let source: SourceText
    let entry: RefusedLogins.Entry

    /// The system after the remedy.
    func system(after remedy: Remedy) throws -> Interpreter {
        try entry.system(after: changes(remedy), named: source.name)
    }

    /// Whether the login or question comes out well on the system after a remedy; nil when nothing
    /// tells how to apply it: a token that the scenario does not name. Of the passwords that may
    /// stand for the mask, which only a test can know, one must do.
    func helps(_ remedy: Remedy, on system: Interpreter, passwords: [String]) throws -> Bool? {
        let questions = isAskedAsItStands(with: remedy)
            ? [entry.text + ";"] : attempts(remedy, passwords)
        guard !questions.isEmpty else { return nil }
        return try questions.contains {
            var copy = system
            let outcome = try copy.runText($0, source.name)
            return outcome == "accepted" || outcome == "allowed"
        }
    }

    /// Whether the remedy leaves the attempt as it is: a question, or CONNECT TO without another
    /// string or address.
    private func isAskedAsItStands(with remedy: Remedy) -> Bool {
        entry.decision == nil
            || entry.text.hasPrefix("CONNECT TO ") && remedy.dsn == nil
                && !remedy.text.contains("such as ")
    }

    /// What the remedy says to `admin@system` and to the world.
    func changes(_ remedy: Remedy) -> String {
        var script = ""
        if let directive = remedy.directive { script += directive + ";\n" }
        if let statement = remedy.statement {
            let database = remedy.database ?? "system"
            script += "\\as \"admin@system\" ON \(database);\n"
            script += statement + ";\n"
        }
        if remedy.restarts { script += "\\restart;\n" }
        return script
    }

    private func attempts(_ remedy: Remedy, _ passwords: [String]) -> [String] {
        // Where the token has no name, no directive can say which one it should be.
        let isToken = remedy.kind == .provider && remedy.directive?.hasPrefix("\\now") ?? false
        if isToken || remedy.text.lowercased().contains("present a signed") { return [] }
        var options = self.options
        if remedy.text.contains("agree on the consent page") { options["consent"] = "true" }
        if let address = remedy.text.split(separator: "such as ").last, remedy.text.contains("such")
        { options["from"] = "'" + (address.split(separator: ". ").first ?? address)
            .trimmingCharacters(in: CharacterSet(charactersIn: ".")) + "'" }
        if let node = remedy.text.firstMatch(of: /other node (\w+)/)?.1 {
            options["node"] = String(node)
        }
        guard let dsn = remedy.dsn else {
            let isUnchanged = remedy.directive == nil && remedy.statement == nil
                && !remedy.restarts && options == self.options
            return isUnchanged ? [] : [connect(string, options)]
        }
        options["token"] = nil
        guard dsn.contains(Secret.mask) else { return [connect("'\(dsn)'", options)] }
        return passwords.map { password in
            connect("'" + dsn.replacingOccurrences(of: Secret.mask, with: password) + "'", options)
        }
    }

    private func connect(_ string: String, _ options: [String: String]) -> String {
        let list = options.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        return "\\connect \(string) \(list.joined(separator: ", "));"
    }

    /// The connection string as it is written, with its quotes.
    private var string: String {
        let text = entry.text
        if text.hasPrefix("CONNECT TO jdbc:") {
            let url = text.dropFirst("CONNECT TO ".count).split(separator: " ").first ?? ""
            return "'" + url + "'"
        }
        guard let first = text.firstIndex(of: "'"),
              let last = text[text.index(after: first)...].firstIndex(of: "'") else { return "''" }
        return String(text[first...last])
    }

    /// The options behind the string.
    private var options: [String: String] {
        guard entry.text.hasPrefix("\\connect"), let end = entry.text.range(of: string)?.upperBound
        else { return [:] }
        var options: [String: String] = [:]
        for part in entry.text[end...].split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: "; \n"))
            }
            if pair.count == 2 { options[pair[0]] = pair[1] }
        }
        return options
    }
}
