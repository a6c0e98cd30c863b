import OcientSQL

/// What the members of a token's header and its claims are for, in a few words.
enum ClaimText {
    /// The meaning of a member of the header; nil of one that ocsim does not know.
    static func meaning(ofHeader name: String) -> String? { find(name, in: header) }

    /// The meaning of a claim; nil of one that ocsim does not know.
    static func meaning(ofClaim name: String) -> String? { find(name, in: claims) }

    /// The claims whose numbers are times (RFC 7519 §2).
    static let dates = ["exp", "nbf", "iat", "auth_time", "updated_at", "rat"]

    private static func find(
        _ name: String, in table: [(name: String, text: String)]
    ) -> String? {
        for entry in table where entry.name.hasBytes(of: name) { return entry.text }
        return nil
    }

    private static let header: [(name: String, text: String)] = [
        ("alg", "the algorithm of the signature"),
        ("typ", "the type; at+jwt is an access token by RFC 9068"),
        ("kid", "the key of the provider that signed it"),
        ("x5t", "the SHA-1 fingerprint of the certificate that signed it"),
        ("x5t#S256", "the SHA-256 fingerprint of the certificate that signed it"),
        ("cty", "the type of what is inside"),
        ("crit", "extensions that a reader must understand"),
        ("nonce", "Entra ID: this token is for Microsoft's own services; no one else can check it"),
    ]

    private static let claims: [(name: String, text: String)] = [
        ("iss", "the provider that issued it (TOK-9)"),
        ("sub", "the subject; audit logs name a session iss::sub (GRP-7)"),
        ("aud", "for whom it was issued (TOK-11)"),
        ("azp", "the application that it was issued to (TOK-12)"),
        ("exp", "until when it is valid (TOK-10)"),
        ("nbf", "from when on it is valid (TOK-10)"),
        ("iat", "when it was issued"),
        ("jti", "its number"),
        ("client_id", "the application, by RFC 9068; it does not replace azp (TOK-13)"),
        ("cid", "Okta: the application; it does not replace azp (TOK-13)"),
        ("appid", "Entra ID version 1: the application; it does not replace azp (TOK-13)"),
        ("azpacr", "Entra ID: how the application proved who it is"),
        ("appidacr", "Entra ID version 1: how the application proved who it is"),
        ("gty", "Auth0: the grant"),
        ("scope", "what the application may do"),
        ("scp", "what the application may do"),
        ("permissions", "Auth0: what the subject may do at the API"),
        ("groups", "groups of the person; read if groups_claim_ids names it (GRP-1)"),
        ("roles", "roles; read if groups_claim_ids names it (GRP-1)"),
        ("wids", "Entra ID: roles of the directory"),
        ("realm_access", "Keycloak: roles, nested so that groups_claim_ids does not reach them"),
        ("resource_access", "Keycloak: roles, nested so that groups_claim_ids does not reach them"),
        ("_claim_names", "Entra ID: too many groups for a token; they are left out (GRP-1)"),
        ("_claim_sources", "Entra ID: where the groups that were left out can be asked for"),
        ("hasgroups", "Entra ID: too many groups for a token; they are left out (GRP-1)"),
        ("email", "the address of the person"),
        ("email_verified", "whether the provider checked the address"),
        ("name", "the name of the person"),
        ("preferred_username", "the name that the person logs in with; it may change"),
        ("upn", "Entra ID: the name that the person logs in with"),
        ("unique_name", "Entra ID version 1: the name that the person logs in with"),
        ("given_name", "the first name"), ("family_name", "the last name"),
        ("oid", "Entra ID: the person or application, the same in all tokens"),
        ("tid", "Entra ID: the tenant"), ("idp", "where the person logged in"),
        ("ver", "the version of the token's form"), ("uid", "Okta: the person"),
        ("hd", "Google: the domain of the person"), ("sid", "the session at the provider"),
        ("typ", "the type"), ("nonce", "ties it to one login"),
        ("auth_time", "when the person logged in"),
        ("acr", "how strong the login was"), ("amr", "by what means the person logged in"),
        ("at_hash", "ties it to an access token"), ("c_hash", "ties it to a code"),
        ("act", "who acts for the subject"), ("cnf", "the key that its bearer must own"),
        ("client_host", "Keycloak: where the application asked from"),
        ("clientHost", "Keycloak: where the application asked from"),
        ("clientAddress", "Keycloak: where the application asked from"),
        ("updated_at", "when the person's data changed"),
        ("session_state", "the session at the provider"), ("token_use", "Cognito: its kind"),
    ]
}

extension SignatureFinding {
    /// `verified`, `wrong` or `unverified`, for programs.
    package var word: String {
        switch self {
        case .verified: "verified"
        case .wrong: "wrong"
        case .unverified: "unverified"
        }
    }

    /// What was found, in a sentence.
    package var text: String {
        switch self {
        case .verified(let algorithm, let key):
            "verified: \(algorithm.rawValue), made by the key" + SignatureFinding.name(key)
        case .wrong(let algorithm, let key, let count):
            "WRONG: \(algorithm.rawValue), and not made by "
                + (count == 1 ? "the key" + SignatureFinding.name(key) : "any of the \(count) keys")
                + ". The token was changed, or another provider or key signed it"
        case .unverified(let reason): "not verified: " + reason.text
        }
    }

    fileprivate static func name(_ key: String?) -> String {
        key.map { " '\($0)'" } ?? " (it has no kid)"
    }
}

extension SignatureFinding.Reason {
    /// The reason, as the end of "not verified: …".
    var text: String {
        switch self {
        case .noKeys: "no keys were given (--keys FILE or --provider FILE)"
        case .unreadable: "there is no signature to check"
        case .simulated: "ocsim made this token, and signs nothing"
        case .noAlgorithm: "its header has no alg"
        case .algorithm(let name): "ocsim computes RS256 and ES256 only, and this is '\(name)'"
        case .symmetric(let name):
            "\(name) needs a secret that only the provider and its application have; the node "
                + "cannot check it either (TOK-18)"
        case .critical: "its header has crit: extensions that ocsim does not know"
        case .unknownKey(let kid):
            "none of the keys has the kid '\(kid)'; the provider may have changed its keys since "
                + "they were fetched"
        case .noKeyFor(let algorithm): "none of the keys is for \(algorithm.rawValue)"
        case .unusable(let key, let reason):
            "the key" + SignatureFinding.name(key) + " cannot be used: " + reason
        }
    }
}
