/// Errors of integrations, providers and tokens.
extension ServerErrorKind {
    /// -1200: The security integration is disabled.
    package static let integrationDisabled = ServerErrorKind(
        -1200, "08001", "The security integration is disabled",
        cause: """
            The integration that the pool, identityprovider or the token flow leads to is \
            disabled, or all of a list are.
            """,
        cure: "ALTER SSO INTEGRATION … ENABLE and restart rolehostd, or name another one.")

    /// -1201: The security integration does not exist.
    package static let integrationNotFound = ServerErrorKind(
        -1201, "42704", "The security integration does not exist",
        cause: """
            A statement names an integration that does not exist, or a token login finds none in \
            its scope and none on system.
            """,
        cure: """
            Create the integration on system or on the database that stores it, and restart \
            rolehostd.
            """)

    /// -1202: The request failed due to an network communications error.
    package static let invalidCertificate = ServerErrorKind(
        -1202, "08001", "The request failed due to an network communications error",
        cause: """
            The SQL node has no valid TLS certificate, which the redirect of the browser needs.
            """,
        cure: "Put a valid certificate and key on the node and restart rolehostd.")

    /// -1220: A network communications error occurred.
    package static let oidcNetworkError = ServerErrorKind(
        -1220, "08001", "A network communications error occurred",
        cause: "The SQL node, not the browser, cannot reach the identity provider.",
        cure: "Open egress and DNS from the SQL node to the host of the issuer.")

    /// -1222: The OpenID provider returned an invalid response.
    package static let oidcInvalidResponse = ServerErrorKind(
        -1222, "08001", """
            The OpenID provider returned an invalid response. This indicates an error with the \
            provider
            """,
        cause: "The node redeemed a code at another integration than the one that issued it.",
        cure: "Connect to the database that stores the integration, without @database in the user.")

    /// -1224: The OpenID provider does not support the request.
    package static let oidcRequestNotSupported = ServerErrorKind(
        -1224, "08001", """
            The OpenID provider does not support the request. This indicates a provider \
            configuration error
            """,
        cause: "The user is access_token, but the provider publishes no introspection_endpoint.",
        cure: "Log in as id_token, with enable_id_token_authentication = true on the integration.")

    /// -1226: The OpenID provider's discovery document is invalid.
    package static let oidcInvalidDiscovery = ServerErrorKind(
        -1226, "08001", "The OpenID provider's discovery document is invalid",
        cause: """
            The issuer of the integration ends in a slash, so that the address of the discovery \
            document contains // and is answered with 404.
            """,
        cure: "Remove the slash with ALTER SSO INTEGRATION … SET issuer and restart rolehostd.")

    /// -1227: The database's OpenID configuration is invalid.
    package static let oidcInvalidConfiguration = ServerErrorKind(
        -1227, "42818", "The database's OpenID configuration is invalid",
        cause: """
            A required property of the integration is missing, or a token login as id_token meets \
            an integration where enable_id_token_authentication is not true.
            """,
        cure: """
            Set issuer and client_id, or enable_id_token_authentication = true, and restart \
            rolehostd.
            """)

    /// -1228: The ID or Access token has expired.
    package static let oidcExpiredToken = ServerErrorKind(
        -1228, "08004", "The ID or Access token has expired",
        cause: "The time in exp has passed.",
        cure: "Obtain a new token, or let the provider issue tokens with a longer lifetime.")

    /// -1231: the vendor's own driver has "invalid valid" here, where "claim" is meant.
    package static let oidcInvalidClaim = ServerErrorKind(
        -1231, "08001", "The token contains an invalid valid",
        cause: """
            The authorized party (azp) is not the client_id of the integration, or is missing \
            where it is needed, or a time in the token is malformed or in the future.
            """,
        cure: """
            Name the integration whose client_id is that of the token's application: user \
            id_token@database and identityprovider together. No additional audience helps here.
            """)

    /// -1232: The token was issued by an unknown OpenID provider.
    package static let oidcInvalidIssuer = ServerErrorKind(
        -1232, "42502", "The token was issued by an unknown OpenID provider",
        cause: """
            iss is not the issuer of the provider's discovery document, for instance because the \
            token came from the tenant's host instead of the custom domain.
            """,
        cure: "Request the token from the host that the issuer of the integration names.")

    /// -1233: The token was issued for an alternate audience.
    package static let oidcInvalidAudience = ServerErrorKind(
        -1233, "42502", "The token was issued for an alternate audience",
        cause: """
            aud contains neither client_id nor one of additional_audiences; often the wrong \
            integration was selected.
            """,
        cure: """
            Check user and identityprovider first; then add the audience to additional_audiences \
            and restart rolehostd.
            """)

    /// -1234: The token signature is invalid, implying the token was manipulated en route to the d
    package static let oidcInvalidSignature = ServerErrorKind(
        -1234, "08004", """
            The token signature is invalid, implying the token was manipulated en route to the \
            database
            """,
        cause: "The token was changed after it was signed.",
        cure: "Use the token exactly as the provider issued it.")

    /// -1235: The supplied ID token is invalid.
    package static let oidcInvalidIDToken = ServerErrorKind(
        -1235, "08004", "The supplied ID token is invalid",
        cause: "The token of the id_token login is not a JSON web token, or it is not signed.",
        cure: """
            Request a token for an API that is registered at the provider; that is a JSON web \
            token of three parts.
            """)

    /// -1236: The supplied Access token is invalid.
    package static let oidcInvalidAccessToken = ServerErrorKind(
        -1236, "08004", "The supplied Access token is invalid",
        cause: "The token of the access_token login is not a JSON web token, or it is not signed.",
        cure: """
            Request a token for an API that is registered at the provider; that is a JSON web \
            token of three parts.
            """)

    /// -1250: The client is not authorized to use this authorization grant.
    package static let oauthUnauthorizedClient = ServerErrorKind(
        -1250, "42502", "The client is not authorized to use this authorization grant",
        cause: """
            The application does not allow this kind of login: a machine application, one that is \
            not native for a device grant, or one without the grant or a callback on port 7050.
            """,
        cure: """
            Make the integration of a native application the primary, with the grants device_code \
            and authorization_code and a callback http://localhost:7050.
            """)

    /// -1251: The resource owner or authorization server denied the request.
    package static let oauthAccessDenied = ServerErrorKind(
        -1251, "42502", "The resource owner or authorization server denied the request",
        cause: """
            The person did not agree on the consent page, which public applications show at every \
            login.
            """,
        cure: "Agree, or use a confidential application if nobody needs the device grant.")

    static let ssoErrors: [ServerErrorKind] = [
        .integrationDisabled, .integrationNotFound, .invalidCertificate, .oidcNetworkError,
        .oidcInvalidResponse, .oidcRequestNotSupported, .oidcInvalidDiscovery,
        .oidcInvalidConfiguration,
        .oidcExpiredToken, .oidcInvalidClaim, .oidcInvalidIssuer, .oidcInvalidAudience,
        .oidcInvalidSignature, .oidcInvalidIDToken, .oidcInvalidAccessToken,
        .oauthUnauthorizedClient, .oauthAccessDenied,
    ]
}
