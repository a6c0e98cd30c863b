import OcientSQL

/// Questions about every login, on the system as the scripts left it.
extension Interpreter {
    /// A search over every class of logins that may meet a condition; `after` is the system after
    /// a change.
    package func classes(
        where condition: ClaimCondition? = nil, restarted: Bool = true,
        after: Interpreter? = nil, limit: Int? = nil
    ) -> ClassSearch {
        var systems = [loginSystem(restarted: restarted)]
        if let after { systems.append(after.loginSystem(restarted: restarted)) }
        return ClassSearch(systems, where: condition, limit: limit)
    }

    /// Reads a claim. Names in it must exist.
    ///
    /// - Throws: an error without a code, with the range in `source`.
    package func claim(
        _ source: SourceText, _ range: ByteRange
    ) throws(ExecutionError) -> Claim {
        var reader = ClaimReader(source, range)
        var claim = try reader.claim { text throws(ExecutionError) in
            try self.question(text)
        }
        if case .same(let file) = claim.kind {
            claim.kind = .same(file: ScriptPath.resolve(file, relativeTo: source.name))
        }
        try ClaimNames(self).check(claim)
        return claim
    }

    /// The same system under another reading.
    package func choosing(_ choice: ReadingChoice) -> Interpreter {
        var other = self
        other.simulation.readings.choose(choice)
        return other
    }

    /// The privileges and the object of a question as `\can` has it, whoever asks.
    package func question(_ text: String) throws(ExecutionError) -> PrivilegeQuestion {
        let written = try WrittenQuestion(text, names)
        var simulation = simulation
        simulation.session = .administrator
        return try simulation.resolve(written.question, tree: written.tree)
    }
}

/// The names that a claim may use: one that nothing has is an error, so that no claim holds of
/// nothing by a slip of the pen.
package struct ClaimNames {
    private let interpreter: Interpreter
    private var catalog: Catalog { interpreter.simulation.catalog }

    /// The names of a system.
    package init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    func check(_ claim: Claim) throws(ExecutionError) {
        for term in claim.condition?.terms ?? [] {
            for value in term.values { try check(value, term.key) }
        }
        guard case .only(let subject, let names) = claim.kind else { return }
        let key: ClaimKey = switch subject {
        case .groups: .group
        case .integrations: .integration
        case .databases: .database
        case .endpoints: .endpoint
        }
        for name in names { try check(name, key) }
    }

    private func check(_ value: String, _ key: ClaimKey) throws(ExecutionError) {
        let known = all(key)
        let isKnown = key.ignoresCase
            ? known.contains { $0.lowercased() == value.lowercased() }
            : known.contains { $0.hasBytes(of: value) }
        if isKnown { return }
        var error = ExecutionError(
            directive: "there is no \(key.word) '\(MaskedText.message(value))'", at: nil)
        if let nearest = EditDistance.nearest(to: value, among: known) {
            error.help = ["did you mean '\(nearest)'?"]
        } else if known.count <= 12, !known.isEmpty {
            let names = known.enumerated().filter { !known[..<$0].contains($1) }.map { $1 }
            error.help = ["known: " + names.joined(separator: ", ")]
        }
        throw error
    }

    /// What a key may be compared with.
    package func all(_ key: ClaimKey) -> [String] {
        let names = interpreter.names
        func text(_ symbol: Symbol) -> String { names.text(of: symbol) }
        let world = interpreter.world
        switch key {
        case .endpoint:
            return WaySearch(
                systems: [interpreter.loginSystem(restarted: true)], ranges: []
            ).groups().flatMap { group in
                group.ways.filter { way in way.pools.contains { $0 != nil } }
                    .flatMap { $0.endpoints }
            }
        case .node: return catalog.nodes.ids.map { text(catalog.nodes[$0].name) }
        case .database: return catalog.databases.ids.map { catalog.name(of: $0, names) }
        case .flow: return LoginFlow.allCases.map { $0.rawValue }
        case .user: return catalog.users.ids.map { catalog.name(of: $0, names) }
        case .person: return world.persons.names.map { text($0) }
        case .group:
            return catalog.groups.ids.flatMap { id in
                [text(catalog.groups[id].name), catalog.name(of: id, names)]
            }
        case .integration, .identityProvider:
            let stored = catalog.stored.integrations
            return stored.ids.map { text(stored[$0].name) }
        case .issuer:
            let stored = catalog.stored.integrations
            return stored.ids.map { stored[$0].properties.issuer }
        case .application:
            let stored = catalog.stored.integrations
            return world.applications.names.map { text($0) }
                + world.applications.all.map { $0.clientID }
                + stored.ids.map { stored[$0].properties.clientID }
        case .driver: return ["pyocient", "jdbc", "http"]
        case .source: return []
        }
    }
}

