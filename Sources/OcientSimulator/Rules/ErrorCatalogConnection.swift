/// Errors that end a connection attempt before or while the user is known.
extension ServerErrorKind {
    /// -100: An unknown error occurred.
    package static let missingCredentials = ServerErrorKind(
        -100, "58005", "An unknown error occurred",
        cause: """
            The client itself gave up: a login without a password (`Missing password`), or an \
            interactive login to a database that sees no integration (`No SSO credentials found`).
            """,
        cure: """
            Give a password, or use handshake=sso; for SSO create an integration on system or on \
            the database, and restart rolehostd.
            """, isAssumed: true)

    /// -200: Malformed connection URL.
    package static let malformedURL = ServerErrorKind(
        -200, "08001", "Malformed connection URL",
        cause: """
            The client cannot read the connection string: a wrong scheme, a missing port in a JDBC \
            URL, or a value that an option does not know.
            """,
        cure: """
            Correct the part that the message quotes. JDBC wants a port for each host; pyocient \
            wants one port after the last host.
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
            The connection names a database that does not exist: as its target, behind the @ of a \
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
            is disabled, or a password was offered where SSO is required.
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
