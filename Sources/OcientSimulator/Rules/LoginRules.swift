import OcientSQL

/// The order in which a login is decided (ORDER).
enum OrderRule: UInt8, RuleFamily {
    case order1

    static var prefix: String { "ORDER" }
    static var title: String { "The order of a login" }

    var rule: Rule {
        switch self {
        case .order1: define(
            "The order in which a login is decided",
            basis: [Basis(.ocsim)],
            statement: """
            A login passes these checks in this order, and the first that refuses decides: the \
            connection string (DSN rules); whether a participant has that address (POOL-12); \
            whether the pool accepts the client's address (POOL-4); the choice among the pools \
            that are left (POOL-5); whether the pool requires SSO (POOL-6); whether the connected \
            database exists (PWD-3); the rules of its flow, which is a password login (PWD), an \
            interactive one (FLOW) or a token login (TOK); and last USE on the connected database \
            (PRIV-2).
            """,
            example: """
            -- The pool requires SSO, so the password and the unknown database are never checked.
            \\connect 'ocient://admin@system:wrong@db.example.com:4050/nowhere';
            \\expect refused, rule = 'POOL-6';
            """)
        }
    }
}

extension RuleID {
    /// The order of a login.
    package static let order1 = RuleID(OrderRule.order1)
}

/// Logins with a password (PWD).
enum PasswordRule: UInt8, RuleFamily {
    case pwd1, pwd2, pwd3, pwd4, pwd5

    static var prefix: String { "PWD" }
    static var title: String { "Logins with a password" }

    var rule: Rule {
        switch self {
        case .pwd1: define(
            "Which user a name refers to",
            basis: [Basis(.docs, "manage-users-groups-and-roles")],
            decides: [.refused],
            statement: """
            A login as `user@database` means that user of that database. A name without `@` means \
            a user of the connected database. A user of `system` may connect to any database; a \
            user of another database only to that one (PWD-3).
            """,
            example: """
            CREATE DATABASE sales;
            CREATE USER "alice@sales" PASSWORD = 'correct horse';
            GRANT USE ON DATABASE sales TO USER "alice@sales";
            \\connect 'ocient://alice:correct%20horse@10.0.0.20:4050/sales';
            \\expect accepted, identity = 'alice@sales';
            """)
        case .pwd2: define(
            "Wrong user, wrong password, no password",
            basis: [Basis(.docs, "errors-and-warnings")],
            decides: [.refused, .error],
            statement: """
            An unknown user and a wrong password are refused with 08004 -304 and the same message, \
            so that an outsider cannot distinguish them; the steps say which it was. \
            `admin@system` always exists, and its password is checked only once a script has set \
            one. A login without a password fails on the client's side: 58005 -100 `Missing \
            password`.
            """,
            example: """
            \\connect 'ocient://nobody@system:guess@10.0.0.20:4050/system';
            \\expect refused, code = -304, rule = 'PWD-2';
            \\connect 'ocient://10.0.0.20:4050/system';
            \\expect refused, code = -100;
            """)
        case .pwd3: define(
            "Unknown databases",
            basis: [Basis(.docs, "errors-and-warnings")],
            decides: [.refused],
            statement: """
            A database that does not exist is refused with 08004 -205 in every flow: the connected \
            one, the scope that follows the `@` of a token user (TOK-1), and the other database of \
            an interactive login (FLOW-2). A user of a database that is neither the connected one \
            nor `system` is refused with -304 (PWD-1).
            """,
            example: """
            \\connect 'ocient://admin@system:secret@10.0.0.20:4050/nowhere';
            \\expect refused, code = -205;
            """)
        case .pwd4: define(
            "Passwords beside SSO",
            basis: [Basis(.docs, "authentication-methods")],
            statement: """
            Integrations never affect a login with a password: whatever integrations a database \
            has, its users can still log in with their passwords. Only a pool with REQUIRE_SSO \
            refuses them (POOL-6).
            """,
            example: """
            -- sandbox inherits two integrations; the default pool of the node still accepts \
            passwords.
            \\connect 'ocient://admin@system:secret@10.0.0.20:4050/sandbox';
            \\expect accepted, flow = password;
            """)
        case .pwd5: define(
            "Password settings",
            basis: [
                Basis(.docs, "database-password-security-settings"),
                Basis(.assumed, "codes, and the details of the checks"),
            ],
            decides: [.refused, .error],
            settledBy: """
            Set each of the five settings for a test user, break each, and read the codes of \
            CREATE USER, ALTER USER and the login.
            """,
            statement: """
            Five settings exist at system, at database and at group level. A setting of 0 is \
            ignored, and of the levels that apply to a user the strictest value wins. The user's \
            groups apply, the group `public` included; at CREATE USER only system and database do, \
            since the user is in no group yet.

            - password_minimum_length: the minimum number of characters. No password has more than \
            32 characters.
            - password_complexity_level, 0 to 2: 1 requires an upper-case letter, a lower-case \
            letter and a digit; 2 requires in addition a character that is neither letter nor \
            digit.
            - password_no_repeat_count: the new password differs from the last n, the current one \
            included.
            - password_lifetime_days: a password older than that is expired, and must be replaced \
            by another one (42601 -610), even where password_no_repeat_count is 0.
            - password_invalid_attempt_limit: this number of wrong passwords in succession makes \
            the user DISABLED; a right one or `ALTER USER u ENABLE` resets the count.

            A password is checked at CREATE USER (42601 -610) and at ALTER USER. CREATE USER \
            without PASSWORD, and a setting below 0, are 42601 -500 when executed. At a login \
            DISABLED is checked before the password and PASSWORD_EXPIRED after it; both are 08004 \
            -304. An attempt that ocsim evaluates once more, for readings, remedies or a what-if, \
            is never counted. Only `admin@system` and holders of System Administrator may change \
            settings, others get 42502 -719.
            """,
            example: """
            ALTER SYSTEM ALTER SECURITY password_minimum_length = 12, \
            password_invalid_attempt_limit = 3;
            CREATE USER bob PASSWORD = 'short';
            \\expect error, code = -610;
            """)
        }
    }
}

extension RuleID {
    /// Logins with a password.
    package static let pwd1 = RuleID(PasswordRule.pwd1), pwd2 = RuleID(PasswordRule.pwd2),
        pwd3 = RuleID(PasswordRule.pwd3), pwd4 = RuleID(PasswordRule.pwd4),
        pwd5 = RuleID(PasswordRule.pwd5)
}