extension ClaimKey {
    /// Whether values are compared without their case.
    fileprivate var ignoresCase: Bool {
        switch self {
        case .endpoint, .flow, .driver: true
        case .node, .database, .user, .person, .group, .integration, .issuer, .application,
            .identityProvider, .source: false
        }
    }
}

extension Interpreter {
    /// The search that answers a claim; the script that SAME names runs in the same world.
    ///
    /// - Throws: an error without a code where that script cannot be read or has an error.
    package func classes(
        asking claim: Claim, restarted: Bool = true, limit: Int? = nil
    ) throws(ExecutionError) -> ClassSearch {
        var other: Interpreter?
        if case .same(let file) = claim.kind { other = try running(file) }
        return classes(
            where: claim.condition, restarted: restarted, after: other, limit: limit)
    }

    /// A system that a script made; what it does not describe of the world is as here.
    private func running(_ path: String) throws(ExecutionError) -> Interpreter {
        let bytes: [UInt8]
        switch loader(path) {
        case .bytes(let found): bytes = found
        case .failure(let reason):
            throw ExecutionError(
                directive: "\(MaskedText.message(path)): \(reason)", at: nil)
        }
        guard let source = try? SourceText(name: path, bytes: bytes) else {
            throw ExecutionError(
                directive: MaskedText.message(path)
                    + " is larger than \(Limits.fileSize >> 20) MiB", at: nil)
        }
        var options = options
        options.proofs = nil
        var other = Interpreter(options: options, names: names, loader: loader)
        var fault: ExecutionError?
        other.run(source) { record, _ in
            if let error = record.result.error, !record.isExpected { fault = fault ?? error }
        }
        if let fault {
            throw ExecutionError(
                directive: "\(MaskedText.message(path)) has an error: \(fault.message)", at: nil)
        }
        if other.world.providers.all.isEmpty { other.world = world }
        return other
    }
}

/// What `ocsim connect` offers so that an example of a class can be tried.
extension LoginAttempt {
    /// Whether the attempt, made from a text, is an interactive login also with a token beside it:
    /// claims are then those of the person.
    package func takesPerson(_ text: String) -> Bool {
        guard failure == nil, connection.isInteractive else { return false }
        let asked = try? ConnectionString.parse(
            Array(text.utf8), as: client, password: Secret("-"))
        return TokenUser(asked?.user).kind == .none
    }

    /// Takes the password that a script set for the user; false where there is no such user, or a
    /// password already.
    package mutating func takeRightPassword(_ system: LoginSystem) -> Bool {
        guard failure == nil, connection.password == nil, let user = connection.user,
              let database = system.catalog.database(
                connection.database.exposed, system.names),
              let id = system.catalog.passwordUser(
                user.exposed, connectedTo: database, system.names) else { return false }
        connection.password = system.catalog.users[id].credentials.password ?? Secret("any")
        return true
    }
}

extension Interpreter {
    /// Describes a person with some claims and an account at the provider of the integration that
    /// the attempt chooses; false where that provider is not described.
    package mutating func addPerson(
        to attempt: inout LoginAttempt, _ claims: [JSONMember], restarted: Bool
    ) -> Bool {
        let system = loginSystem(restarted: restarted)
        let verdict = system.verdict(of: attempt)
        guard let id = verdict.integration, let node = verdict.node,
              let provider = world.provider(
                of: system.configuration(of: node).integrations[id].properties.issuer)
        else { return false }
        let name = names.intern("somebody")
        let subject = claims.value(named: "sub")?.text ?? "somebody"
        world.persons.set(
            name, Person(provider: provider, subject: subject, claims: claims))
        attempt.person = name
        return true
    }
}
