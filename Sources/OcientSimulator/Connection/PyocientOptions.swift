import OcientSQL

/// The options of a DSN as they are applied one by one, in the client's order.
struct PyocientOptions {
    /// Whether the values may be pieces of a password, which no message repeats.
    let mayHoldSecret: Bool
    private(set) var tls = "unverified"
    private(set) var handshake = ConnectionString.Handshake.gcm
    private(set) var identityProvider: String?
    private(set) var identityProviderIsList = false
    /// Whether one was given to a release that never uses it.
    private(set) var forgetsIdentityProvider = false
    private(set) var ssoOAuthFlow = ""

    /// The names that the release does not look up.
    private(set) var unknown: [ArraySlice<UInt8>] = []

    /// As written; checked by `finish`.
    private var writtenHandshake: ArraySlice<UInt8> = []
    private var writtenTLS: PyocientQuery.Field?
    private var writtenTimeout: PyocientQuery.Field?

    init(mayHoldSecret: Bool) {
        self.mayHoldSecret = mayHoldSecret
    }

    /// Looks up each option among the fields. The last spelling of a name wins.
    mutating func apply(
        _ fields: [PyocientQuery.Field], version: ClientVersion
    ) throws(ConnectionStringError) {
        guard !fields.isEmpty else { return }
        var found = InlineArray<12, Int>(repeating: -1)
        for place in fields.indices {
            if let option = PyocientOption(fields[place].name, version: version) {
                found[Int(option.rawValue)] = place
            } else {
                unknown.append(fields[place].name)
            }
        }
        for raw in 0..<PyocientOption.count where found[Int(raw)] >= 0 {
            guard let option = PyocientOption(rawValue: raw) else { continue }
            try apply(option, fields[found[Int(raw)]], version)
        }
    }

    private mutating func apply(
        _ option: PyocientOption, _ field: PyocientQuery.Field, _ version: ClientVersion
    ) throws(ConnectionStringError) {
        let isList = !field.repeats.isEmpty
        switch option {
        case .tls: writtenTLS = field
        case .force: try checkForce(field)
        case .handshake:
            if isList { throw .listHasNo("lower") }
            writtenHandshake = field.value
        case .identityProvider: try takeIdentityProvider(field, version)
        case .ssoOAuthFlow:
            ssoOAuthFlow = isList
                ? PythonText.repr(field.list) : String(decoding: field.value, as: UTF8.self)
        case .logFile:
            if isList {
                throw .python(
                    "TypeError", "expected str, bytes or os.PathLike object, not list")
            }
        case .logLevel: if isList { throw .listHasNo("upper") }
        case .timeout: try checkTimeout(field)
        case .ssoTimeout: writtenTimeout = field
        case .maxResultSetBuffers, .tokenLifetimeSeconds, .refreshLifetimeSeconds:
            try checkInteger(field)
        }
    }

    /// TRUE or FALSE in any case; without effect here.
    private func checkForce(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else { throw .listHasNo("upper") }
        let text = String(decoding: field.value, as: UTF8.self)
        let upper = text.uppercased()
        guard upper == "TRUE" || upper == "FALSE" else {
            throw .malformed("Invalid force string: \(shown(field.value))")
        }
    }

    private mutating func takeIdentityProvider(
        _ field: PyocientQuery.Field, _ version: ClientVersion
    ) throws(ConnectionStringError) {
        let lowers = version.lowercasesIdentityProvider
        if !field.repeats.isEmpty {
            if lowers { throw .listHasNo("lower") }
            identityProviderIsList = true
        }
        guard version.sendsIdentityProvider else {
            forgetsIdentityProvider = true
            return
        }
        let name = lowers ? PythonText.lowercased(field.value) : field.value
        identityProvider = String(decoding: name, as: UTF8.self)
    }

    private func checkTimeout(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else {
            throw .python(
                "TypeError", "float() argument must be a string or a real number, not 'list'")
        }
        guard PythonFloat(field.value) != nil else {
            throw .value("could not convert string to float: "
                + GuardedText.quoted(field.value, mayBeSecret: mayHoldSecret))
        }
    }

    private func checkInteger(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else {
            throw .python(
                "TypeError", "int() argument must be a string, a bytes-like object "
                    + "or a real number, not 'list'")
        }
        _ = try PythonNumber.int(field.value, mayBeSecret: mayHoldSecret)
    }

    /// A value for a message.
    private func shown(_ value: ArraySlice<UInt8>) -> String {
        mayHoldSecret ? Secret.mask : String(decoding: value, as: UTF8.self)
    }

    /// The values of an option that was given several times, for a message.
    private func shownList(_ field: PyocientQuery.Field) -> String {
        mayHoldSecret ? Secret.mask : PythonText.repr(field.list)
    }
}

extension PyocientOptions {
    /// The checks that the client leaves to the end, after the port.
    mutating func finish(version: ClientVersion) throws(ConnectionStringError) {
        if let field = writtenTimeout { try checkSSOTimeout(field) }
        if let field = writtenTLS { try takeTLS(field, version) }
        try takeHandshake(version)
    }

    /// Seconds, finite and not negative.
    private func checkSSOTimeout(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        let message = "Invalid ssotimeout value: "
        guard field.repeats.isEmpty else {
            throw .malformed(message + shownList(field))
        }
        guard let number = PythonFloat(field.value) else {
            throw .malformed(message + shown(field.value))
        }
        guard number.isFinite, !number.isNegative else {
            throw .malformed(message + (mayHoldSecret ? Secret.mask : number.repr))
        }
    }

    private mutating func takeTLS(
        _ field: PyocientQuery.Field, _ version: ClientVersion
    ) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else {
            throw .malformed("Multiple TLS values detected: \(shownList(field))")
        }
        // No letter of another script becomes one of these words in lower case.
        if ASCII.equals(field.value, ignoringCase: "on") {
            tls = "on"
        } else if ASCII.equals(field.value, ignoringCase: "off") {
            if version.refusesTLSOff {
                throw .malformed("tls=off is no longer supported; the server requires TLS. "
                    + "Use tls=unverified or tls=on")
            }
            tls = "off"
        } else if !ASCII.equals(field.value, ignoringCase: "unverified") {
            throw .malformed("Invalid tls value: \(shown(field.value))")
        }
    }

    private mutating func takeHandshake(
        _ version: ClientVersion
    ) throws(ConnectionStringError) {
        if ASCII.equals(writtenHandshake, ignoringCase: "sso") {
            handshake = .sso
        } else if version.explainsCBC, ASCII.equals(writtenHandshake, ignoringCase: "cbc") {
            throw .malformed("handshake=cbc is no longer supported; "
                + "use handshake=gcm (the default)")
        } else if !writtenHandshake.isEmpty,
                  !ASCII.equals(writtenHandshake, ignoringCase: "gcm") {
            let lowered = PythonText.lowercased(writtenHandshake)
            throw .malformed("Invalid handshake value: \(shown(lowered))")
        }
    }
}
