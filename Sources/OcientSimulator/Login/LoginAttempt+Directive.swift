import OcientSQL

/// Attempts from scripts and scenarios: `\connect` and `CONNECT TO`.
extension LoginAttempt {
    /// What a `\connect` may say.
    private static let keys = [
        "from", "browser", "as", "token", "consent", "pool", "client_version",
    ]

    /// The attempt of a `\connect`.
    ///
    /// - Throws: unknown keys, wrong types, unknown persons and tokens, and a token beside a
    ///   password (TOK-16). A string that the client refuses is no error but a refused attempt.
    package static func read(
        _ connect: ConnectAttempt, _ input: DirectiveInput, world: World,
        clientVersion: ClientVersion = .current
    ) throws(DirectiveError) -> LoginAttempt {
        let keys = DirectiveKeys(
            input: input, directive: "connect",
            known: LoginAttempt.keys)
        let text = try input.text(connect.string.range)
        let entries = try keys.all(in: connect.options)
        let clientVersion = try keys.clientVersion(entries) ?? clientVersion
        var attempt = LoginAttempt(text, clientVersion: clientVersion)
        for entry in entries {
            switch entry.key {
            case "client_version": break
            case "from": attempt.from = try keys.address(entry)
            case "browser": attempt.hasBrowser = try keys.boolean(entry)
            case "consent": attempt.consents = try keys.boolean(entry)
            case "pool": attempt.pool = try keys.name(entry)
            case "as":
                let place = try keys.place(entry, in: world.persons, "person", .flow8)
                attempt.person = world.persons.names[place]
            default:
                let place = try keys.place(entry, in: world.tokens, "token", .tok16)
                try attempt.present(
                    world.tokens.all[place].text, in: text, at: entry.range, clientVersion)
            }
        }
        return attempt
    }

    /// Where a `\connect` names its person, for the error of FLOW-8.
    static func personRange(_ connect: ConnectAttempt, _ input: DirectiveInput) -> ByteRange {
        let keys = DirectiveKeys(input: input, directive: "connect", known: LoginAttempt.keys)
        let entries = (try? keys.all(in: connect.options)) ?? []
        return entries.last { $0.key == "as" }?.range ?? ByteRange(at: 0)
    }

    /// The attempt of a `CONNECT TO`; its texts are taken as they are written. What has no `://` is
    /// the name of a database on the host of the connection that is open (DSN-2).
    package static func read(
        _ statement: ConnectTo, source: SourceText, clientVersion: ClientVersion = .current,
        open: OpenConnection? = nil, as session: Session = .administrator
    ) -> LoginAttempt {
        let text = Array(statement.text(source).utf8)
        let user = statement.user.map { source.decodedText(of: $0) }
        let password = statement.password.map { Secret(source.decodedBytes(of: $0.range)) }
        if !statement.isBare, !GuardedText.holds(text[...], "://") {
            return switching(
                to: String(decoding: text, as: UTF8.self), user: user, password: password,
                on: open, as: session, clientVersion: clientVersion)
        }
        do throws(ConnectionStringError) {
            return LoginAttempt(try ConnectionString.parse(
                text, user: user, password: password, clientVersion: clientVersion))
        } catch {
            return LoginAttempt(error, by: .of(text, version: clientVersion))
        }
    }

    /// Takes a token as the password of the string (TOK-16).
    ///
    /// `text` is the string that the attempt was made from.
    /// - Throws: the error of the directive when the string has a password as well.
    package mutating func present(
        _ token: Secret, in text: String, at range: ByteRange, _ version: ClientVersion
    ) throws(DirectiveError) {
        guard case .success(var string) = self.string else { return }
        guard string.password?.isEmpty ?? true else {
            throw DirectiveError(
                "token takes the place of the password, but the string has one as well",
                rule: .tok16, at: range)
        }
        // pyocient is asked again, because with a password it no longer ignores the user.
        if string.client.traits.dropsUser,
           let again = try? ConnectionString.parse(text, password: token, clientVersion: version) {
            string = again
        }
        string.password = token
        self.string = .success(string)
        self.token = PresentedToken(token)
        circumstances.presentsToken = true
    }
}

extension ConnectTo {
    /// The connection string as it is written.
    func text(_ source: SourceText) -> String {
        isBare ? source.text(in: string) : source.decodedText(of: string)
    }
}

extension DirectiveKeys {
    /// A client's address.
    fileprivate func address(_ entry: Entry) throws(DirectiveError) -> IPAddress {
        guard let address = IPAddress.parse(try text(entry)) else {
            throw wrongType(entry, expected: "an IPv4 or IPv6 address")
        }
        return address
    }

    /// The release of pyocient, `3.8` or `3.8.0`; nil when it is not written.
    fileprivate func clientVersion(_ entries: [Entry]) throws(DirectiveError) -> ClientVersion? {
        for entry in entries where entry.key == "client_version" {
            guard let version = ClientVersion.parse(try text(entry)) else {
                throw wrongType(entry, expected: "a version such as '3.8'")
            }
            return version
        }
        return nil
    }

    /// A name: a bare word is folded, a text is exact.
    fileprivate func name(_ entry: Entry) throws(DirectiveError) -> String {
        if case .word(let word) = entry.value.kind { return input.names.text(of: word.symbol) }
        return try text(entry)  // not reached: refused before; it keeps the type whole
    }
}

extension Catalog {
    /// The claims that integrations read groups from, stored or running: what GRP-6 warns about.
    package var groupClaimIDs: [String] {
        var claims: [String] = []
        for configuration in [stored] + nodes.all.map({ $0.running }) {
            for integration in configuration.integrations.all {
                for claim in integration.properties.groupsClaimIDs ?? []
                where !claims.contains(claim) {
                    claims.append(claim)
                }
            }
        }
        return claims
    }
}
