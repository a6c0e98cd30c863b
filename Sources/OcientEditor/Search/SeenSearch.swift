import OcientSQL
import OcientSimulator

/// Looks for what would make a login end as somebody saw it end: a restart that is missing,
/// another reading, an unknown fact, a single change of the scripts. Each is tried on a copy.
package struct SeenSearch {
    /// Something after which the login ends as it was seen.
    package struct Explanation {
        /// What it is.
        package let kind: Kind
        /// What it says, in a sentence.
        package let text: String
        /// Statements or directives that bring it about; empty where there are none.
        package let script: String
        /// The rule that then decides.
        package let rule: RuleID
    }

    /// What explains an answer; in the order in which they are shown.
    package enum Kind: String, CaseIterable, Sendable {
        /// Nothing is missing.
        case described
        /// Nodes that still run what they ran.
        case restart
        /// Another value of a reading.
        case reading
        /// Where the client is, or what it can do.
        case client
        /// What surrounds the database.
        case fact
        /// A statement of the scripts that did not run there.
        case statement
    }

    /// How many statements are left out, one at a time, at most.
    package static let mostStatements = 400

    private let interpreter: Interpreter
    private let sources: [SourceText]
    private let options: RunOptions
    private let loader: FileLoader
    private let seen: SeenAnswer
    private let attempt: (Interpreter) -> LoginAttempt?

    /// A search.
    ///
    /// - Parameters:
    ///   - interpreter: the system after its scripts.
    ///   - sources: those scripts, for runs without one of their statements.
    ///   - attempt: the login on a system; nil where it cannot be made there.
    package init(
        _ seen: SeenAnswer, _ interpreter: Interpreter, _ sources: [SourceText],
        _ options: RunOptions, _ loader: @escaping FileLoader,
        attempt: @escaping (Interpreter) -> LoginAttempt?
    ) {
        self.seen = seen
        self.interpreter = interpreter
        self.sources = sources
        var options = options
        ScriptInput.onlySystem(&options)
        self.options = options
        self.loader = loader
        self.attempt = attempt
    }

    /// Everything that explains it, in the order of the kinds. Runs the scripts once for each of
    /// their statements, up to `mostStatements`.
    package var explanations: [Explanation] {
        var found: [Explanation] = []
        if let rule = rule(on: interpreter, restarted: true) {
            found.append(Explanation(
                kind: .described, text: "the system as it is described answers this", script: "",
                rule: rule))
        }
        if let rule = rule(on: interpreter, restarted: false) {
            let text = "the nodes were not restarted and run what they ran before"
            if found.isEmpty {
                found.append(Explanation(kind: .restart, text: text, script: "", rule: rule))
            }
        }
        return found + readings + clients + facts + statements
    }

    /// The rule that decides the login so, or nil when it ends otherwise.
    private func rule(
        on interpreter: Interpreter, restarted: Bool = true,
        _ change: (inout LoginAttempt) -> Void = { _ in }
    ) -> RuleID? {
        guard var attempt = attempt(interpreter) else { return nil }
        change(&attempt)
        let decision = interpreter.loginSystem(restarted: restarted).decide(attempt)
        return seen.fits(decision) ? decision.rule : nil
    }

    private var readings: [Explanation] {
        guard let attempt = attempt(interpreter) else { return [] }
        let system = interpreter.loginSystem(restarted: true)
        let now = interpreter.simulation.readings
        return now.alternatives().compactMap { choice in
            let decision = system.with(now.choosing(choice)).decide(attempt)
            guard seen.fits(decision) else { return nil }
            return Explanation(
                kind: .reading, text: choice.value.condition,
                script: "\\reading \(setting(choice));", rule: decision.rule)
        }
    }

    private func setting(_ choice: ReadingChoice) -> String {
        "\(choice.reading.name) = \(choice.value.name)"
    }

    private var clients: [Explanation] {
        var found: [Explanation] = []
        func add(_ text: String, _ change: (inout LoginAttempt) -> Void) {
            guard let rule = rule(on: interpreter, change) else { return }
            found.append(Explanation(kind: .client, text: text, script: "", rule: rule))
        }
        for text in ["10.0.0.1", "172.16.0.1", "192.168.0.1", "127.0.0.1", "198.51.100.7"] {
            guard let address = IPAddress.parse(text) else { continue }
            add("the client comes from an address such as \(text)") { $0.from = address }
            if !found.isEmpty { break }
        }
        let hasBrowser = attempt(interpreter)?.hasBrowser ?? true
        add(hasBrowser ? "the client can open no browser" : "the client can open a browser") {
            $0.hasBrowser = !hasBrowser
        }
        add("the person does not agree on the consent page") { $0.consents = false }
        return found
    }

    private var facts: [Explanation] {
        SeenFact.all(of: interpreter).compactMap { fact in
            var copy = interpreter
            guard let source = try? SourceText(
                name: "fact", bytes: Array(fact.script.utf8), language: .scenario) else {
                return nil
            }
            var hasFailed = false
            copy.run(source) { record, _ in
                if record.result.error != nil { hasFailed = true }
            }
            guard !hasFailed, let rule = rule(on: copy) else { return nil }
            return Explanation(kind: .fact, text: fact.text, script: fact.script, rule: rule)
        }
    }

    private var statements: [Explanation] {
        var found: [Explanation] = []
        for (file, range, isBroken) in leftOut.prefix(SeenSearch.mostStatements) {
            var run = Interpreter(options: options, loader: loader)
            for (index, source) in sources.enumerated() {
                run.run(index == file ? SeenSearch.without(range, source) : source) { _, _ in }
            }
            guard let rule = rule(on: run) else { continue }
            let source = sources[file]
            var lines = LineTable(source)
            let line = lines.position(of: range.start).line
            let statement = StatementLine.text(
                of: range, in: source, isBroken: isBroken, limit: 80)
            found.append(Explanation(
                kind: .statement, text: "\(source.name):\(line) has not run there: \(statement)",
                script: "", rule: rule))
        }
        return found
    }

    /// The statements and directives of the scripts.
    private var leftOut: [(file: Int, range: ByteRange, isBroken: Bool)] {
        var found: [(file: Int, range: ByteRange, isBroken: Bool)] = []
        for (index, source) in sources.enumerated() {
            var parser = Parser(source, names: NameTable())
            while let parsed = parser.next() {
                found.append((index, parsed.range, parsed.statement == nil))
            }
        }
        return found
    }

    /// How many statements are not left out, because there are too many.
    package var skipped: Int { max(0, leftOut.count - SeenSearch.mostStatements) }

    /// A script with blanks in place of a statement and of the `;` after it.
    private static func without(_ range: ByteRange, _ source: SourceText) -> SourceText {
        var bytes = Array(source.bytes(in: source.wholeRange))
        var end = range.end
        while source.byte(at: end) <= 0x20, Int(end) < source.count { end += 1 }
        if source.byte(at: end) == UInt8(ascii: ";") { end += 1 }
        for index in Int(range.start)..<min(Int(end), bytes.count) where bytes[index] != 0x0A {
            bytes[index] = 0x20
        }
        // INVARIANT: the bytes are as many as those of the source.
        return (try? SourceText(name: source.name, bytes: bytes, language: source.language))
            ?? source
    }
}

