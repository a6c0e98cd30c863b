import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim provider URL|FILE`
    static let provider = CommandSpec(
        name: "provider", summary: "what an identity provider publishes, as \\idp and \\app",
        operands: "[URL|FILE]",
        options: [
            recordFormats.option, .setup, .check, .authority, .timeout,
        ] + OptionSpec.running,
        details: """
            URL is the issuer, or the address of its discovery document; FILE is such a document, or
            what --format json printed. The output is a scenario: facts in comments, then \\idp and
            \\app, with the client_ids of --setup. --check asks, for each integration of --setup (or
            those whose issuer is URL), what a SQL node would ask, and says what it would meet:
            run it on the node. This is the only command that uses the network, through curl; it
            follows no redirect to another host.
            """
    ) { arguments in
        guard arguments.operands.count <= 1 else {
            throw Failure.usage("provider needs one URL or FILE")
        }
        let run = try ScriptRun.setup(arguments.setup(), arguments)
        let source = try ProviderSource(arguments)
        guard !arguments.has(.check) else {
            let report = try source.check(arguments.operands.first, run.interpreter)
            checkFormats.print(report, arguments)
            return run.status.worst(report.hasFailed ? .refused : .ok)
        }
        guard let word = arguments.operands.first else {
            throw Failure.usage("provider needs a URL or a FILE")
        }
        let record = try source.record(word)
        let report = ProviderReport(
            record, isPrivate: arguments.has(.authority) && ProviderAddress.isAddress(word),
            clients: source.clients(of: record, run.interpreter))
        recordFormats.print(report, arguments)
        return run.status
    }

    private static let recordFormats: Formats<ProviderReport> = [
        "text": { report, _ in Output.write(report.script) },
        "json": { report, _ in Output.write(json: report.json) },
    ]

    private static let checkFormats: Formats<ProviderCheckReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.write(json: report.json) },
    ]
}

extension OptionSpec {
    fileprivate static let check = OptionSpec(
        "--check", "what a SQL node would meet, step by step, for the integrations of --setup")
    fileprivate static let authority = OptionSpec(
        "--ca", value: "FILE",
        "trust the certificate authorities in this file (PEM), not the system's")
    fileprivate static let timeout = OptionSpec(
        "--timeout", value: "S", "how long an answer may take, in seconds (10)")
}

/// Where the documents of a provider come from.
private struct ProviderSource {
    private let fetch: Fetch
    /// So many redirects within a host are followed.
    private static let mostRedirects = 5

    init(_ arguments: Arguments) throws {
        let seconds = try arguments.number(.timeout, default: 10)
        guard (1...Fetch.longest).contains(seconds) else {
            throw Failure.usage("--timeout needs seconds from 1 to \(Fetch.longest)")
        }
        let authority = arguments.value(.authority)
        if let authority { _ = try Files.read(authority) }
        fetch = Fetch(authority: authority, seconds: seconds)
    }

    /// The documents of an address or a file.
    ///
    /// - Throws: `Failure` with status 66 when they cannot be had or are none.
    func record(_ word: String) throws -> ProviderRecord {
        guard ProviderAddress.isAddress(word) else {
            let bytes = try Files.read(word)
            do throws(DiscoveryError) { return try ProviderRecord(bytes) } catch {
                throw Failure.noInput("\(word): \(error.text)")
            }
        }
        let issuer = try ProviderAddress(word).issuer
        // The address with a slash would be one that few servers answer (IDP-1).
        var trimmed = issuer
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        var check = ProviderCheck(integration: nil, name: nil, issuer: trimmed)
        var known: [String: ProbeAnswer] = [:]
        try ask(&check, &known)
        guard let record = check.record else {
            let failure = check.findings.first { $0.isFailure }
            throw Failure(
                status: .noInput, message: failure?.text(of: check) ?? "no document came",
                help: failure?.cure(of: check))
        }
        if let failure = check.findings.last(where: { $0.isFailure }), record.keys == nil {
            Output.error("ocsim: warning: " + failure.text(of: check) + "\n")
        }
        return ProviderRecord(asked: issuer, document: record.document, keys: record.keys)
    }

    /// Asks for the discovery document of a check, then for the keys; what is `known` was asked
    /// for already.
    private func ask(
        _ check: inout ProviderCheck, _ known: inout [String: ProbeAnswer]
    ) throws {
        var address = check.discoveryURL
        var answer = try get(address, &known)
        for _ in 0..<ProviderSource.mostRedirects {
            guard case .redirected(let status, let target) = answer,
                  ProviderAddress.isSameHost(address, target) else { break }
            check.follow(to: target, status: status)
            address = target
            answer = try get(address, &known)
        }
        guard let keys = check.take(answer) else { return }
        guard ["https://", "http://"].contains(where: { keys.lowercased().hasPrefix($0) }) else {
            return check.refuseKeys("jwks_uri is not an http address")
        }
        check.takeKeys(try get(keys, &known), from: keys)
    }

    private func get(
        _ address: String, _ known: inout [String: ProbeAnswer]
    ) throws -> ProbeAnswer {
        if let answer = known[address] { return answer }
        let answer = try fetch.get(address)
        known[address] = answer
        return answer
    }

    /// What a node would meet at the providers of the integrations; of all of them, or of those
    /// whose issuer is an address.
    func check(_ word: String?, _ interpreter: Interpreter) throws -> ProviderCheckReport {
        let catalog = interpreter.simulation.catalog
        let address = try word.map { try ProviderAddress($0).issuer }
        var checks: [ProviderCheck] = []
        var known: [String: ProbeAnswer] = [:]
        for integration in catalog.stored.integrations.all {
            let issuer = integration.properties.issuer
            if let address, !IssuerText.isSame(address, issuer) { continue }
            _ = try ProviderAddress(issuer)
            let name = interpreter.names.text(of: integration.name)
            let home = interpreter.names.text(of: catalog.databases[integration.database].name)
            var check = ProviderCheck(
                integration: "\(name) on \(home)", name: name, issuer: issuer)
            try ask(&check, &known)
            check.compare(
                with: interpreter.world,
                takesTokens: integration.properties.enableIDTokenAuthentication ?? false)
            checks.append(check)
        }
        guard checks.isEmpty else { return ProviderCheckReport(checks) }
        guard let address else {
            throw Failure.usage(
                "--check has nothing to ask: no integration in the set-up",
                help: "name the set-up with --setup FILE, or a URL")
        }
        if !catalog.stored.integrations.all.isEmpty {
            let known = catalog.stored.integrations.all.map { $0.properties.issuer }
            Output.error(
                "ocsim: note: no integration of the set-up has this issuer; theirs: "
                    + known.joined(separator: ", ") + "\n")
        }
        var check = ProviderCheck(integration: nil, name: nil, issuer: address)
        try ask(&check, &known)
        check.compare(with: interpreter.world, takesTokens: false)
        return ProviderCheckReport([check])
    }

    /// The applications that the integrations of a set-up name at a provider.
    func clients(
        of record: ProviderRecord, _ interpreter: Interpreter
    ) -> [ProviderReport.Client] {
        interpreter.simulation.catalog.stored.integrations.all
            .filter { IssuerText.isSame($0.properties.issuer, record.address) }
            .map { integration in
                ProviderReport.Client(
                    name: interpreter.names.text(of: integration.name),
                    clientID: integration.properties.clientID,
                    takesTokens: integration.properties.enableIDTokenAuthentication ?? false)
            }
    }
}
