import OcientSQL

/// What a client reads out of a connection string: where it connects, as whom, and how.
///
///     let string = try ConnectionString.parse("ocient://db.example.com/sandbox?handshake=SSO")
///     string.hosts[0].port      // 4050
///     string.isInteractive      // true
///
/// Names keep their case and are compared exactly (rule NAME-3). The password is a `Secret`, so
/// the value can be shown.
package struct ConnectionString: Hashable, Sendable {
    /// How the client proves who it is.
    package enum Handshake: String, Sendable {
        /// By a password.
        case gcm
        /// By single sign-on.
        case sso
    }

    /// One address to try.
    package struct Host: Hashable, Sendable, CustomStringConvertible {
        /// Host name or address; pyocient lower-cases it.
        package var name: Redactable
        /// TCP port; a number outside 0–65535 can come from pyocient's `?port=` and meets nothing.
        package var port: Int

        /// Pairs a host with a port.
        package init(name: Redactable, port: Int) {
            self.name = name
            self.port = port
        }

        /// `name:port`, an IPv6 address in brackets, or a mask.
        package var description: String {
            name.mayBeSecret ? name.description : Endpoint.text(name.exposed, port)
        }
    }

    /// The client that reads the string.
    package var client: ClientProfile
    /// The addresses in the order in which they are tried (rule POOL-13), at least one.
    package var hosts: [Host]
    /// The database to connect to; may be empty, which no database is called.
    package var database: Redactable
    /// The user as the client holds it, nil if none was given.
    package var user: Redactable?
    /// The password or token as it is sent, nil if none was given. An empty one counts as none but
    /// for pyocient 3.5, which sends it.
    package var password: Secret?
    /// How the client proves who it is.
    package var handshake: Handshake
    /// The integration asked for, nil if none.
    package var identityProvider: Redactable?
    /// The option `ssoOAuthFlow` as written, empty if it was not; of an HTTP call its
    /// `sso_callback_path`.
    package var ssoOAuthFlow: Redactable
    /// `on`, `unverified`, `off` or, for JDBC, `verify`.
    package var tls: String
    /// What the client does silently and its user should know, in order of appearance.
    package var warnings: [ClientWarning]
    /// Whether a piece of the password may have become another part, so that nothing tells what
    /// its author meant.
    package var passwordMayGoOn = false
}

extension ConnectionString {
    /// What a client holds that is seen without its string, as a server sees it: one address, and
    /// what the requests of its login say.
    package init(
        client: ClientProfile, host: Host, database: Redactable, user: Redactable?,
        password: Secret?, handshake: Handshake, identityProvider: Redactable?,
        ssoOAuthFlow: Redactable = ""
    ) {
        self.init(
            client: client, hosts: [host], database: database, user: user, password: password,
            handshake: handshake, identityProvider: identityProvider, ssoOAuthFlow: ssoOAuthFlow,
            tls: "", warnings: [])
    }
}

extension ConnectionString {
    /// The port of the first host.
    package var port: Int { hosts.first?.port ?? ConnectionString.defaultPort }

    /// The port of a pyocient string that names none.
    package static var defaultPort: Int { 4050 }

    /// Whether the device-grant flow is asked for (rule FLOW-2): `deviceGrant`, by pyocient in
    /// exactly this spelling, by JDBC in any case.
    package var wantsDeviceGrant: Bool { client.asksForDeviceGrant(ssoOAuthFlow.exposed) }

    /// Whether the client starts an interactive login (rule FLOW-2): handshake sso and no password,
    /// for JDBC no user either. A pyocient string with an empty database name never does.
    package var isInteractive: Bool {
        guard handshake == .sso, password?.isEmpty ?? true else { return false }
        return client.logsInInteractively(user: user?.exposed, database: database.exposed)
    }

    /// The database whose integrations an interactive pyocient login asks for by the user
    /// `@database`; nil if it asks for those of the database it connects to.
    package var integrationDatabase: Redactable? {
        guard isInteractive, client.readsIntegrationDatabase,
              let user, user.exposed.utf8.first == 0x40, user.exposed.utf8.count > 1
        else { return nil }
        return Redactable(String(user.exposed.dropFirst()), mayBeSecret: user.mayBeSecret)
    }

    /// Whether the client checks the certificate of the node by itself (DSN-5).
    var checksCertificate: Bool {
        tls != "unverified" && (tls == "on" || tls == "verify")
    }

    /// Whether the client drops the user, because an interactive login has no use for it.
    package var ignoresUser: Bool {
        guard client.traits.dropsUser, isInteractive, let user, !user.isEmpty else { return false }
        return !(client.readsIntegrationDatabase && user.exposed.utf8.first == 0x40)
    }
}

extension ConnectionString {
    /// Reads a connection string as the client would that it is meant for (`ClientProfile.of`).
    ///
    /// `user` and `password` are those of `CONNECT TO … USER … USING …` or of the command line,
    /// nil if not given. They beat what a pyocient string says; a JDBC URL beats them.
    package static func parse(
        _ text: [UInt8], user: String? = nil, password: Secret? = nil,
        clientVersion: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        try parse(
            text, as: .of(text, version: clientVersion), user: user, password: password)
    }

    /// Reads a connection string; see the form for bytes.
    package static func parse(
        _ text: String, user: String? = nil, password: Secret? = nil,
        clientVersion: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        try parse(
            Array(text.utf8), user: user, password: password, clientVersion: clientVersion)
    }

    /// Reads a connection string with a given client.
    package static func parse(
        _ text: [UInt8], as client: ClientProfile, user: String? = nil, password: Secret? = nil
    ) throws(ConnectionStringError) -> ConnectionString {
        var text = text
        if UTF8Check.firstInvalidOffset(in: text) != nil {
            text = Array(String(decoding: text, as: UTF8.self).utf8)
        }
        return try client.read(text, user: user, password: password)
    }
}
