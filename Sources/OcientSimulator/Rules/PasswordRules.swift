/// Logins with a password (PWD).
extension Rule {
    /// PWD-1: who a user name means.
    static let pwd1 = Rule(
        .pwd1, "Who a user name means",
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

    /// PWD-2: wrong user, wrong password, no password.
    static let pwd2 = Rule(
        .pwd2, "Wrong user, wrong password, no password",
        basis: [Basis(.docs, "errors-and-warnings")],
        decides: [.refused, .error],
        statement: """
            An unknown user and a wrong password are refused with 08004 -304 and one message, so \
            that an outsider cannot tell them apart; the trace tells which it was. `admin@system` \
            always exists, and its password is checked only once a script has set one. A login \
            without a password fails on the client's side: 58005 -100 `Missing password`.
            """,
        example: """
            \\connect 'ocient://nobody@system:guess@10.0.0.20:4050/system';
            \\expect refused, code = -304, rule = 'PWD-2';
            \\connect 'ocient://10.0.0.20:4050/system';
            \\expect refused, code = -100;
            """)

    /// PWD-3: unknown databases.
    static let pwd3 = Rule(
        .pwd3, "Unknown databases",
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

    /// PWD-4: passwords beside SSO.
    static let pwd4 = Rule(
        .pwd4, "Passwords beside SSO",
        basis: [Basis(.docs, "authentication-methods")],
        statement: """
            Integrations never influence a login with a password: whatever integrations a database \
            has, its users can still log in with their passwords. Only a pool with REQUIRE_SSO \
            keeps them out (POOL-6).
            """,
        example: """
            -- sandbox inherits two integrations; the default pool of the node still takes \
            passwords.
            \\connect 'ocient://admin@system:secret@10.0.0.20:4050/sandbox';
            \\expect accepted, flow = password;
            """)

    /// PWD-5: password settings.
    static let pwd5 = Rule(
        .pwd5, "Password settings",
        basis: [
            Basis(.docs, "database-password-security-settings"),
            Basis(.assumed, "codes, and the details of the checks"),
        ],
        decides: [.refused, .error],
        statement: """
            Five settings exist at system, at database and at group level. A setting of 0 is \
            ignored, and of the levels that apply to a user the strictest value wins. The user's \
            groups apply, the group `public` included; at CREATE USER only system and database do, \
            since the user is in no group yet.

            - password_minimum_length: the least number of characters. No password has more than \
            32; lengths count characters.
            - password_complexity_level, 0 to 2: 1 wants an upper-case letter, a lower-case letter \
            and a digit; 2 wants in addition a character that is neither letter nor digit.
            - password_no_repeat_count: the new password differs from the last n, the current one \
            included.
            - password_lifetime_days: a password older than that is expired.
            - password_invalid_attempt_limit: so many wrong passwords one after another make the \
            user DISABLED; a right one or `ALTER USER u ENABLE` starts the count again.

            A password is checked at CREATE USER (42601 -610) and at ALTER USER. CREATE USER \
            without PASSWORD, and a setting below 0, are 42601 -500 when executed. At a login \
            DISABLED is looked at before the password and PASSWORD_EXPIRED after it; both are \
            08004 -304. An attempt that ocsim evaluates once more, for readings, remedies or a \
            what-if, is never counted. Only `admin@system` and holders of System Administrator may \
            change settings, others get 42502 -719.
            """,
        example: """
            ALTER SYSTEM ALTER SECURITY password_minimum_length = 12, \
            password_invalid_attempt_limit = 3;
            CREATE USER bob PASSWORD = 'short';
            \\expect error, code = -610;
            """)
}
