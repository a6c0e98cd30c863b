import OcientSimulator

/// What pyocient and JDBC print themselves, and Python and TLS below them.
extension ManualEntry {
    static let clientWords: [ManualEntry] = beforeTheServer + ofTheLogin

    private static let beforeTheServer = [
        ManualEntry(
            .client, "connection refused", "Unable to connect to HOST:PORT: Connection refused",
            cause: """
                Nothing listens at this host and port: the SQL node is down, rolehostd restarts, \
                the port is wrong, or a balancer has no node behind it.
                """,
            cure: """
                Connect to an advertised or listen address of a pool ('ocsim show pools') and \
                check that the node runs.
                """,
            rules: [.pool12, .pool3],
            words: ["Errno 111", "ConnectionRefusedError", "I/O Error", "Connection failed"]),
        ManualEntry(
            .client, "certificate not verified",
            "I/O Error: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            cause: """
                The client checks certificates (tls=on), and that of the node is self-signed, of \
                an unknown authority, expired, or of another name.
                """,
            cure: """
                Put a certificate on the node that the client trusts and that has the name in the \
                connection string; tls=unverified leaves the check out.
                """,
            rules: [.dsn5],
            words: ["self-signed certificate", "SSLCertVerificationError", "tls=on",
                    "Hostname mismatch", "unable to get local issuer certificate"]),
        ManualEntry(
            .client, "no TLS", "[SSL: WRONG_VERSION_NUMBER] or a connection reset at once",
            cause: """
                pyocient from 3.9 on always uses TLS, and what answers at this port does not.
                """,
            cure: "Use tls=off with older releases, or put a TLS terminator in front of the port.",
            rules: [.dsn5, .dsn6],
            words: ["SSLError", "ConnectionResetError", "TLSV1_ALERT_PROTOCOL_VERSION",
                    "tls=off", "EOF occurred in violation of protocol"]),
        ManualEntry(
            .client, "connection string",
            "ValueError: … is invalid, only full dsn urls (scheme://host...) allowed",
            cause: """
                The client cannot read the connection string and dies of Python's exception: no \
                scheme, a port that is not a number, a field without =, an option twice.
                """,
            cure: """
                Write ocient://user:password@host:port/database?key=value&…; 'ocsim connect' shows \
                how the client reads it.
                """,
            rules: [.dsn1],
            words: ["ValueError", "AttributeError", "TypeError", "bad query field",
                    "Port could not be cast to integer value", "Port out of range",
                    "Invalid IPv6 URL", "'list' object has no attribute",
                    "specified in query string and dsn", "could not convert string to float",
                    "invalid literal for int", "expected str, bytes or os.PathLike object",
                    "does not appear to be an IPv4 or IPv6 address",
                    "An IPv4 address cannot be in brackets", "IPvFuture address is invalid"]),
        ManualEntry(
            .client, "JDBC hides the reason", "Connection failed (08001 -201) of the JDBC driver",
            cause: """
                The JDBC driver tries each endpoint, and reports only that none of them worked; \
                the refusal of the server is in its log.
                """,
            cure: """
                Ask 'ocsim connect' with the same URL, or log in with pyocient, which shows the \
                server's words.
                """,
            rules: [.dsn2, .pool12], words: ["jdbc:ocient", "java.sql.SQLException", "SQLState"]),
    ]

    private static let ofTheLogin = [
        ManualEntry(
            .client, "missing password", "Missing password",
            cause: "The connection string has a user and no password, and no handshake=sso.",
            cure: "Write a password, or handshake=sso.",
            rules: [.pwd2], words: ["State: 58005 Code: -100", "An unknown error occurred"]),
        ManualEntry(
            .client, "no credentials", "No SSO credentials found",
            cause: """
                The driver asked for the integrations of the database and got none: neither the \
                database nor system has one, or the nodes have not been restarted. pyocient up to \
                3.5 says 'Unable to authenticate'.
                """,
            cure: "Create an integration on system and restart rolehostd.",
            rules: [.flow4, .dsn6, .int7], words: ["Unable to authenticate", "authenticators"]),
        ManualEntry(
            .client, "list of authenticators",
            "Error when fetching authenticators for database X",
            cause: """
                The driver asked for the integrations of the database, and the server refused \
                that; the reason stands before it.
                """,
            cure: "Look at the words before it: an unknown database, a source address, a pool.",
            rules: [.flow4, .int7], words: ["fetching authenticators"]),
        ManualEntry(
            .client, "server stops", "Server is quiescing",
            cause: "rolehostd is being stopped or restarted, and ends its sessions.",
            cure: "Connect again when the node is up.",
            rules: [.cfg1], words: ["session ended", "restart", "Session has expired", "-1204"]),
        ManualEntry(
            .client, "not implemented", "The requested function is not implemented",
            cause: """
                The server does not know what the client asked for. 'ocsim serve' answers so where \
                a real system would do something that is no matter of logins and privileges: \
                plans, exports, procedures.
                """,
            cure: "Ask a real system.", rules: [.priv12],
            words: ["-308", "HYC00", "EXPLAIN", "plan"]),
        ManualEntry(
            .client, "several statements", "more than one statement at once",
            cause: "The client sent several statements in one request; a request has one.",
            cure: "Send them one by one; the command of pyocient cuts a file at each semicolon.",
            rules: [.lex1], words: ["more than one", "several statements", "semicolon"]),
        ManualEntry(
            .client, "token cannot be read", "Error: the password is not a token",
            cause: """
                The user is id_token or access_token, but the password is not a JSON web token: \
                it was cut, has a prefix such as Bearer, or is opaque.
                """,
            cure: "Pass the whole token and nothing else; 'ocsim token FILE' shows what it is.",
            rules: [.tok8], words: ["Not enough segments", "Bearer", "opaque", "malformed token"]),
    ]
}
