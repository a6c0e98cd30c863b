import OcientSQL

/// The kinds of SSO login, and the interactive ones (FLOW).
enum FlowRule: UInt8, RuleFamily {
    case flow1, flow2, flow3, flow4, flow5, flow6, flow7, flow8, flow9

    static var prefix: String { "FLOW" }
    static var title: String { "Kinds of SSO login, and interactive logins" }

    var rule: Rule {
        switch self {
        case .flow1: define(
            "An SSO handshake with a password",
            basis: [Basis(.client, "pyocient 3.10.0, JDBC 2.55: passwords with the SSO flag")],
            decides: [.refused],
            statement: """
            A login with `handshake=sso` and a password (with JDBC: and a user or a password) is a \
            token login when the part of the user before `@` is exactly `id_token` or \
            `access_token`. With every other user it is a login with a password under the SSO \
            flag, which is refused with 08004 -304. That includes `oauth_code`, `oauth_tokens` and \
            `oauth_device_code`, which the client itself uses, when a connection string contains \
            them.
            """,
            example: """
            \\connect 'ocient://alice@system:secret@db.example.com/sandbox?handshake=sso';
            \\expect refused, code = -304, rule = 'FLOW-1';
            """)
        case .flow2: define(
            "An SSO handshake without a password",
            basis: [
                Basis(.client, "pyocient 3.3.2 to 3.10.0"), Basis(.guide, "§6a"),
                Basis(.assumed, "where the code is redeemed"),
            ],
            decides: [.refused],
            statement: """
            A login with `handshake=sso` and no password is interactive. \
            `ssoOAuthFlow=deviceGrant` makes it a device grant (pyocient wants exactly these \
            letters, JDBC any case). Otherwise it is an authorization code flow, also where there \
            is no browser (`browser = false`; the default is true): pyocient prints the address to \
            open. It takes the device grant there from release 3.6 on if `identityprovider` names \
            an integration that the database sees, disabled ones included, whatever the pool; up \
            to release 3.4, and JDBC, take the device grant wherever there is no browser.

            A pyocient user of the form `@otherdb` takes the integrations of `otherdb` while it \
            connects to the database of the string. In the authorization code flow the client then \
            logs in without `@otherdb`. Where the node redeems the code is a matter of the reading \
            `code_scope`: at the integration of `otherdb` (default), or at the one that the \
            connected database leads to; another one there refuses, 08001 -1222. Any other user \
            without a password is ignored, with a warning.
            """,
            example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso&ssoOAuthFlow=deviceGrant' as \
            = jane;
            \\expect accepted, flow = device_grant;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso&ssoOAuthFlow=devicegrant' as \
            = jane;
            \\expect accepted, flow = authorization_code;
            """)
        case .flow3: define(
            "Which integration an interactive login uses",
            basis: [Basis(.guide, "§6a"), Basis(.assumed, "the order")],
            settledBy: """
            Log in with a browser where the pool names one integration and identityprovider \
            another: client_id in the address of the login page tells which one was used.
            """,
            statement: """
            An interactive login uses the integration of the pool (POOL-7) when the pool has one; \
            the scope is then `system` and `selected_by` is `pool`. Otherwise it uses the \
            integration that `identityprovider` names exactly among those visible from the \
            database that was asked; otherwise the first of the list (INT-7) that is not disabled.

            An `identityprovider` that is not found, or that the pool overrides, only causes a \
            warning.
            """,
            example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso&identityprovider=sso_m2m' as \
            = jane;
            -- the pool names sso_interactive and wins
            \\expect accepted, integration = sso_interactive;
            """)
        case .flow4: define(
            "No integration for an interactive login",
            basis: [Basis(.client, "pyocient 3.10.0: message and code")],
            decides: [.refused],
            statement: """
            When the list of integrations is empty, the client refuses the login itself with 58005 \
            -100 `No SSO credentials found`. When every integration of the list is disabled, it is \
            08001 -1200.
            """,
            example: """
            CREATE DATABASE reports;    -- neither reports nor system has an integration
            \\connect 'ocient://10.0.0.20:4050/reports?handshake=sso';
            \\expect refused, code = -100, message = 'No SSO credentials found';
            """)
        case .flow5: define(
            "What the application must allow",
            basis: [
                Basis(.guide, "§2a"), Basis(.client, "pyocient 3.10.0: the callback"),
                Basis(.docs, "the matching of Okta, Entra, Keycloak and Google"),
                Basis(.assumed, "that JDBC sends the same"),
            ],
            decides: [.refused],
            statement: """
            A device grant needs an application with the grant device_code; which types may have \
            it \
            says IDP-7. An authorization code flow needs the grant authorization_code and a \
            registered callback that meets the address which the client sends: \
            `http://127.0.0.1:7050/ocient/oauth2/v1/callback` (JDBC is assumed to send the same). \
            Otherwise the provider refuses, 42502 -1250, in its own words where they are known.

            What meets it is a matter of the reading `callback_match`: under guide (default) auth0 \
            and generic accept `http://localhost:7050` and `http://127.0.0.1:7050` with any path; \
            under exact they compare exactly. The other kinds follow their documentation under \
            both: okta compares exactly; entra ignores the port of `http://localhost` and nothing \
            else; keycloak ignores the port of a loopback address and takes a `*` at the end of an \
            entry; google wants no entry for installed applications and compares exactly \
            otherwise.
            """,
            example: """
            \\app people idp = auth0, client_id = 'people', type = web, grants = \
            ['authorization_code'],
                callbacks = ['http://localhost:7050'];
            \\connect 'ocient://db.example.com/sandbox?handshake=sso&ssoOAuthFlow=deviceGrant';
            \\expect refused, code = -1250, rule = 'FLOW-5';
            """)
        case .flow6: define(
            "Machine applications in interactive logins",
            basis: [Basis(.guide, "§3d")],
            decides: [.refused],
            statement: """
            An application of type m2m cannot serve an interactive login: 42502 -1250 (advice \
            A-M2M-PRIMARY). This is checked before FLOW-5.
            """,
            example: """
            ALTER DATABASE system SET SSO INTEGRATION sso_m2m;
            \\restart;
            \\connect 'ocient://10.0.0.20:4050/sandbox?handshake=sso' as = jane;
            \\expect refused, code = -1250, rule = 'FLOW-6';
            """)
        case .flow7: define(
            "The consent page",
            basis: [Basis(.guide, "§2a")],
            decides: [.refused],
            statement: """
            At auth0 and generic a public application (native, spa) shows the consent page at \
            every \
            login, which the trace notes. With `consent = false` the person does not agree: \
            refused, 42502 -1251. A confidential application shows no such page there, and \
            `consent` has no effect. The other kinds ask for consent by rules of their own, so \
            `consent = false` refuses there whatever the type.
            """,
            example: """
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane, consent = false;
            \\expect refused, code = -1251;
            """)
        case .flow8: define(
            "The person in front of the browser",
            basis: [Basis(.ocsim)],
            decides: [.refused, .error],
            statement: """
            `as = person` gives an interactive login its subject and its claims. A person of \
            another provider than that of the chosen integration cannot log in there: the provider \
            refuses, without a code, after IDP-3 and before FLOW-6, in every evaluation. In a \
            login with a password or a token `as` is ignored. Without a person the identity of the \
            session is null and there are no claims.
            """,
            example: """
            \\person jane idp = auth0, subject = 'auth0|jane',
                claims = { 'https://example.com/groups' = ['readwrite-role'] };
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;
            \\expect accepted, identity = 'https://auth.example.com/::auth0|jane';
            """)
        case .flow9: define(
            "The order of interactive checks",
            basis: [Basis(.ocsim)],
            statement: """
            Once the integration is chosen, an interactive login is checked in this order: the \
            node reaches the provider (IDP-2), the discovery document exists (IDP-1), the node has \
            a certificate (IDP-3, authorization code flow only), the person has an account there \
            (FLOW-8), the application is not for machines (FLOW-6), it allows the flow (FLOW-5), \
            the person consents (FLOW-7). Then its \
            groups are determined (GRP).
            """,
            example: """
            \\node sql0 egress = false;
            \\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane, consent = false;
            \\expect refused, rule = 'IDP-2';
            """)
        }
    }
}

extension RuleID {
    /// Kinds of SSO login, and interactive ones.
    package static let flow1 = RuleID(FlowRule.flow1), flow2 = RuleID(FlowRule.flow2),
        flow3 = RuleID(FlowRule.flow3), flow4 = RuleID(FlowRule.flow4),
        flow5 = RuleID(FlowRule.flow5), flow6 = RuleID(FlowRule.flow6),
        flow7 = RuleID(FlowRule.flow7), flow8 = RuleID(FlowRule.flow8),
        flow9 = RuleID(FlowRule.flow9)
}