/// A fact that the scripts may not know, as a script that makes it so.
private struct SeenFact {
    let text: String
    let script: String

    static func all(of interpreter: Interpreter) -> [SeenFact] {
        nodes(interpreter) + providers(interpreter) + later(interpreter)
            + integrations(interpreter)
    }

    private static func nodes(_ interpreter: Interpreter) -> [SeenFact] {
        let catalog = interpreter.simulation.catalog
        return catalog.nodes.all.flatMap { node -> [SeenFact] in
            let name = interpreter.names.text(of: node.name)
            let written = IdentifierText.sql(name)
            return [
                SeenFact(
                    text: "the node \(name) does not reach the provider (DNS, egress)",
                    script: "\\node \(written) egress = FALSE;"),
                SeenFact(
                    text: "the node \(name) has no valid certificate",
                    script: "\\node \(written) tls = FALSE;"),
            ]
        }
    }

    private static func providers(_ interpreter: Interpreter) -> [SeenFact] {
        interpreter.world.providers.names.flatMap { symbol -> [SeenFact] in
            let name = interpreter.names.text(of: symbol)
            let written = IdentifierText.sql(name)
            return [
                SeenFact(
                    text: "the provider \(name) does not answer",
                    script: "\\idp \(written) reachable = FALSE;"),
                SeenFact(
                    text: "the provider \(name) signs with a key that no node has fetched",
                    script: "\\idp \(written) keys = rotated;"),
                SeenFact(
                    text: "the provider \(name) publishes no introspection endpoint",
                    script: "\\idp \(written) introspection = FALSE;"),
                SeenFact(
                    text: "the certificate of \(name) is of a private authority",
                    script: "\\idp \(written) ca = private;"),
            ]
        }
    }

    private static func later(_ interpreter: Interpreter) -> [SeenFact] {
        let month: Int64 = 30 * 86_400
        let then = Instant(
            secondsSinceEpoch: interpreter.world.now.secondsSinceEpoch + month)
        return [SeenFact(
            text: "it is later there, and the token or the password is too old",
            script: "\\now '\(then)';")]
    }

    private static func integrations(_ interpreter: Interpreter) -> [SeenFact] {
        let catalog = interpreter.simulation.catalog
        return catalog.stored.integrations.all.map { integration in
            let name = interpreter.names.text(of: integration.name)
            let home = catalog.name(of: integration.database, interpreter.names)
            return SeenFact(
                text: "the integration \(name) of \(home) is disabled there",
                script: "\\as \"admin@system\" ON \(IdentifierText.sql(home)); "
                    + "ALTER SSO INTEGRATION \(IdentifierText.sql(name)) DISABLE; \\restart;")
        }
    }
}
