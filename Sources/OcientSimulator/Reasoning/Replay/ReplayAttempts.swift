import OcientSQL

/// Makes attempts of lines (interface, "replay"): each with the means by which `\connect` and the
/// command line make theirs.
struct ReplayAttempts {
    let world: World
    let otherWorld: World?
    let names: NameTable
    let version: ClientVersion
    /// What counts for lines that say nothing of it.
    let defaults: [(key: ReplayKey, value: JSONValue)]
    let address: IPAddress?

    /// The attempt of a line.
    func attempt(_ record: inout ReplayRecord) throws(ReplayLineError) -> LoginAttempt {
        for (key, value) in defaults { record.setDefault(key, value) }
        var attempt = try string(record)
        try surround(&attempt, record)
        try authenticate(&attempt, record)
        return attempt
    }

    /// The string, whole or in parts, as its client reads it.
    private func string(_ record: ReplayRecord) throws(ReplayLineError) -> LoginAttempt {
        guard let text = try record.text(.dsn) else { return try parts(record) }
        if let part = record.firstPart { throw .part(part) }
        let version = try clientVersion(record)
        let user = try record.text(.user)
        let password = try record.text(.password).map { Secret($0) }
        if let body = try record.members(.body) {
            #if !hasFeature(Embedded)
            guard ClientProfile.of(Array(text.utf8)).isHTTP else { throw .body }
            return LoginAttempt(call: text, body: body, user: user, password: password)
            #endif
        }
        let bytes = Array(text.utf8)
        do throws(ConnectionStringError) {
            return LoginAttempt(try ConnectionString.parse(
                bytes, user: user, password: password, clientVersion: version))
        } catch {
            return LoginAttempt(error, by: .of(bytes, version: version))
        }
    }

    /// A string in parts: what a server knows of it.
    private func parts(_ record: ReplayRecord) throws(ReplayLineError) -> LoginAttempt {
        guard let host = try record.text(.host) else { throw .noString }
        guard !record.has(.body) else { throw .body }
        let version = try clientVersion(record)
        let client: ClientProfile
        switch try record.text(.driver) {
        case nil, "pyocient": client = .pyocient(version)
        case "jdbc": client = .jdbc
        default: throw .form(.driver, needs: "pyocient or jdbc")
        }
        let port = Redactable(try record.text(.port) ?? "\(ConnectionString.defaultPort)")
        guard let number = ASCII.number(Array(port.exposed.utf8)[...], atMost: 65_535) else {
            throw .form(.port, needs: "a number up to 65535")
        }
        let handshake: ConnectionString.Handshake
        switch try record.text(.handshake)?.lowercased() {
        case nil, "gcm": handshake = .gcm
        case "sso": handshake = .sso
        default: throw .form(.handshake, needs: "gcm or sso")
        }
        return LoginAttempt(ConnectionString(
            client: client,
            host: ConnectionString.Host(name: Redactable(host.lowercased()), port: number),
            database: Redactable(try record.text(.database) ?? "system"),
            user: try record.text(.user).map { Redactable($0) },
            password: try record.text(.password).map { Secret($0) }, handshake: handshake,
            identityProvider: try record.text(.identityProvider).map { Redactable($0) },
            ssoOAuthFlow: Redactable(try record.text(.ssoOAuthFlow) ?? "")))
    }

    private func clientVersion(_ record: ReplayRecord) throws(ReplayLineError) -> ClientVersion {
        guard let text = try record.text(.clientVersion) else { return version }
        guard let version = ClientVersion.parse(text) else {
            throw .form(.clientVersion, needs: "a version such as 3.8")
        }
        return version
    }

    /// What surrounds the attempt besides its string and token.
    private func surround(
        _ attempt: inout LoginAttempt, _ record: ReplayRecord
    ) throws(ReplayLineError) {
        var around = attempt.circumstances
        if let text = try record.text(.source) {
            guard let address = IPAddress.parse(text) else {
                throw .form(.source, needs: "an IPv4 or IPv6 address")
            }
            around.from = address
        } else if let address {
            around.from = address
        }
        around.now = try record.time()
        around.node = try record.text(.node).map { shown($0) }
        around.pool = try record.text(.pool).map { shown($0) }
        around.hasBrowser = try record.bool(.browser) ?? true
        around.consents = try record.bool(.consent) ?? true
        switch try record.text(.tls)?.lowercased() {
        case nil: break
        case "on": around.acceptsAnyCertificate = false
        case "unverified": around.acceptsAnyCertificate = true
        default: throw .form(.tls, needs: "on or unverified")
        }
        if let name = try record.text(.person) {
            guard let symbol = names.find(name), isPerson(symbol) else { throw .person }
            around.person = symbol
        }
        attempt.circumstances = around
    }

    private func isPerson(_ name: Symbol) -> Bool {
        world.persons.index(of: name) != nil || otherWorld?.persons.index(of: name) != nil
    }

    /// A name that messages may quote: one that nothing has may be a token by mistake.
    private func shown(_ name: String) -> String {
        names.find(name) == nil ? MaskedText.message(name) : name
    }

    /// The token, or the person with the claims. The right password is each side's own.
    private func authenticate(
        _ attempt: inout LoginAttempt, _ record: ReplayRecord
    ) throws(ReplayLineError) {
        if try record.bool(.rightPassword) ?? false, attempt.failure == nil,
           attempt.connection.password != nil { throw .secondPassword(.rightPassword) }
        if let text = try record.text(.token) {
            guard !record.has(.claims) else { throw .secondPassword(.claims) }
            let secret = Secret(text)
            do throws(SecondPassword) {
                try attempt.present(PresentedToken(secret), secret)
            } catch { throw .secondPassword(.token) }
        }
        guard let claims = try record.members(.claims) else { return }
        guard attempt.failure == nil else { return }
        if attempt.connection.isInteractive,
           TokenUser(attempt.connection.user).kind == .none {
            attempt.personClaims = claims
            return
        }
        let secret = Secret(JSONWebToken(claims: claims).compactForm())
        do throws(SecondPassword) {
            try attempt.present(PresentedToken(secret), secret)
        } catch { throw .secondPassword(.claims) }
    }
}
