import OcientSQL

/// What a client reads out of a connection string: where it connects, as whom, and how.
///
///     let string = try ConnectionString.parse("ocient://db.example.com/sandbox?handshake=SSO")
///     string.hosts[0].port      // 4050
///     string.isInteractive      // true
///
/// Names keep their case and are compared exactly (rule NAME-3). The password is a `Secret`, so
/// the value can be shown.
public struct ConnectionString: Hashable, Sendable {
    /// The client that reads the string.
    public enum Driver: String, Sendable {
        /// The Python module and its command line, `ocient://…`.
        case pyocient
        /// The Java driver and its command line, `jdbc:ocient://…`.
        case jdbc
    }

    /// How the client proves who it is.
    public enum Handshake: String, Sendable {
        /// By a password.
        case gcm
        /// By single sign-on.
        case sso
    }

    /// One address to try.
    public struct Host: Hashable, Sendable, CustomStringConvertible {
        /// Host name or address; pyocient lower-cases it.
        public var name: String
        /// TCP port; a number outside 0–65535 can come from pyocient's `?port=` and meets nothing.
        public var port: Int

        /// Whether the address may be a piece of a password, and so is never shown.
        public var mayBeSecret = false

        /// Pairs a host with a port.
        public init(name: String, port: Int) {
            self.name = name
            self.port = port
        }

        /// `name:port`, an IPv6 address in brackets, or a mask.
        public var description: String { mayBeSecret ? Secret.mask : Endpoint.text(name, port) }
    }

    /// The client that reads the string.
    public var driver: Driver
    /// The release of pyocient whose rules were followed; without meaning for JDBC.
    public var clientVersion: ClientVersion
    /// The addresses in the order in which they are tried (rule POOL-13), at least one.
    public var hosts: [Host]
    /// The database to connect to; may be empty, which no database is called.
    public var database: String
    /// The user as the client holds it, nil if none was given.
    public var user: String?
    /// The password or token as it is sent, nil if none was given. An empty one counts as none but
    /// for pyocient 3.5, which sends it.
    public var password: Secret?
    /// How the client proves who it is.
    public var handshake: Handshake
    /// The integration asked for, nil if none.
    public var identityProvider: String?
    /// The option `ssoOAuthFlow` as written, empty if it was not.
    public var ssoOAuthFlow: String
    /// `on`, `unverified`, `off` or, for JDBC, `verify`.
    public var tls: String
    /// What the client does silently and its user should know, in order of appearance.
    public var warnings: [ClientWarning]
    /// Which of the parts above may be pieces of a password; `shown` masks them.
    public var secretParts = SecretParts()
}

extension ConnectionString {
    /// What a client holds that is seen without its string, as a server sees it: one address, and
    /// what the requests of its login say.
    public init(
        driver: Driver, clientVersion: ClientVersion, host: Host, database: String, user: String?,
        password: Secret?, handshake: Handshake, identityProvider: String?,
        ssoOAuthFlow: String = ""
    ) {
        self.init(
            driver: driver, clientVersion: clientVersion, hosts: [host], database: database,
            user: user, password: password, handshake: handshake,
            identityProvider: identityProvider, ssoOAuthFlow: ssoOAuthFlow, tls: "", warnings: [])
    }
}

extension ConnectionString {
    /// The port of the first host.
    public var port: Int { hosts.first?.port ?? ConnectionString.defaultPort }

    /// The port of a pyocient string that names none.
    public static var defaultPort: Int { 4050 }

    /// Whether the device-grant flow is asked for (rule FLOW-2): `deviceGrant`, by pyocient in
    /// exactly this spelling, by JDBC in any case.
    public var wantsDeviceGrant: Bool {
        switch driver {
        case .pyocient: ssoOAuthFlow == "deviceGrant"
        case .jdbc: ssoOAuthFlow.lowercased() == "devicegrant"
        }
    }

    /// Whether the client starts an interactive login (rule FLOW-2): handshake sso and no password,
    /// for JDBC no user either. A pyocient string with an empty database name never does.
    public var isInteractive: Bool {
        guard handshake == .sso, password?.isEmpty ?? true else { return false }
        switch driver {
        case .pyocient: return !database.isEmpty
        case .jdbc: return (user ?? "").isEmpty
        }
    }

    /// The database whose integrations an interactive pyocient login asks for by the user
    /// `@database`; nil if it asks for those of the database it connects to.
    public var integrationDatabase: String? {
        guard driver == .pyocient, isInteractive, clientVersion.readsIntegrationDatabase,
              let user, user.utf8.first == 0x40, user.utf8.count > 1 else { return nil }
        return String(user.dropFirst())
    }

    /// Whether the client drops the user, because an interactive login has no use for it.
    public var ignoresUser: Bool {
        guard driver == .pyocient, isInteractive, let user, !user.isEmpty else { return false }
        return !(clientVersion.readsIntegrationDatabase && user.utf8.first == 0x40)
    }
}

extension ConnectionString {
    /// Reads a connection string as the client would: JDBC if it begins with `jdbc:` in any case,
    /// pyocient otherwise.
    ///
    /// `user` and `password` are those of `CONNECT TO … USER … USING …` or of the command line,
    /// nil if not given. They beat what a pyocient string says; a JDBC URL beats them.
    public static func parse(
        _ text: [UInt8], user: String? = nil, password: Secret? = nil,
        clientVersion: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        try parse(
            text, as: driver(of: text), user: user, password: password,
            clientVersion: clientVersion)
    }

    /// Reads a connection string; see the form for bytes.
    public static func parse(
        _ text: String, user: String? = nil, password: Secret? = nil,
        clientVersion: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        try parse(
            Array(text.utf8), user: user, password: password, clientVersion: clientVersion)
    }

    /// Reads a connection string with a given client.
    public static func parse(
        _ text: [UInt8], as driver: Driver, user: String? = nil, password: Secret? = nil,
        clientVersion: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        var text = text
        if UTF8Check.firstInvalidOffset(in: text) != nil {
            text = Array(String(decoding: text, as: UTF8.self).utf8)
        }
        switch driver {
        case .pyocient:
            let reader = PyocientReader(version: clientVersion)
            return try reader.read(text, user: user, password: password)
        case .jdbc:
            return try JDBCReader().read(text, user: user, password: password)
        }
    }

    /// The client that a string is meant for: JDBC if it begins with `jdbc:` in any case.
    public static func driver(of text: [UInt8]) -> Driver {
        let prefix = Array("jdbc:".utf8)
        guard text.count >= prefix.count else { return .pyocient }
        for index in prefix.indices where ASCII.lowercased(text[index]) != prefix[index] {
            return .pyocient
        }
        return .jdbc
    }
}
