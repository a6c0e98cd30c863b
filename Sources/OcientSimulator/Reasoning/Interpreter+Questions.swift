import OcientSQL

/// Logins and privileges that are asked about from outside of scripts.
extension Interpreter {
    /// Decides one attempt to log in on the system as the scripts left it. Nothing changes: no
    /// session begins, no wrong password is counted (PWD-5); `\connect` in a script does both.
    ///
    /// - Parameters:
    ///   - connectionString: `ocient://…` for pyocient, `jdbc:ocient://…` for JDBC. `${name}` in it
    ///     means a `\token` or `\set` of the scripts.
    ///   - token: a token instead of the password, which the string then has not (TOK-16).
    ///   - person: who logs in at the provider: the name of a `\person` (FLOW-8).
    ///   - source: the client's IPv4 or IPv6 address (POOL-4); 203.0.113.10 by default.
    ///   - node: the only node that counts.
    ///   - pool: the only pool that counts (POOL-14).
    ///   - hasBrowser: whether the client can open a browser (FLOW-2).
    ///   - consents: whether the person agrees on a consent page (FLOW-7).
    ///   - restarted: true takes every node to run what is stored, as after a restart of all of
    ///     them; false takes each as it runs, as `\connect` does. The two differ after each change
    ///     of a pool or an integration until `\restart`, and `pendingRestart` tells it (CFG-3).
    ///   - parts: what the decision holds besides its answer; more parts take more time.
    /// - Throws: an error without a code when the attempt makes no sense: `${name}`, the person or
    ///   the address is unknown, or a token is given beside a password. A string that the client
    ///   cannot read is no error but a refusal (DSN-1).
    public func decide(
        _ connectionString: String, token: String? = nil, as person: String? = nil,
        from source: String? = nil, node: String? = nil, pool: String? = nil,
        hasBrowser: Bool = true, consents: Bool = true, restarted: Bool = true,
        including parts: Decision.Parts = .steps
    ) throws(ExecutionError) -> Decision {
        let text = try expanding(connectionString)
        var attempt = LoginAttempt(text, clientVersion: options.clientVersion)
        if let token { try attempt.take(token, in: text, options.clientVersion) }
        if let person { attempt.person = try self.person(person) }
        if let source { attempt.from = try address(source) }
        attempt.node = node.map { shown($0) }
        attempt.pool = pool.map { shown($0) }
        (attempt.hasBrowser, attempt.consents) = (hasBrowser, consents)
        var decision = loginSystem(restarted: restarted).decide(attempt, including: parts)
        if parts.contains(.remedies) {
            decision.remedies = remedies(for: attempt, text: text, restarted: restarted)
        }
        return decision
    }

    private func person(_ name: String) throws(ExecutionError) -> Symbol {
        if let symbol = names.find(name), world.persons.index(of: symbol) != nil { return symbol }
        throw ExecutionError(directive: "unknown person '\(shown(name))'", rule: .flow8, at: nil)
    }

    /// A name that messages may quote: one that nothing has may be a token by mistake.
    private func shown(_ name: String) -> String {
        names.find(name) == nil ? MaskedText.message(name) : name
    }

    private func address(_ text: String) throws(ExecutionError) -> IPAddress {
        if let address = IPAddress.parse(text) { return address }
        throw ExecutionError(
            directive: "'\(MaskedText.message(text))' is not an IPv4 or IPv6 address",
            rule: .pool4, at: nil)
    }
}

extension LoginAttempt {
    /// Takes a token as the password of the string that the attempt was made from (TOK-16).
    fileprivate mutating func take(
        _ token: String, in text: String, _ version: ClientVersion
    ) throws(ExecutionError) {
        do throws(SecondPassword) {
            try present(Secret(token), in: text, version)
        } catch {
            throw ExecutionError(
                directive: "the string has a password and a token is given as well", rule: .tok16,
                at: nil)
        }
    }
}

extension Interpreter {
    /// Answers whether a user, a group or a session has a privilege, with the reasons (PRIV-15).
    ///
    ///     try interpreter.can("SELECT ON TABLE sales.public.orders AS GROUP readonly@sales")
    ///     try interpreter.can("SELECT ON TABLE sales.public.orders", in: decision)
    ///
    /// - Parameters:
    ///   - question: written as after `\can`. `AS USER u` or `AS GROUP g` tells who is asked about;
    ///     without it that is the session of `login`, or the one that the scripts ended with.
    ///   - login: a decision of this system. A login that was not accepted may do nothing. Bare
    ///     names then mean what they mean on the database that it connected to.
    ///   - withRemedies: whether to search for statements that grant the privilege, if it is
    ///     denied; each is executed on a copy of the system.
    /// - Throws: 42601 -500 when the question does not parse, the server's codes when it names
    ///   something that does not exist (NAME-2).
    public func can(
        _ question: String, in login: Decision? = nil, withRemedies: Bool = false
    ) throws(ExecutionError) -> PrivilegeDecision {
        var simulation = self.simulation
        if let login {
            guard let session = login.session else { return .withoutSession(login) }
            simulation.session = session
        }
        let written = try WrittenQuestion(question, names)
        let resolved: PrivilegeQuestion
        do throws(ExecutionError) {
            resolved = try simulation.resolve(written.question, tree: written.tree)
        } catch {
            var error = error
            simulation.addSuggestion(to: &error)
            throw error
        }
        var answer = simulation.decide(resolved)
        if withRemedies { answer.remedies = simulation.remedies(for: resolved) }
        return answer
    }
}

/// A question as a text, in the words of `\can`.
package struct WrittenQuestion {
    /// What is asked.
    package let question: Question
    /// The tree that holds its parts.
    package let tree: SyntaxTree
    /// Whom it names, `GROUP readonly`.
    package let grantee: String?

    /// Reads one question, with nothing after it.
    ///
    /// - Throws: 42601 -500 with what is wrong.
    package init(_ text: String, _ names: NameTable) throws(ExecutionError) {
        let bytes = Array("\\can \(text)".utf8)
        var finding = "a question is a single statement"
        if let source = try? SourceText(name: "question", bytes: bytes, language: .scenario) {
            var parser = Parser(source, names: names)
            let statement = parser.next()?.statement
            let tree = parser.tree
            if case .directive(.can(let question))? = statement, parser.next() == nil {
                self.question = question
                self.tree = tree
                grantee = question.grantee.map { source.text(in: $0.range) }
                return
            }
            if let message = parser.takeDiagnostics().first?.message { finding = message }
        }
        throw ExecutionError(.syntaxError, finding, rule: .lex1)
    }
}
