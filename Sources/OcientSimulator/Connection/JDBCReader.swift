import OcientSQL

/// Reads a JDBC URL, `jdbc:ocient://host:port[,host:port…]/database[;name=value…]`, as the driver
/// does (rule DSN-2). Nothing in it is percent-decoded.
struct JDBCReader {
    func read(
        _ text: [UInt8], user: String?, password: Secret?
    ) throws(ConnectionStringError) -> ConnectionString {
        let prefix = Array("jdbc:ocient://".utf8)
        guard text.starts(with: prefix) else { throw .malformed("No suitable driver") }
        var rest = text[prefix.count...]
        // The command line takes one as the end of the statement.
        if rest.last == 0x3B { rest = rest.dropLast() }
        guard let slash = rest.index(ofByte: 0x2F) else { throw JDBCReader.malformedURL }
        let semicolon = rest.index(ofByte: 0x3B) ?? rest.endIndex
        guard slash < semicolon else { throw JDBCReader.malformedURL }
        let hosts = try self.hosts(rest[..<slash])
        let name = rest[(slash + 1)..<semicolon]
        let database = Redactable(
            String(decoding: name, as: UTF8.self), mayBeSecret: asksLikeAURL(name))
        var properties = JDBCProperties(user: user, password: password)
        try properties.read(rest[semicolon...])
        var string = ConnectionString(
            client: .jdbc, hosts: hosts, database: database,
            user: properties.user.map { Redactable($0) }, password: properties.password,
            handshake: properties.handshake,
            identityProvider: properties.identityProvider.map { Redactable($0) },
            ssoOAuthFlow: Redactable(properties.ssoOAuthFlow), tls: properties.tls,
            warnings: properties.warnings, passwordMayGoOn: database.mayBeSecret)
        if name.holds(byte: 0x3F) {
            string.warnings.append(ClientWarning(
                .dsn2, "the '?' and the text after it are part of the database name: "
                    + "options are written ;name=value;name=value"))
        }
        if !string.ssoOAuthFlow.isEmpty, !string.wantsDeviceGrant {
            string.warnings.append(ClientWarning(
                .flow2,
                "ssoOAuthFlow '\(string.ssoOAuthFlow)' has no effect; only 'deviceGrant' has an"
                    + " effect"))
        }
        return string
    }

    /// Whether the name of a database holds options as another client takes them, which may be
    /// secrets: `system?user=…&password=…`.
    private func asksLikeAURL(_ name: ArraySlice<UInt8>) -> Bool {
        let mark = name.index(ofByte: 0x3F) ?? name.endIndex
        return name[mark...].holds(byte: 0x3D)
            || GuardedText.holds(PythonText.lowercased(name), "password=")
    }

    /// What the driver says of every mistake in the form of the URL.
    static let malformedURL = ConnectionStringError.malformed("Malformed connection URL")

    /// Each host has its port; there is no default, and no form for IPv6.
    private func hosts(
        _ text: ArraySlice<UInt8>
    ) throws(ConnectionStringError) -> [ConnectionString.Host] {
        var hosts: [ConnectionString.Host] = []
        for part in text.split(separator: 0x2C, omittingEmptySubsequences: false) {
            guard let colon = part.index(ofByte: 0x3A), colon > part.startIndex,
                  let port = javaInteger(part[(colon + 1)...]) else {
                throw JDBCReader.malformedURL
            }
            let name = String(decoding: part[..<colon], as: UTF8.self)
            hosts.append(ConnectionString.Host(name: Redactable(name), port: port))
        }
        return hosts
    }

    /// `Integer.parseInt`: a sign, digits, 32 bits.
    private func javaInteger(_ text: ArraySlice<UInt8>) -> Int? {
        let isNegative = text.first == 0x2D
        let digits = isNegative || text.first == 0x2B ? text.dropFirst() : text
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for byte in digits {
            guard ASCII.isDigit(byte) else { return nil }
            value = min(value * 10 + Int64(byte - 0x30), 1 << 32)
        }
        return Int32(exactly: isNegative ? -value : value).map { Int($0) }
    }
}

/// The properties after the database in a JDBC URL. Names ignore case (rule DSN-2), the last of
/// several wins, and all of them beat what is given beside the URL.
struct JDBCProperties {
    private(set) var user: String?
    private(set) var password: Secret?
    private(set) var handshake = ConnectionString.Handshake.gcm
    private(set) var identityProvider: String?
    private(set) var ssoOAuthFlow = ""
    private(set) var tls = "unverified"
    private var notes: [ClientWarning] = []
    private var unknown = UnknownOptions(known: JDBCProperties.names)

