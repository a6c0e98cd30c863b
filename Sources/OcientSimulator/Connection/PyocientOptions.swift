import OcientSQL

/// The options of a DSN as they are applied one by one, in the client's order.
struct PyocientOptions {
    private(set) var tls = "unverified"
    private(set) var handshake = ConnectionString.Handshake.gcm
    private(set) var identityProvider: String?
    private(set) var identityProviderIsList = false
    /// Whether one was given to a release that never uses it.
    private(set) var forgetsIdentityProvider = false
    private(set) var ssoOAuthFlow = ""

    /// The names that the release does not know.
    private(set) var unknown: [StringPiece] = []

    /// As written; checked by `finish`.
    private var writtenHandshake: PyocientQuery.Field?
    private var writtenTLS: PyocientQuery.Field?
    private var writtenTimeout: PyocientQuery.Field?

    /// Looks up each option among the fields. The last spelling of a name wins.
    mutating func apply(
        _ fields: [PyocientQuery.Field], version: ClientVersion
    ) throws(ConnectionStringError) {
        guard !fields.isEmpty else { return }
        var found = InlineArray<12, Int>(repeating: -1)
        for index in fields.indices {
            if let option = PyocientOption(fields[index].name, version: version) {
                found[Int(option.rawValue)] = index
            } else {
                unknown.append(fields[index].namePiece)
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
            writtenHandshake = field
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
            throw .malformed("Invalid force string: \(field.valuePiece.shown)")
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
            throw .value("could not convert string to float: " + field.valuePiece.quoted)
        }
    }

    private func checkInteger(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else {
            throw .python(
                "TypeError", "int() argument must be a string, a bytes-like object "
                    + "or a real number, not 'list'")
        }
        _ = try PythonNumber.int(field.valuePiece)
    }
}

extension PyocientOptions {
    /// The checks that the client leaves to the end, after the port.
    mutating func finish(version: ClientVersion) throws(ConnectionStringError) {
        if let field = writtenTimeout { try checkSSOTimeout(field) }
        if let field = writtenTLS { try takeTLS(field, version) }
        if let field = writtenHandshake { try takeHandshake(field, version) }
    }

    /// Seconds, finite and not negative.
    private func checkSSOTimeout(_ field: PyocientQuery.Field) throws(ConnectionStringError) {
        let message = "Invalid ssotimeout value: "
        guard field.repeats.isEmpty else {
            throw .malformed(message + field.shownList)
        }
        guard let number = PythonFloat(field.value) else {
            throw .malformed(message + field.valuePiece.shown)
        }
        guard number.isFinite, !number.isNegative else {
            throw .malformed(message + (field.mayBeSecret ? Secret.mask : number.repr))
        }
    }

    private mutating func takeTLS(
        _ field: PyocientQuery.Field, _ version: ClientVersion
    ) throws(ConnectionStringError) {
        guard field.repeats.isEmpty else {
            throw .malformed("Multiple TLS values detected: \(field.shownList)")
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
            throw .malformed("Invalid tls value: \(field.valuePiece.shown)")
        }
    }

    private mutating func takeHandshake(
        _ field: PyocientQuery.Field, _ version: ClientVersion
    ) throws(ConnectionStringError) {
        if ASCII.equals(field.value, ignoringCase: "sso") {
            handshake = .sso
        } else if version.explainsCBC, ASCII.equals(field.value, ignoringCase: "cbc") {
            throw .malformed("handshake=cbc is no longer supported; "
                + "use handshake=gcm (the default)")
        } else if !field.value.isEmpty, !ASCII.equals(field.value, ignoringCase: "gcm") {
            let lowered = StringPiece(
                PythonText.lowercased(field.value), mayBeSecret: field.mayBeSecret)
            throw .malformed("Invalid handshake value: \(lowered.shown)")
        }
    }
}

/// The options that pyocient looks up in the query of a DSN, in the order in which it does, which
/// decides whose error comes first.
enum PyocientOption: UInt8, CaseIterable {
    case tls, force, handshake, identityProvider, ssoOAuthFlow, logFile, logLevel
    case timeout, ssoTimeout, maxResultSetBuffers, tokenLifetimeSeconds, refreshLifetimeSeconds

    /// The name in lower case, which is what the client compares.
    var name: StaticString {
        switch self {
        case .tls: "tls"
        case .force: "force"
        case .handshake: "handshake"
        case .identityProvider: "identityprovider"
        case .ssoOAuthFlow: "ssooauthflow"
        case .logFile: "logfile"
        case .logLevel: "loglevel"
        case .timeout: "timeout"
        case .ssoTimeout: "ssotimeout"
        case .maxResultSetBuffers: "maxresultsetbuffers"
        case .tokenLifetimeSeconds: "tokenlifetimeseconds"
        case .refreshLifetimeSeconds: "refreshlifetimeseconds"
        }
    }

    /// The name as the client's manual spells it.
    var spelling: String { self == .ssoOAuthFlow ? "ssoOAuthFlow" : name.description }

    /// The option of a name, nil if the release ignores it.
    init?(_ name: ArraySlice<UInt8>, version: ClientVersion) {
        var name = name
        // Lower case of other scripts can be ASCII, as that of the Kelvin sign is.
        if version.ignoresOptionCase, name.contains(where: { $0 >= 0x80 }) {
            name = PythonText.lowercased(name)
        }
        for raw in 0..<PyocientOption.count {
            guard let option = PyocientOption(rawValue: raw) else { continue }
            let isSame = version.ignoresOptionCase
                ? ASCII.equals(name, ignoringCase: option.name) : ASCII.equals(name, option.name)
            if isSame, version.knows(option) {
                self = option
                return
            }
        }
        return nil
    }

    /// How many there are; their raw values count from 0.
    static let count: UInt8 = 12

    /// Every name that has an effect in a query: the options, and the parts of the string that
    /// dsnparse lets a query supply.
    static func spellings(version: ClientVersion) -> [String] {
        allCases.filter { version.knows($0) }.map { $0.spelling }
            + ["host", "hostname", "port", "username", "password"]
    }
}
