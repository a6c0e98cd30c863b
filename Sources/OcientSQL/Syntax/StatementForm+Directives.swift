/// Directives of scenarios and of the shell.
extension StatementForm {
    static let directives: [StatementForm] = around + world + attempts

    private static let around: [StatementForm] = [
        StatementForm("\\i", "runs another file", ["\\i text"], example: "\\i 'setup.sql';"),
        StatementForm(
            "\\version", "the version of the system", ["\\version number"],
            example: "\\version 24;"),
        StatementForm(
            "\\reading", "chooses another reading of an assumed rule", ["\\reading word = word"],
            example: "\\reading pool_priority = lowest;"),
        StatementForm(
            "\\now", "sets the time", ["\\now text"], example: "\\now '2026-01-01T00:00:00Z';"),
        StatementForm(
            "\\set", "sets a variable, which ${name} stands for", ["\\set name = text"],
            example: "\\set host = 'db.example.com';"),
        StatementForm(
            "\\section", "names the steps that follow", ["\\section text"],
            example: "\\section 'people';"),
        StatementForm(
            "\\restart", "restarts rolehostd on one node or all", ["\\restart [name]"],
            example: "\\restart;"),
    ]

    private static let world: [StatementForm] = [
        StatementForm(
            "\\node", "declares a node",
            ["\\node name address = text, egress = bool, tls = bool, default_pool = bool"],
            example: "\\node sql0 address = '10.0.0.20';"),
        StatementForm(
            "\\idp", "declares an identity provider",
            [
                "\\idp name issuer = text, kind = text, introspection = bool, reachable = bool,",
                "  discovery = text",
            ],
            example: "\\idp auth0 issuer = 'https://id.example.com/', kind = auth0;"),
        StatementForm(
            "\\app", "declares an application of a provider",
            ["\\app name idp = name, client_id = text, type = text, grants = texts,",
             "  callbacks = texts"],
            example: "\\app web idp = auth0, client_id = 'web', type = native;"),
        StatementForm(
            "\\api", "declares an API, whose tokens live for some seconds",
            ["\\api name idp = name, audience = text, lifetime = number"],
            example: "\\api db idp = auth0, audience = 'https://db', lifetime = 3600;"),
        StatementForm(
            "\\person", "declares a person who can sit in front of a browser",
            ["\\person name idp = name, subject = text, claims = claims"],
            example: "\\person jane idp = auth0, subject = 'auth0|jane';"),
        StatementForm(
            "\\token", "mints a token, which ${name} stands for",
            [
                "\\token name app = name, person = name, grant = text, audience = value,",
                "  scope = text, claims = claims, issued = text, expires = text, tampered = bool",
            ],
            example: "\\token job app = web, audience = 'https://db';"),
    ]

    private static let attempts: [StatementForm] = [
        StatementForm(
            "\\as", "becomes a user without a login", ["\\as name [ON name]"],
            example: "\\as alice ON sandbox;"),
        StatementForm(
            "\\connect", "attempts a login; its session runs what follows",
            [
                "\\connect text from = text, browser = bool, as = name, token = name,",
                "  consent = bool, pool = name, client_version = text",
            ],
            example: "\\connect 'ocient://db.example.com/sandbox?handshake=sso' as = jane;"),
        StatementForm(
            "\\disconnect", "back to admin@system", ["\\disconnect"], example: "\\disconnect;"),
        StatementForm(
            "\\can", "asks whether the session, or someone, may do something",
            ["\\can privileges ON object [AS grantee]"],
            example: "\\can SELECT ON DATABASE sandbox AS GROUP readonly;"),
        StatementForm(
            "\\expect", "holds what happened last against what is written",
            [
                "\\expect outcome { , key = value|NULL }",
                "outcome: ok | error | accepted | refused | undetermined | allowed | denied",
                "keys: code, sqlstate, rule, message, side, pool, node, scope, inherited,",
                "  integration, integration_database, selected_by, identity, groups, database,",
                "  flow, rows, notices, notice, warnings, warning, cites, pending_restart,",
                "  sensitive_to",
            ],
            example: "\\expect refused, rule = 'TOK-11', code = -1233;"),
    ]
}