    init(user: String?, password: Secret?) {
        self.user = user.flatMap { $0.isEmpty ? nil : $0 }
        self.password = password.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What the driver ignores or has given up, in order of appearance but unknown names first.
    var warnings: [ClientWarning] { unknown.all + notes }

    /// The names that the driver knows, as its manual spells them.
    static let names = [
        "user", "password", "force", "tls", "handshake", "identityprovider", "ssoOAuthFlow",
        "bulkLoadChunkSize", "bulkLoadCleanupOnFailure", "bulkLoadFailOnError", "bulkLoadMode",
        "bulkLoadSshHostKeyVerification", "bulkLoadSshKnownHostsPath", "maxRowsPerInsertBatch",
        "loglevel", "logfile", "maxRows", "maxTempDisk", "maxTime", "networkTimeout", "priority",
        "longQueryThreshold", "defaultSchema", "parallelism", "timeoutMillis",
        "priorityAdjustFactor", "priorityAdjustTime", "ssoTimeout",
    ]

    /// Reads `;name=value;name=value`. The driver looks for the next `=`, so a name may hold a `;`
    /// (`;a;b=c` sets `a;b`); without one the URL is malformed.
    mutating func read(_ text: ArraySlice<UInt8>) throws(ConnectionStringError) {
        var rest = text
        var followsPassword = false
        while rest.first == 0x3B {
            rest = rest.dropFirst()
            guard let equals = rest.index(ofByte: 0x3D) else { throw JDBCReader.malformedURL }
            let name = rest[..<equals]
            let value = rest[(equals + 1)...]
            let end = value.index(ofByte: 0x3B) ?? value.endIndex
            try set(name, to: value[..<end], mayBeSecret: followsPassword)
            if ASCII.equals(name, ignoringCase: "password") { followsPassword = true }
            rest = value[end...]
        }
    }

    private mutating func set(
        _ name: ArraySlice<UInt8>, to value: ArraySlice<UInt8>, mayBeSecret: Bool
    ) throws(ConnectionStringError) {
        if ASCII.equals(name, ignoringCase: "user") {
            user = JDBCProperties.text(value)
        } else if ASCII.equals(name, ignoringCase: "password") {
            password = value.isEmpty ? nil : Secret(Array(value))
        } else if ASCII.equals(name, ignoringCase: "handshake") {
            try setHandshake(value)
        } else if ASCII.equals(name, ignoringCase: "tls") {
            try setTLS(value)
        } else if ASCII.equals(name, ignoringCase: "identityprovider") {
            identityProvider = JDBCProperties.text(value)
        } else if ASCII.equals(name, ignoringCase: "ssooauthflow") {
            ssoOAuthFlow = String(decoding: value, as: UTF8.self)
        } else if !JDBCProperties.isKnown(name) {
            // Letters alone are an option; anything else after a password may be its rest.
            let isWord = name.allSatisfy { ASCII.isLetter($0) }
            unknown.note(StringPiece(name, mayBeSecret: mayBeSecret && !isWord))
        }
    }

    private mutating func setHandshake(
        _ value: ArraySlice<UInt8>
    ) throws(ConnectionStringError) {
        if ASCII.equals(value, ignoringCase: "sso") {
            handshake = .sso
        } else if ASCII.equals(value, ignoringCase: "gcm") {
            handshake = .gcm
        } else if ASCII.equals(value, ignoringCase: "cbc") {
            handshake = .gcm
            notes.append(ClientWarning(
                .dsn2, "handshake CBC is an old form of the password login and is treated as GCM"))
        } else {
            throw JDBCProperties.noConstant("Handshake", value)
        }
    }

    private mutating func setTLS(_ value: ArraySlice<UInt8>) throws(ConnectionStringError) {
        let lowered = PythonText.lowercased(value)
        for name in ["off", "unverified", "on", "verify"] where lowered == Array(name.utf8)[...] {
            tls = name
            return
        }
        throw JDBCProperties.noConstant("Tls", value)
    }

    /// The driver shows the value in upper case, in which nothing has the shape of a token.
    private static func noConstant(
        _ type: String, _ value: ArraySlice<UInt8>
    ) -> ConnectionStringError {
        let name = Redactable(String(decoding: value, as: UTF8.self)).description.uppercased()
        return .malformed("No enum constant \(type).\(name)")
    }

    /// An empty value counts as not set.
    private static func text(_ value: ArraySlice<UInt8>) -> String? {
        value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }

    private static let loweredNames = names.map { Array($0.lowercased().utf8)[...] }

    private static func isKnown(_ name: ArraySlice<UInt8>) -> Bool {
        let lowered = PythonText.lowercased(name)
        return loweredNames.contains { $0 == lowered }
    }
}
