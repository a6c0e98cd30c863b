import OcientSQL

/// A kind of error that the server or its client answers with, as `ocsim explain CODE` shows it.
///
///     ServerErrorKind.oidcInvalidAudience.code    // -1233
///     ErrorCatalog.kind(of: -1233)?.cure          // what to do about it
package struct ServerErrorKind: Sendable, Hashable {
    /// The vendor code, such as -1233; 0 and below.
    package let code: Int
    /// The five characters of the SQLSTATE; nil when none is known.
    package let sqlstate: String?
    /// The server's own words, without the detail that it appends in brackets.
    package let text: String
    /// What brought the error about.
    package let cause: String
    /// What to do about it.
    package let cure: String
    /// Whether no public source has the text or the SQLSTATE, so that ocsim chose them.
    package let isAssumed: Bool

    init(
        _ code: Int, _ sqlstate: String?, _ text: String,
        cause: String, cure: String, isAssumed: Bool = false
    ) {
        self.code = code
        self.sqlstate = sqlstate
        self.text = text
        self.cause = cause
        self.cure = cure
        self.isAssumed = isAssumed
    }
}

/// Every kind of error that ocsim can answer with.
package enum ErrorCatalog {
    /// All kinds, those nearest to 0 first, as the codes are numbered.
    package static let all: [ServerErrorKind] = (
        ServerErrorKind.connectionErrors + ServerErrorKind.objectErrors
            + ServerErrorKind.authorityErrors + ServerErrorKind.ssoErrors
    ).sorted { $0.code > $1.code }

    /// The kind with this code; nil when ocsim never answers with it.
    package static func kind(of code: Int) -> ServerErrorKind? {
        all.first { $0.code == code }
    }
}

extension ServerErrorKind {
    /// The rules whose statements name this code, in the order of the manual.
    package var rules: [Rule] { RuleBook.rules(naming: code) }
}

/// Errors that end a connection attempt before or while the user is known.
extension ServerErrorKind {
    /// -100: An unknown error occurred.
    package static let missingCredentials = ServerErrorKind(
        -100, "58005", "An unknown error occurred",
        cause: """
            The client itself refused the login: a login without a password (`Missing password`), \
            or an interactive login to a database in which no integration is visible (`No SSO \
            credentials found`).
            """,
        cure: """
            Write a password, or use handshake=sso; for SSO create an integration on system or on \
            the database, and restart rolehostd.
            """, isAssumed: true)

    /// -200: Malformed connection URL.
    package static let malformedURL = ServerErrorKind(
        -200, "08001", "Malformed connection URL",
        cause: """
            The client cannot read the connection string: a wrong scheme, a missing port in a JDBC \
            URL, or an invalid value of an option.
            """,
        cure: """
            Correct the part that the message quotes. JDBC needs a port for each host; pyocient \
            needs one port after the last host.
            """)

    /// -201: Connection failed.
    package static let failedConnection = ServerErrorKind(
        -201, "08001", "Connection failed",
        cause: """
            No participant of a connectivity pool has this host and port, or none of the pools \
            there accepts the client's address.
            """,
        cure: """
            Connect to an advertised or listen address of a pool, widen SOURCE_ADDRESS, and \
            restart rolehostd if the pool was changed since.
            """)

    /// -205: No database with that name exists.
    package static let noSuchDatabase = ServerErrorKind(
        -205, "08004", "No database with that name exists",
        cause: """
            The connection names a database that does not exist: as its target, after the @ of a \
            token user, or as @otherdb. Names in a connection string keep their case.
            """,
        cure: """
            Write the name exactly as it is stored, which is in lower case unless it was created \
            in double quotes.
            """)

    /// -304: The userid/password combination was not valid.
    package static let badUserOrPassword = ServerErrorKind(
        -304, "08004", "The userid/password combination was not valid",
        cause: """
            The user does not exist in that database, the password is wrong or expired, the user \
            is disabled, or a password was used where SSO is required.
            """,
        cure: """
            Check user@database and password. Where the pool requires SSO, connect with \
            handshake=sso; with a token the user is id_token or access_token.
            """)

    static let connectionErrors: [ServerErrorKind] = [
        .missingCredentials, .malformedURL, .failedConnection, .noSuchDatabase,
        .badUserOrPassword,
    ]
}
