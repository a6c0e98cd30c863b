import OcientSimulator

/// The symptoms of the guide's section 7, in its order. What a driver or a log prints keeps its
/// words; causes and cures are those of the rules.
extension ManualEntry {
    static let symptoms: [ManualEntry] = atTheProvider + atTheNode + inTheSession

    private static let atTheProvider = [
        ManualEntry(
            .symptom, "unreachable provider", "Could not resolve host: auth.example.com",
            cause: """
                The SQL node, not the browser, fetches the provider's documents, and it cannot \
                resolve or reach the host of the issuer. The browser only shows the node's words.
                """,
            cure: "Open DNS and egress from every SQL node to the host of the issuer.",
            rules: [.idp2],
            words: ["browser", "DNS", "egress", "network", "unreachable", "timeout"]),
        ManualEntry(
            .symptom, "slash at the issuer", "404 on …//.well-known/openid-configuration",
            cause: """
                The issuer of the integration ends in a slash, so the address of the discovery \
                document has two.
                """,
            cure: """
                Remove the slash: ALTER SSO INTEGRATION … SET issuer = '…', then restart \
                rolehostd. The iss of tokens may have it.
                """,
            rules: [.idp1],
            words: ["trailing slash", "not found", "discovery", "//.well-known"]),
        ManualEntry(
            .symptom, "application type",
            "Application Type must be native when device_code is enabled",
            cause: """
                The device grant needs a public application. Auth0 allows it for applications of \
                the type Native only.
                """,
            cure: """
                Create a Native application for people, with the grants Authorization Code, Device \
                Code and Refresh Token, and use its client_id in the interactive integration.
                """,
            rules: [.idp7, .flow5],
            words: ["Auth0", "device grant", "public client", "type"]),
    ]

    private static let atTheNode = [
        ManualEntry(
            .symptom, "password where SSO is required",
            "This connectivity pool requires SSO authentication",
            cause: """
                The connection string has no handshake=sso, so the driver logged in with a \
                password, and the pool has REQUIRE_SSO true.
                """,
            cure: """
                Add handshake=sso to the connection string, or connect to an endpoint whose pool \
                does not require SSO.
                """,
            rules: [.pool6, .pwd4], words: ["REQUIRE_SSO", "handshake", "fell back to password"]),
        ManualEntry(
            .symptom, "no introspection",
            "The OpenID provider does not support the request … introspection_endpoint",
            cause: """
                The user is access_token, which the node can only check at an introspection \
                endpoint, and the provider publishes none. Auth0 has none.
                """,
            cure: """
                Log in with the user id_token, and set enable_id_token_authentication = true on \
                the integration.
                """,
            rules: [.tok5, .tok17],
            words: ["access_token", "introspection endpoint", """
                The OpenID provider does not support the request. This indicates a provider \
                configuration error
                """]),
        ManualEntry(
            .symptom, "authorized party",
            "authorized party (azp) that does not match the configured client_id",
            cause: """
                The token was issued to an application whose client_id is not that of the \
                integration which checks it. Additional audiences do not change this.
                """,
            cure: """
                Name the integration whose client_id is the azp of the token: \
                identityprovider=NAME with the user id_token@system.
                """,
            rules: [.tok12, .tok13], words: ["azp", "client_id", "wrong application"]),
        ManualEntry(
            .symptom, "alternate audience", "The token was issued for an alternate audience",
            cause: """
                Another integration than the meant one checks the token, or its aud is neither the \
                client_id nor one of additional_audiences.
                """,
            cure: """
                Check identityprovider and the @database of the user first, then add the token's \
                aud to additional_audiences.
                """,
            rules: [.tok11, .tok14], words: ["aud", "additional_audiences"]),
        ManualEntry(
            .symptom, "falling back to system",
            "No SSO integration found for database X, falling back to system…",
            cause: """
                The database of the token login has no integration of its own, so the primary of \
                system was used without a look at identityprovider. A machine's token then fails \
                at the integration for people.
                """,
            cure: "Write the user id_token@system and identityprovider=NAME.",
            rules: [.tok3, .tok1], words: ["log", "M2M fails", "machine", "fallback"]),
    ]

    private static let inTheSession = [
        ManualEntry(
            .symptom, "missing 'security'", "syntax error … missing 'security' at 'sso'",
            cause: """
                ALTER DATABASE … ALTER SSO INTEGRATION was written to set properties; it assigns \
                an integration to a database and nothing else.
                """,
            cure: "Write ALTER SSO INTEGRATION name SET property = value.",
            rules: [.int9], words: ["-500", "42601", "ALTER DATABASE", "change properties"]),
        ManualEntry(
            .symptom, "no tables visible", "Read-only user sees no tables in SHOW TABLES",
            cause: """
                SELECT reads tables, but the catalog shows only what the session may VIEW, and the \
                group has no VIEW privilege on tables, schemas or views.
                """,
            cure: "GRANT VIEW TABLE, VIEW SCHEMA, VIEW VIEW ON DATABASE … TO GROUP ….",
            rules: [.priv14, .priv4],
            words: ["empty list", "cannot see tables", "missing GRANT VIEW", "schema browsing"]),
        ManualEntry(
            .symptom, "changes do not take", "Changes \"don't take\"",
            cause: """
                Integrations and pools are stored at once, but a node works with them only after a \
                restart of rolehostd.
                """,
            cure: "Restart rolehostd on every SQL node.",
            rules: [.cfg1, .cfg3],
            words: ["no effect", "do not take effect", "restart", "still old", "rolehostd"]),
    ]
}
