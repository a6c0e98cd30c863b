import OcientSQL

/// Reads a DSN as pyocient's `_parse_args` does (rules DSN-1, DSN-3, DSN-4): first the URL, then
/// the options one by one, then the checks that need all of them.
struct PyocientReader {
    /// The release whose rules count.
    let version: ClientVersion

    func read(
        _ text: [UInt8], user: String?, password: Secret?
    ) throws(ConnectionStringError) -> ConnectionString {
        let url = try PyocientURL(text)
        let text = { (text: String, part: PyocientURL.Parts) in
            Redactable(text, mayBeSecret: url.secretParts.contains(part))
        }
        try checkScheme(url.scheme)
        let names = try hostNames(url)
        let dsnPassword = try self.password(url)
        var options = PyocientOptions()
        try options.apply(url.options, version: version)
        let port = try self.port(url)
        try options.finish(version: version)
        var string = ConnectionString(
            client: .pyocient(version),
            hosts: names.map { name in
                ConnectionString.Host(name: text(name, .hosts), port: port)
            },
            database: text(database(url), .database),
            user: self.user(url).map { text($0, .user) }, password: dsnPassword,
            handshake: options.handshake,
            identityProvider: options.identityProvider.map { text($0, .options) },
            ssoOAuthFlow: text(options.ssoOAuthFlow, .options), tls: options.tls, warnings: [],
            passwordMayGoOn: !url.secretParts.isEmpty)
        // Arguments beat the string; the client drops empty ones.
        if let user, !user.isEmpty {
            string.user = Redactable(user)
            string.passwordMayGoOn = !url.secretParts.subtracting(.user).isEmpty
        }
        if let password, !password.isEmpty { string.password = password }
        try checkLists(url, options, string)
        string.warnings = PyocientWarnings(version: version).all(for: string, read: url, options)
        return string
    }

    private func checkScheme(_ scheme: ArraySlice<UInt8>) throws(ConnectionStringError) {
        if scheme.isEmpty || ASCII.equals(scheme, ignoringCase: "ocient") { return }
        throw .malformed("Invalid DSN scheme: \(String(decoding: scheme, as: UTF8.self))")
    }

    /// The hosts, separated by commas; blanks around those stay.
    private func hostNames(_ url: PyocientURL) throws(ConnectionStringError) -> [String] {
        switch url.hostname {
        case .list: throw .listHasNo("split")
        case .text(let text) where !text.isEmpty:
            if text.index(ofByte: 0x2C) == nil { return [String(decoding: text, as: UTF8.self)] }
            return text.split(separator: 0x2C, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        case .text, .absent: return ["localhost"]
        }
    }

    /// The path without slashes at its ends if there is a host, else without the first one.
    private func database(_ url: PyocientURL) -> String {
        var path = url.path
        if url.hostname.isAbsent {
            if path.isEmpty { return "system" }
            if path.first == 0x2F { path = path.dropFirst() }
        } else {
            while path.first == 0x2F { path = path.dropFirst() }
            while path.last == 0x2F { path = path.dropLast() }
            if path.isEmpty { return "system" }
        }
        return String(decoding: path, as: UTF8.self)
    }

    private func user(_ url: PyocientURL) -> String? {
        guard case .text(let text) = url.username else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    private func password(_ url: PyocientURL) throws(ConnectionStringError) -> Secret? {
        switch url.password {
        case .absent: return nil
        case .list(let list):
            guard version.decodesPassword else { return nil }
            guard list.contains([0x25]) else { throw .listHasNo("split") }
            throw .python("TypeError", "expected string or bytes-like object, got 'list'")
        case .text(let text):
            if text.isEmpty { return version.dropsEmptyPassword ? nil : Secret([]) }
            return Secret(Array(version.decodesPassword ? PythonText.unquoted(text) : text))
        }
    }

    private func port(_ url: PyocientURL) throws(ConnectionStringError) -> Int {
        if let number = url.portNumber { return number }
        guard case .text(let text) = url.port else { return ConnectionString.defaultPort }
        return try PythonNumber.int(
            StringPiece(text, mayBeSecret: url.queryMayHoldSecret))
    }

    /// Lists survive until the client opens a socket with the port, and builds its first message
    /// with the others.
    private func checkLists(
        _ url: PyocientURL, _ options: PyocientOptions, _ string: ConnectionString
    ) throws(ConnectionStringError) {
        if case .list(let list) = url.port {
            let names = string.hosts.map { $0.name.description }.joined(separator: ",")
            let ports = url.queryMayHoldSecret ? Secret.mask : PythonText.repr(list)
            throw .unreachable("Unable to connect to \(names):\(ports): "
                + "Int or String expected")
        }
        if case .list = url.username, string.user == nil {
            if string.isInteractive, version.readsIntegrationDatabase {
                throw .listHasNo("startswith")
            }
            throw PyocientReader.listInMessage
        }
        if options.identityProviderIsList { throw PyocientReader.listInMessage }
    }

    private static let listInMessage = ConnectionStringError.python(
        "TypeError", "bad argument type for built-in operation")
}

/// What pyocient ignores without a word, for the user to know (rules DSN-1, DSN-3, FLOW-2).
struct PyocientWarnings {
    let version: ClientVersion

    func all(
        for string: ConnectionString, read url: PyocientURL, _ options: PyocientOptions
    ) -> [ClientWarning] {
        var warnings: [ClientWarning] = []
        if !url.secretParts.isEmpty, !url.secretParts.contains(.options) {
            let part = url.readsCredentialsTwice ? "user" : "host"
            warnings.append(ClientWarning(.dsn1, "an '@' in a password must be written %40: "
                + "the client reads the text after the first '@' as the \(part)"))
        }
        if let mark = url.cutMark {
            let sign = mark == 0x3B ? ";" : "#"
            warnings.append(ClientWarning(
                .dsn1, "the client cuts off '\(sign)' and the text after it: "
                + "options are written ?name=value&name=value"))
        }
        if !options.unknown.isEmpty {
            warnings += unknownOptions(options.unknown)
        }
        if string.ignoresUser, let user = string.user {
            warnings.append(ClientWarning(.flow2, "the client ignores the user '\(user)': "
                + "with handshake=sso and no password the provider identifies the user"))
        }
        let flow = string.ssoOAuthFlow
        if !flow.isEmpty, !string.wantsDeviceGrant {
            let isInOtherCase = flow.description.lowercased() == "devicegrant"
            let hint = isInOtherCase ? "; the client compares case" : ""
            warnings.append(ClientWarning(
                .flow2, "ssoOAuthFlow '\(flow)' has no effect; only 'deviceGrant' has an"
                    + " effect" + hint))
        }
        if options.forgetsIdentityProvider {
            warnings.append(ClientWarning(
                .dsn1, "pyocient \(version) never uses the identityprovider of a DSN"))
        }
        return warnings
    }

    private func unknownOptions(_ names: [StringPiece]) -> [ClientWarning] {
        var warnings = UnknownOptions(known: PyocientOption.spellings(version: version))
        for name in names { warnings.note(name) }
        return warnings.all
    }
}
