extension Rule {
    /// Whether nothing public says the rule, or a part of it.
    package var isAssumed: Bool { basis.contains { $0.kind == .assumed } }

    /// What to try on a real system to find out whether the assumed part is true there; nil for a
    /// rule that assumes nothing. What settles a reading is told by the reading.
    package var settledBy: String? {
        Inquiry.all.first { $0.rule == id }?.settledBy
    }
}

/// What would settle an assumed rule.
struct Inquiry: Sendable {
    let rule: RuleID
    let settledBy: String

    /// One for each rule that assumes something besides its readings, in the order of the rules.
    static let all: [Inquiry] = configuration + pools + logins + privileges

    private init(_ rule: RuleID, _ settledBy: String) {
        self.rule = rule
        self.settledBy = settledBy
    }

    private static let configuration: [Inquiry] = [
        Inquiry(.name4, "Create a table without a schema and look which schema the system lists it "
            + "in; try to drop and to rename that schema."),
        Inquiry(.cfg2, "Assign an integration to two test databases, drop the one that stores it, "
            + "and log in to the other before any restart."),
        Inquiry(.int4, "Make an integration of `system` the primary of a test database, restart, "
            + "and log in there with a browser, naming another integration of `system`: when the "
            + "login page still has the client_id of the first, the database inherits no more."),
        Inquiry(.int8, "Send `ALTER SSO INTEGRATION x DISABLE`: the error, if any, lists the words "
            + "that are expected."),
        Inquiry(.int10, "Create integrations of one name on `system` and on a test database; alter "
            + "it from a session on the test database and look which of them changed."),
        Inquiry(.int11, "Drop an integration that is the primary of a test database, and one that "
            + "a test pool names; read the errors and log in."),
        Inquiry(.int12, "Send CREATE SSO INTEGRATION without an issuer, with an unknown property, "
            + "and with both; read the codes and which error comes first."),
        Inquiry(.int13, "Send `ALTER DATABASE x UNSET SSO INTEGRATION`: the error, if any, lists "
            + "the words that are expected."),
    ]

    private static let pools: [Inquiry] = [
        Inquiry(.pool2, "Nothing: the nodes of a real system exist. Describe them with `\\node`, "
            + "and ocsim assumes nothing here."),
        Inquiry(.pool4, "Give a test pool a SOURCE_ADDRESS without the client's address, restart, "
            + "connect, and read the error; then try a text that is no address."),
        Inquiry(.pool6, "Log in at an SSO-only endpoint without handshake=SSO and read State and "
            + "Code."),
        Inquiry(.pool9, "Rename an integration that a test pool names, restart, and log in; name "
            + "an integration of another database in a pool."),
        Inquiry(.pool10, "Drop a participant that is none, and the last one; read the codes."),
        Inquiry(.pool11, "Write LISTEN_PORT 0 and 65536, PRIORITY -1 and 2147483648."),
    ]

    private static let logins: [Inquiry] = [
        Inquiry(.pwd5, "Set each of the five settings for a test user, break each, and read the "
            + "codes of CREATE USER, ALTER USER and the login."),
        Inquiry(.flow3, "Log in with a browser where the pool names one integration and "
            + "identityprovider another: client_id in the address of the login page tells which "
            + "one was used."),
        Inquiry(.tok6, "Present a good token to an integration that does not enable id-token "
            + "authentication and read State and Code."),
        Inquiry(.tok8, "Log in as `id_token@system` and as `access_token@system` with the "
            + "password `abc` and read the codes."),
        Inquiry(.tok10, "Present a token that is not valid yet, from a provider that can mint one, "
            + "and read the code."),
        Inquiry(.tok12, "Present a token of another application whose audience fits, and read "
            + "State and Code."),
        Inquiry(.idp3, "Take the certificate of a test node away, restart, log in with a browser, "
            + "and read State and Code."),
        Inquiry(.grp5, "Let default_group of a test integration name a group that does not exist; "
            + "log in and read what happens."),
    ]

    private static let privileges: [Inquiry] = [
        Inquiry(.priv1, "The full table of the vendor's page on GRANT; or grant every privilege on "
            + "every kind of object of a test database."),
        Inquiry(.priv2, "Log in as a user without USE on the database and read State and Code."),
        Inquiry(.priv7, "Grant SELECT ON DATABASE with the grant option to a test user, who then "
            + "grants SELECT on one table."),
        Inquiry(.priv8, "Grant twice, revoke what is not held, revoke ALL where some is held; read "
            + "the codes."),
        Inquiry(.priv11, "Create an integration as a user without any role and read the code."),
        Inquiry(.priv12, "Run each kind of statement as a user without privileges and read the "
            + "codes."),
        Inquiry(.role1, "Look at the list of roles; grant each to a test user and try."),
        Inquiry(
            .role2,
            "Send `GRANT ROLE \"Security Administrator\" TO USER x`: the error, if any, lists the "
                + "words that are expected."),
    ]
}
