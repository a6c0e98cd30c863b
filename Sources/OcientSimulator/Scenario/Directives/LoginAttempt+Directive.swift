import OcientSQL

/// The keys of `\connect`.
private enum ConnectKey: String, DirectiveKey {
    static var directive: StatementKind { .connect }
    case from, browser
    case person = "as"
    case token, consent, pool, node, tls
    case clientVersion = "client_version"
}

/// Attempts from scripts and scenarios: `\connect` and `CONNECT TO`.
extension LoginAttempt {
    /// The attempt of a `\connect`.
    ///
    /// - Throws: unknown keys, wrong types, unknown persons and tokens, and a token beside a
    ///   password (TOK-16). A string that the client refuses is no error but a refused attempt.
    static func read(
        _ connect: ConnectAttempt, _ input: DirectiveInput, world: World,
        clientVersion: ClientVersion = .current
    ) throws(ExecutionError) -> LoginAttempt {
        let text = try input.text(connect.string.range)
        let options = try input.properties(connect.options, ConnectKey.self)
        var version = clientVersion
        for (key, value) in options where key == .clientVersion {
            version = try value.clientVersion()
        }
        var attempt = LoginAttempt(text, clientVersion: version)
        if let name = input.firstName(in: connect.string.range) {
            attempt.tokenName = input.names.find(name)
        }
        for (key, value) in options {
            switch key {
            case .clientVersion: break
            case .from: attempt.from = try value.address()
            case .browser: attempt.hasBrowser = try value.boolean()
            case .consent: attempt.consents = try value.boolean()
            case .pool: attempt.pool = try value.name()
            case .node: attempt.node = try value.name()
            case .tls: attempt.acceptsAnyCertificate = try value.acceptsAnyCertificate()
            case .person:
                let index = try value.index(in: world.persons, "person", .flow8)
                attempt.person = world.persons.names[index]
            case .token:
                let index = try value.index(in: world.tokens, "token", .tok16, mayBeSecret: true)
                attempt.tokenName = world.tokens.names[index]
                do throws(SecondPassword) {
                    try attempt.present(world.tokens.all[index].text, in: text, version)
                } catch {
                    throw ExecutionError(
                        directive: "token replaces the password, but the connection string already "
                            + "has one",
                        rule: .tok16, at: value.range)
                }
            }
        }
        return attempt
    }

    /// The attempt of a `CONNECT TO`; its texts are taken as they are written. What has no `://` is
    /// the name of a database on the host of the connection that is open (DSN-2).
    static func read(
        _ statement: ConnectTo, source: SourceText, clientVersion: ClientVersion = .current,
        open: OpenConnection? = nil, as session: Session = .administrator
    ) -> LoginAttempt {
        let text = Array(statement.text(source).utf8)
        let user = statement.user.map { source.decodedText(of: $0) }
        let password = statement.password.map { literal in
            Secret(
                statement.isBarePassword
                    ? Array(source.bytes(in: literal.range))
                    : source.decodedBytes(of: literal.range))
        }
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
}

extension ConnectTo {
    /// The connection string as it is written.
    func text(_ source: SourceText) -> String {
        isBare ? source.text(in: string) : source.decodedText(of: string)
    }
}

extension PropertyValue {
    /// A client's address.
    func address() throws(ExecutionError) -> IPAddress {
        guard let address = IPAddress.parse(try text()) else {
            throw wrongType("an IPv4 or IPv6 address")
        }
        return address
    }

    /// `tls = on` or `unverified`, in place of what the string says.
    fileprivate func acceptsAnyCertificate() throws(ExecutionError) -> Bool {
        let word = try text().lowercased()
        guard ["on", "unverified"].contains(word) else { throw wrongType("on or unverified") }
        return word == "unverified"
    }

    /// The release of pyocient, `3.8` or `3.8.0`.
    fileprivate func clientVersion() throws(ExecutionError) -> ClientVersion {
        guard let version = ClientVersion.parse(try text()) else {
            throw wrongType("a version such as '3.8'")
        }
        return version
    }
}
