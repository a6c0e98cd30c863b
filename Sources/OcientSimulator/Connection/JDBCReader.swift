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
                .dsn2, "the '?' and what follows belong to the name of the database: "
                    + "options are written ;name=value;name=value"))
        }
        if !string.ssoOAuthFlow.isEmpty, !string.wantsDeviceGrant {
            string.warnings.append(ClientWarning(
                .flow2,
                "ssoOAuthFlow '\(string.ssoOAuthFlow)' has no effect, only 'deviceGrant' has"))
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
