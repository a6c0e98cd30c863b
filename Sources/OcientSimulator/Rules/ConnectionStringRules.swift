import OcientSQL

/// Connection strings (DSN).
enum ConnectionStringRule: UInt8, RuleFamily {
    case dsn1, dsn2, dsn3, dsn4, dsn5, dsn6, dsn7

    static var prefix: String { "DSN" }
    static var title: String { "Connection strings" }

    var rule: Rule {
        switch self {
        case .dsn1: define(
            "Connection strings of pyocient",
            basis: [
                Basis(
                    .client,
                    "pyocient 3.10.0 with dsnparse 0.1.15, measured; older wheels compared"),
            ],
            decides: [.refused],
            statement: """
            A DSN is `ocient://[user[:password]@]host[,host…][:port][/database][?name=value&…]` \
            and is read as pyocient 3.10.0 reads it, messages included; `--client-version` \
            switches to what older versions did. A string that pyocient calls malformed is 08001 \
            -200. A plain Python exception in the client (called ValueError below) has neither \
            SQLSTATE nor code. A secret inside such a message is masked, and so is any part that \
            may be a password.

            - Whole string: tabs, carriage returns and line feeds are removed. It must begin with \
            characters that are not blank, then `://`, then at least one more character; otherwise \
            ValueError `<dsn> is invalid, only full dsn urls (scheme://host...) allowed`. So a \
            leading blank, an empty string, `ocient://` alone and `host:4050/db` fail.
            - Scheme: the text before the first `:`; compared with `ocient` in any case. Any other \
            scheme, including `ocient+x`, is malformed: `Invalid DSN scheme: X`.
            - Credentials: the pattern `^//([^:]*):([^@]*)@` is tried first, so a user may contain \
            `@` and `/` but no `:`, and a password may contain `:`, `/`, `?`, `#` and `+` but no \
            `@`. When it does not match, the part before the last `@` of the authority contains \
            them; `u:a@b@h` gives user `b` and password `a`. `u:@h` has no password, `:p@h` an \
            empty user. `@db@host` and `@db:@host` both have the user `@db`. See DSN-4 for \
            decoding. In a login without a password, a user that does not begin with `@` is \
            dropped.
            - Hosts: lower-cased, then percent-decoded, then split at `,`; blanks are not trimmed; \
            without a host it is `localhost`. There is one port, after the last host: `h1:1,h2:2` \
            is ValueError `Port could not be cast to integer value as '1,h2:2'`. `[::1]:4050` is \
            valid. Square brackets around a text that is not an IPv6 address, and hosts that \
            change under NFKC, are ValueErrors.
            - Port: 4050 when absent or empty; `0` is kept; a text that is not a number is the \
            ValueError above; a number above 65535 is ValueError `Port out of range 0-65535`.
            - Database: the path without the slashes at either end; inner slashes and case are \
            kept, and nothing is percent-decoded; an empty path is `system`. Without a host the \
            path `/` is an empty name. The text after `;` in the path, and `#…`, is cut off and \
            ignored.
            - Query: fields are separated by `&` only; names and values are percent-decoded and \
            `+` becomes a blank; a field without `=` is ValueError `bad query field: 'x'`; a \
            repeated name becomes a list. Names are lower-cased; of several spellings the last is \
            used. `host` or `hostname`, `port`, `username` and `password` set a part that the \
            string itself does not have. They are a ValueError (`host specified in query string \
            and dsn`) when the string has that part too; `path`, `scheme` and `query` are always a \
            ValueError. Other unknown names are ignored (DSN-3).
            - `tls`: `unverified` (default) or `on`, any case; `off` is malformed, `tls=off is no \
            longer supported; the server requires TLS. Use tls=unverified or tls=on` (accepted up \
            to 3.8.0); other: `Invalid tls value: X`; repeated: `Multiple TLS values detected: \
            [...]`.
            - `handshake`: `gcm` (default, also empty) or `sso`, any case; `cbc`: `handshake=cbc \
            is no longer supported; use handshake=gcm (the default)`; other: `Invalid handshake \
            value: X`.
            - `force`: TRUE or FALSE in any case, else `Invalid force string: X`. `ssotimeout`: a \
            finite number of seconds from 0 (60), else `Invalid ssotimeout value: X` (from \
            3.10.0). `timeout`, `tokenlifetimeseconds` and `refreshlifetimeseconds` are numbers \
            and `maxresultsetbuffers` is a number from 1 (16); an invalid one is a ValueError. \
            `logfile` and `loglevel` are accepted.
            - `identityprovider` is taken as it is (lower-cased before 3.10.0). `ssooauthflow` has \
            an effect only with the exact value `deviceGrant`.
            - Before 3.8.0 option names had to be written in their exact case, the password was \
            not percent-decoded, and `ssooauthflow` was no option of a DSN.
            """,
            example: """
            \\connect 'ocient+x://db.example.com/sandbox';
            \\expect refused, code = -200, message = 'Invalid DSN scheme';
            \\connect 'ocient://db.example.com/sandbox?handshake=sso2';
            \\expect refused, code = -200, message = 'Invalid handshake value';
            """)
        case .dsn2: define(
            "JDBC URLs and CONNECT TO",
            basis: [
                Basis(
                    .client,
                    "JDBC driver 2.55 (2022) and its command line; pyocient's command line"),
                Basis(.guide, "§6"),
            ],
            decides: [.refused],
            statement: """
            A JDBC URL is `jdbc:ocient://host:port[,host:port…]/database[;name=value…]`. The case \
            of the prefix matters; with another prefix the driver is unknown. Each host needs \
            exactly one `:` and a whole number as port: there is no default port and no IPv6. The \
            `/` after the hosts is required; the text from there to the first `;` is the database. \
            Nothing is percent-decoded.

            One `;` at the very end of a JDBC URL is always dropped (but not in a pyocient DSN). \
            Property names ignore case. `handshake` is CBC, GCM or SSO and `tls` is OFF, \
            UNVERIFIED, ON or VERIFY, in any case. `user`, `password`, `identityprovider` and \
            `ssoOAuthFlow` mean what they mean in the guide. A malformed URL, an unknown driver \
            and an unknown value of `tls` or `handshake` are 08001 -200.

            `CONNECT TO 'dsn' [USER 'u' USING 'p']` is the form of pyocient's command line: the \
            DSN is quoted. `CONNECT TO url [USER u USING 'p']` is the form of the JDBC command \
            line: the URL is one unquoted word up to the next white space and may contain `;`. The \
            last `;` of the URL ends the statement, unless USER follows. An unquoted user is \
            folded to lower case.
            """,
            example: """
            CONNECT TO jdbc:ocient://10.0.0.20:4050/system;user=admin@system;password=secret;
            \\expect accepted;
            CONNECT TO jdbc:ocient://10.0.0.20/system;
            \\expect refused, code = -200;
            """)
        case .dsn3: define(
            "Unknown options",
            basis: [Basis(.client, "pyocient 3.10.0 and JDBC 2.55 ignore them")],
            statement: """
            An option of a connection string that the client does not know has no effect. ocsim \
            warns and names the nearest known option.
            """,
            example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso&identity_provider=sso_m2m';
            -- warning: identity_provider is ignored; did you mean identityprovider?
            """)
        case .dsn4: define(
            "Percent signs in user and password",
            basis: [Basis(.client, "pyocient 3.10.0, seen on the wire")],
            statement: """
            In a pyocient DSN the password is percent-decoded (a `+` stays a `+`), and the user is \
            not: `id_token%40system` is sent to the server in exactly these characters, so it is \
            not a token user.
            """,
            example: """
            \\connect 'ocient://admin@system:p%40ss@10.0.0.20:4050/system';    -- the password is \
            p@ss
            \\expect accepted;
            \\connect 'ocient://id_token%40system:${job}@db.example.com/sandbox?handshake=sso';
            \\expect refused, rule = 'FLOW-1', code = -304;
            """)
        case .dsn5: define(
            "A client that checks certificates",
            basis: [Basis(.client, "pyocient 3.10.0: the text of the error")],
            decides: [.refused],
            statement: """
            `tls=on` against a node whose certificate is not valid (`tls = false` of `\\node`) \
            fails in the client, after POOL-5 and in every flow, JDBC too: 08001 -201. `tls` of \
            `\\connect` (on, unverified) counts in place of the string's.
            """,
            example: """
            \\node sql0 tls = false;
            \\connect 'ocient://admin@system:secret@10.0.0.20:4050/system?tls=on';
            \\expect refused, code = -201, rule = 'DSN-5';
            """)
        case .dsn6: define(
            "Releases of pyocient",
            basis: [Basis(.client, "pyocient 3.3.2 to 3.10.0, read in their wheels")],
            statement: """
            What depends on the release (`--client-version`, 3.3.2 and later):

            - up to 3.4.0 a client without a browser takes the device grant; an empty list of \
            integrations reads `Unable to authenticate` in 3.3.2, `No SSO credentials found` from \
            3.4.0 on.
            - 3.5 prints the address where there is no browser, reads `identityprovider` and never \
            uses it, and logs in interactively only with neither user nor password: a user without \
            password is refused with 58005 -100 `Missing password`.
            - 3.6 brought `@otherdb`, ssoOAuthFlow, the decoding of passwords and names of options \
            in any case.
            """,
            example: """
            \\connect 'ocient://alice@10.0.0.20:4050/system?handshake=sso' client_version = '3.5';
            \\expect refused, code = -100, message = 'Missing password';
            """)
        case .dsn7: define(
            "JDBC's options for bulk loads",
            basis: [Basis(.docs, "jdbc-manual")],
            statement: """
            JDBC knows bulkLoadChunkSize, bulkLoadCleanupOnFailure, bulkLoadFailOnError, \
            bulkLoadMode, bulkLoadSshHostKeyVerification, bulkLoadSshKnownHostsPath and \
            maxRowsPerInsertBatch too: no warning (DSN-3).
            """,
            example: """
            \\connect 'jdbc:ocient://10.0.0.20:4050/system;user=admin@system;password=pw;\
            bulkLoadMode=x';
            \\expect accepted, warnings = 0;
            """)
        }
    }
}

extension RuleID {
    /// Connection strings.
    package static let dsn1 = RuleID(ConnectionStringRule.dsn1),
        dsn2 = RuleID(ConnectionStringRule.dsn2), dsn3 = RuleID(ConnectionStringRule.dsn3),
        dsn4 = RuleID(ConnectionStringRule.dsn4), dsn5 = RuleID(ConnectionStringRule.dsn5),
        dsn6 = RuleID(ConnectionStringRule.dsn6), dsn7 = RuleID(ConnectionStringRule.dsn7)
}
