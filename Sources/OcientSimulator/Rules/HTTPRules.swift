import OcientSQL

/// Logins through the HTTP interface of a node (HTTP).
enum HTTPRule: UInt8, RuleFamily {
    case http1, http2, http3, http4, http5, http6, http7, http8

    static var prefix: String { "HTTP" }
    static var title: String { "Logins over HTTP" }

    var rule: Rule {
        switch self {
        case .http1: define(
            "Where a node answers HTTPS",
            basis: [
                Basis(.docs, "ocient-http-query-api"), Basis(.guide, "§4"),
                Basis(.assumed, "listen address, TLS only"),
            ],
            decides: [.refused],
            settledBy: "Call /v1/info at a pool without OPENAPI_PORT, and over plain HTTP.",
            statement: """
            A participant with OPENAPI_PORT answers HTTPS at \
            OPENAPI_ADVERTISED_ADDRESS:OPENAPI_ADVERTISED_PORT (defaults: ADVERTISED_ADDRESS, \
            OPENAPI_PORT) and at LISTEN_ADDRESS:OPENAPI_PORT. Elsewhere nobody answers: 08001 \
            -201, in place of POOL-12. The other rules of pools hold as for drivers. The port \
            speaks TLS only: without a valid certificate every call is refused right after POOL-5 \
            (IDP-3), unless the client accepts any (`tls = unverified`).
            """,
            example: """
            \\connect 'https://db.example.com:4050/' as = jane;
            \\expect refused, code = -201, rule = 'HTTP-1';
            """)
        case .http2: define(
            "What a call may carry",
            basis: [Basis(.docs, "ocient-http-query-api"), Basis(.assumed, "codes")],
            decides: [.refused],
            settledBy: "Send a call with an unknown member, and read status and vendor_code.",
            statement: """
            An attempt is written `https://HOST[:PORT]/v1/CALL?member=value&…` (port 443). What \
            the call carries in its body may stand in the query or be given by `--body`. An \
            unknown member, one given twice, a wrong type, a required one that is missing, and \
            both tokens of `/v1/sso_token` are refused before any pool is asked: HTTP status 400, \
            42601 -500. A URL that no client can send is 08001 -200.
            """,
            example: """
            \\connect 'https://db.example.com/v1/sso_token?id_token=${m2m}';
            \\expect refused, code = -500, rule = 'HTTP-2';
            """)
        case .http3: define(
            "Passwords over HTTP",
            basis: [Basis(.docs, "ocient-http-query-api"), Basis(.assumed, "POOL-6")],
            statement: """
            `/v1/login` with `username`, `password` and `database` (default `system`) is a login \
            with a password; so is Basic authentication (`https://user:password@host/…`) of \
            calls of a session (HTTP-7). A pool that requires SSO refuses both like a driver's \
            (POOL-6), unless the reading `http_require_sso` is `ignored`.
            """,
            example: """
            \\connect 'https://db.example.com/v1/login?username=admin&password=pw';
            \\expect refused, code = -304, rule = 'POOL-6';
            """)
        case .http4: define(
            "The browser flow of the node, and the web UI",
            basis: [
                Basis(.docs, "ocient-http-query-api"), Basis(.guide, "§2a, §3d"),
                Basis(.assumed, "the redirect URI, the database of the web UI"),
            ],
            decides: [.accepted],
            settledBy: "Read redirect_uri in the address that /v1/sso_authentication redirects to.",
            statement: """
            `/v1/sso_authentication` (`database`, default `system`; `sso_callback_path`; \
            `do_redirect`, default true) and the web UI at `https://HOST/` are an authorization \
            code flow of the node itself. No call names an integration (FLOW-3). The application \
            must list the address that the browser is sent back to, `https://HOST/v1/callback` at \
            the advertised HTTP endpoint, or the path that is given; `callback_match` changes \
            nothing. With `do_redirect=false` and no integration at all the call is accepted with \
            an empty redirect and without a session. The web UI asks for USE of no database \
            (PRIV-2), unless it is opened with `?database=D`.
            """,
            example: """
            \\connect 'https://db.example.com/' as = jane;
            \\expect accepted, flow = authorization_code, integration = sso_interactive;
            """)
        case .http5: define(
            "Tokens over HTTP",
            basis: [Basis(.docs, "ocient-http-query-api"), Basis(.guide, "§3c, §3d, §6b")],
            statement: """
            `/v1/sso_token` with `database` and one of `id_token` and `access_token` is a token \
            login with that database as scope. The call names no integration, so it meets the \
            primary only: a token of another integration does not get in while the interactive \
            one is primary. It needs the driver, or a database of its own whose primary is its \
            integration.
            """,
            example: """
            \\connect 'https://db.example.com/v1/sso_token?database=sandbox' token = m2m;
            \\expect refused, integration = sso_interactive;
            """)
        case .http6: define(
            "Device grants over HTTP",
            basis: [Basis(.docs, "ocient-http-query-api")],
            statement: """
            `/v1/sso_device_grant` with `database` (default `system`) begins a device grant, and \
            `/v1/sso_device_grant_verify` with `user_code`, `database` and `timeout` (1 to 600, \
            default 30) waits for its end. As an attempt the first call is the whole grant. No \
            call names an integration (FLOW-3).
            """,
            example: """
            \\connect 'https://db.example.com/v1/sso_device_grant?database=sandbox' as = jane;
            \\expect accepted, flow = device_grant;
            """)
        case .http7: define(
            "The token of a session",
            basis: [Basis(.docs, "ocient-http-query-api"), Basis(.assumed, "code, default")],
            decides: [.refused],
            settledBy: "Call /v1/token_refresh without a token, and read status and vendor_code.",
            statement: """
            `/v1/token_refresh`, `/v1/logout`, `/v1/info` and `/v1/execute` are for a session: its \
            token is in `Authorization: Bearer` or in the login's cookie. In a script it is that \
            of the last accepted HTTP attempt. `database` (default: that of the token) takes the \
            session elsewhere, where PWD-1, PWD-3 and PRIV-2 hold again. With neither token nor \
            Basic the call is refused, 08004 -304. Logout ends the cookie; the token lives on.
            """,
            example: """
            \\connect 'https://db.example.com/v1/token_refresh?database=sandbox';
            \\expect refused, code = -304, rule = 'HTTP-7';
            """)
        case .http8: define(
            "Statements over HTTP",
            basis: [Basis(.docs, "ocient-http-query-api")],
            statement: """
            `/v1/execute[/DATABASE]` with `statement`, `database`, `format` (`array` or \
            `collection`), `params`, `fetch_size` and `max_rows` runs a statement with the \
            privileges of the session. The database of the path counts before that of the body, \
            and that before the session's own.
            """,
            example: """
            \\connect 'https://admin:pw@10.0.0.20/v1/execute/sandbox?statement=SHOW+TABLES';
            \\expect refused, rule = 'POOL-6';
            """)
        }
    }
}

extension RuleID {
    /// HTTP.
    package static let http1 = RuleID(HTTPRule.http1), http2 = RuleID(HTTPRule.http2),
        http3 = RuleID(HTTPRule.http3), http4 = RuleID(HTTPRule.http4),
        http5 = RuleID(HTTPRule.http5), http6 = RuleID(HTTPRule.http6),
        http7 = RuleID(HTTPRule.http7), http8 = RuleID(HTTPRule.http8)
}
