import OcientSQL
import OcientSimulator

/// What each key of directives and of integrations means, for completion and hover.
///
/// Which keys a directive has is read from its form; a test compares the two.
package enum KeyGuide {
    /// A key with the type of its value.
    package struct Key: Sendable {
        /// The word before `=`.
        package var name: String
        /// The type, as the form says it.
        package var type: String
        /// What it means.
        package var meaning: String
    }

    /// The keys of a statement or directive; empty when it has none.
    package static func keys(of kind: StatementKind) -> [Key] {
        if kind == .createIntegration || kind == .alterIntegration { return properties }
        guard let form = form(of: kind) else { return [] }
        if kind == .expect { return expected(form) }
        let text = form.syntax.joined(separator: " ")
        var keys: [Key] = []
        for piece in text.split(separator: ",") {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].split(separator: " ").last.map { String($0) } ?? ""
            let type = piece[piece.index(after: equals)...].split(separator: " ").first ?? ""
            keys.append(Key(
                name: name, type: String(type), meaning: meanings[kind]?[name] ?? ""))
        }
        return hasKeys.contains(kind) ? keys : []
    }

    /// One key of a statement or directive.
    package static func key(_ name: String, of kind: StatementKind) -> Key? {
        keys(of: kind).first { $0.name == name }
    }

    /// How a kind is written.
    package static func form(of kind: StatementKind) -> StatementForm? {
        let kinds = StatementKind.allCases.filter { $0.family != nil }
        return kinds.firstIndex(of: kind).map { StatementForm.all[$0] }
    }

    private static let hasKeys: Set<StatementKind> = [
        .node, .route, .idp, .app, .api, .person, .token, .connect,
    ]

    private static let properties: [Key] = IntegrationProperty.allCases.map { property in
        Key(
            name: property.name, type: property.form,
            meaning: integration[property.name] ?? "")
    }

    /// The keys that the form of `\expect` lists.
    private static func expected(_ form: StatementForm) -> [Key] {
        let text = form.syntax.drop { !$0.hasPrefix("keys:") }.joined(separator: " ")
        let words = text.dropFirst("keys:".count).split { $0 == "," || $0 == " " }
        return words.map { word in
            let name = String(word)
            return Key(
                name: name, type: lists.contains(name) ? "texts" : "text",
                meaning: meanings[.expect]?[name] ?? "")
        }
    }

    private static let lists: Set<String> = ["groups", "cites", "sensitive_to"]

    private static let integration: [String: String] = [
        "issuer": "where the provider is, without a slash at the end (IDP-1)",
        "client_id": "the application at the provider, which `azp` must name (TOK-12)",
        "client_secret": "the application's secret; never shown",
        "default_group": "the group of sessions whose claims map to no group (GRP-3)",
        "additional_scopes": "scopes that are asked for besides `openid`",
        "additional_audiences": "audiences that `aud` may name besides client_id (TOK-11)",
        "groups_claim_ids": "the claims that groups are read from (GRP-1)",
        "groups_claim_mappings": "which value of such a claim maps to which group (GRP-1)",
        "enable_id_token_authentication": "whether a token may be presented (TOK-6)",
    ]

    private static let meanings: [StatementKind: [String: String]] = [
        .node: [
            "address": "where clients reach the node; must be given for a new node",
            "egress": "whether the node reaches the provider (IDP-2); TRUE without it",
            "tls": "whether it has a valid certificate (IDP-3, DSN-5); TRUE without it",
            "trusts": "whether it trusts private certificate authorities (IDP-9)",
            "default_pool": "whether it has its default pool (POOL-1); TRUE without it",
        ],
        .route: [
            "to": "the endpoint of the node that the detour leads to (POOL-17)",
            "from": "the address that the node sees; the client's without it (POOL-17)",
        ],
        .idp: [
            "issuer": "the issuer as the provider's discovery document reports it",
            "address": "where its discovery document is fetched (IDP-4); the issuer without it",
            "kind": "the product, which decides what its tokens are like",
            "introspection": "whether it publishes an introspection endpoint (TOK-5)",
            "reachable": "whether it answers at all (IDP-2); TRUE without it",
            "ca": "`private` if its certificate is of a private authority (IDP-9)",
            "keys": "`rotated` if it signs with a key that no node has fetched (IDP-9)",
            "discovery": "a file with the discovery document",
        ],
        .app: [
            "idp": "the provider that it is registered at",
            "client_id": "its client_id, which `azp` of its tokens names",
            "type": "what kind of application it is (IDP-6)",
            "grants": "the grants that it may use; none without it",
            "callbacks": "where the browser may be sent back to (FLOW-5)",
        ],
        .api: [
            "idp": "the provider",
            "audience": "the audience of its tokens",
            "lifetime": "how long its tokens are valid, in seconds (GRP-8)",
        ],
        .person: [
            "idp": "the provider where the person has an account",
            "subject": "`sub` of the person's tokens",
            "claims": "claims that the provider adds to the person's tokens",
        ],
        .token: [
            "app": "the application that it is issued to",
            "person": "whose subject and claims it has; a machine without it",
            "grant": "the grant that it comes from; client_credentials without it",
            "audience": "a text or a list, the claim `aud`; client_id without it",
            "scope": "the claim `scope`",
            "claims": "claims that are added at the end; NULL takes one away",
            "issued": "when it was issued, `iat`; now without it",
            "expires": "when it expires, `exp`",
            "tampered": "whether the signature is broken (TOK-15)",
            "opaque": "whether only the provider can read it (TOK-17)",
            "active": "whether the provider calls it active (TOK-17)",
        ],
        .connect: [
            "from": "the client's address; 203.0.113.10 without it",
            "browser": "whether the client can open a browser (FLOW-2); TRUE without it",
            "as": "the person in front of the browser (FLOW-8)",
            "token": "a token, which is the password (TOK-16)",
            "consent": "whether the person consents (FLOW-7); TRUE without it",
            "pool": "only this pool answers (POOL-14)",
            "node": "only this node answers (POOL-16)",
            "tls": "`on` or `unverified`: whether the client checks certificates (DSN-5)",
            "client_version": "the release of pyocient, such as '3.8'",
        ],
        .expect: [
            "code": "the error has this vendor code",
            "sqlstate": "the error has this SQLSTATE",
            "message": "the error's text contains this text",
            "rule": "this rule decided",
            "cites": "each rule of the list is named by the result",
            "sensitive_to": "exactly these readings would change it",
            "rows": "the statement answered with so many rows",
            "notices": "the statement succeeded with so many notices",
            "notice": "a notice contains this text",
            "warnings": "the login has so many warnings",
            "warning": "a warning of the login contains this text",
            "side": "who refused: server, client, provider or browser",
            "pool": "this pool answered",
            "node": "this node answered",
            "scope": "this database was asked for integrations",
            "inherited": "whether the scope had no integration of its own",
            "integration": "this integration was chosen",
            "integration_database": "the integration is stored on this database",
            "selected_by": "why this integration was chosen",
            "flow": "the kind of login",
            "identity": "the session is this one",
            "groups": "exactly these groups, without `public`",
            "database": "the database that is connected",
            "pending_restart": "whether a restart would change the answer (CFG-3)",
        ],
    ]
}
