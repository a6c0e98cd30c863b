/// One question that nothing public answers, with the named answers a user can switch between
/// (`--reading pool_priority=lowest`, `\reading pool_priority = lowest;`).
///
/// A reading is applied when a login or a question is decided; what was granted or created before
/// is not replayed. The first of its values is the default.
public enum Reading: UInt8, CaseIterable, Sendable, Hashable {
    /// What a database with integrations of its own but no primary uses (INT-5).
    case unsetPrimary
    /// Which PRIORITY number wins among pools (POOL-5).
    case poolPriority
    /// Whether a token login without `@database` may name an integration (TOK-2).
    case providerWithoutScope
    /// When enable_id_token_authentication is checked (TOK-6).
    case idTokenCheck
    /// What becomes of a token without `azp` (TOK-13).
    case missingAzp
    /// Whether the authorized party is checked before the audience (TOK-14).
    case azpFirst
    /// What a group claim value without a mapping means (GRP-2).
    case unmappedClaim
    /// When default_group counts (GRP-3).
    case defaultGroup
    /// Which VIEW a granted privilege brings along (PRIV-4).
    case impliedView
    /// Where the code of an interactive login by `@otherdb` is redeemed (FLOW-2).
    case codeScope
    /// How a provider compares the address that the browser is sent back to (FLOW-5).
    case callbackMatch
    /// Whether the right to create in a database reaches into its explicit schemas (PRIV-5).
    case explicitSchemaCreate
    /// Whether REQUIRE_SSO also refuses passwords over HTTP (HTTP-3).
    case httpRequireSSO
}

/// One answer to a reading: the word that selects it and what it says.
public struct ReadingValue: Sendable, Hashable {
    /// The word that is written after `=`, such as `lowest`.
    public let name: String
    /// What it says, as a clause: "the lowest priority number wins".
    public let meaning: String
    /// The clause after "If" where the other answers are the rule: "the lowest priority number
    /// wins instead".
    package let condition: String

    /// An answer; `|` in its clause marks where "instead" reads well.
    init(name: String, clause: String) {
        self.name = name
        let parts = clause.split(separator: "|", omittingEmptySubsequences: false)
        meaning = parts.joined()
        condition = parts.joined(separator: " instead")
    }
}

extension Reading {
    /// The word that is written before `=`, such as `pool_priority`.
    public var name: String { entry.name }

    /// The rule that leaves the question open.
    package var rule: RuleID { entry.rule }

    /// The answers, the default first.
    public var values: [ReadingValue] { entry.values }

    /// Which logins or answers can come out differently, as a sentence.
    package var affects: String { entry.affects }

    /// What to try on a real system to find out which value is true there.
    package var settledBy: String { entry.settledBy }

    /// Finds a reading by its exact name; nil when there is none.
    package init?(_ name: String) {
        for reading in Reading.allCases where reading.name == name {
            self = reading
            return
        }
        return nil
    }

    /// The index in `values` of the answer with this exact name; nil when there is none.
    package func index(of value: String) -> Int? {
        values.firstIndex { $0.name == value }
    }

    private var entry: ReadingEntry {
        // INVARIANT: the table is made of `allCases`, whose raw values count from 0.
        ReadingEntry.table[Int(rawValue)]
    }
}

extension Reading: CustomStringConvertible {
    /// The name that users write.
    public var description: String { name }
}

/// Everything that is written down about one reading.
private struct ReadingEntry: Sendable {
    let name: String
    let rule: RuleID
    let values: [ReadingValue]
    let affects: String
    let settledBy: String

    static let table = Reading.allCases.map { ReadingEntry($0) }

    /// The values are those of an answer's `name` and `clause`, the default first.
    private init(
        _ name: String, _ rule: RuleID, _ values: [(name: String, clause: String)],
        affects: String, settledBy: String
    ) {
        self.name = name
        self.rule = rule
        self.values = values.map { ReadingValue(name: $0.name, clause: $0.clause) }
        self.affects = affects
        self.settledBy = settledBy
    }

    private init(_ reading: Reading) {
        switch reading {
        case .unsetPrimary: self.init(
            "unset_primary", .int5, [
                (
                    "first",
                    "a database with integrations but no primary uses the one created first|"
                ),
                ("none", "a database with integrations but no primary uses none of them|"),
            ],
            affects: "Logins to a database with integrations of which none is the primary.",
            settledBy: """
            Create two integrations on a test database, make neither the primary, restart, and log \
            in there with a browser: client_id in the address of the login page tells which one \
            was used.
            """)
        case .poolPriority: self.init(
            "pool_priority", .pool5, [
                ("highest", "the highest priority number wins|"),
                ("lowest", "the lowest priority number wins|"),
            ],
            affects: "Endpoints at which more than one pool answers.",
            settledBy: """
            Create two pools with the same node, address and port, one with REQUIRE_SSO true, and \
            different priorities; restart; log in there with a password: refused means that the \
            pool which requires SSO was used.
            """)
        case .providerWithoutScope: self.init(
            "provider_without_scope", .tok2, [
                ("honoured", "identityprovider| is used also when the user names no @database"),
                ("ignored", "identityprovider is| ignored when the user names no @database"),
            ],
            affects: """
            Token logins without @database to a database that has integrations of its own.
            """,
            settledBy: """
            Give a test database two integrations, and log in to it as `id_token` without \
            @database, naming the one that is not the primary, with a token of that one.
            """)
        case .idTokenCheck: self.init(
            "id_token_check", .tok6, [
                ("last", "enable_id_token_authentication is checked after the token itself|"),
                ("first", "enable_id_token_authentication is checked before provider and token|"),
            ],
            affects: """
            Which error is shown when a token is wrong and its integration does not accept tokens. \
            The token is refused in both cases.
            """,
            settledBy: """
            Present a token with a wrong audience to an integration that does not enable id-token \
            authentication, and read the error.
            """)
        case .missingAzp: self.init(
            "missing_azp", .tok13, [
                ("audience", "a token without azp| passes when its aud contains client_id"),
                ("refused", "a token without azp is always refused|"),
            ],
            affects: """
            Tokens that carry no azp: Okta's, and ID tokens of several providers (providers.md).
            """,
            settledBy: "Log in with a token that has no azp and whose aud names the client_id.")
        case .azpFirst: self.init(
            "azp_first", .tok14, [
                ("no", "the audience is checked before the authorized party|"),
                ("yes", "the authorized party is checked before the audience|"),
            ],
            affects: """
            Which error is shown when audience and azp are both wrong. The token is refused in \
            both cases.
            """,
            settledBy: """
            Present a token with both wrong, for example a machine's token without \
            identityprovider, and read the error.
            """)
        case .unmappedClaim: self.init(
            "unmapped_claim", .grp2, [
                ("ignored", "a group claim value without a mapping is ignored|"),
                ("by_name", "a group claim value without a mapping is the name of a group|"),
            ],
            affects: "Persons whose group claim contains values without a mapping.",
            settledBy: """
            Let a test person's claim contain the name of an existing group without a mapping; log \
            in and try something that only this group may do.
            """)
        case .defaultGroup: self.init(
            "default_group", .grp3, [
                ("fallback", "default_group| is used only when the claims map to no existing"
                    + " group"),
                ("always", "default_group is| added to the groups of the claims"),
            ],
            affects: "The privileges of persons whose claims map to a group.",
            settledBy: """
            Map a claim value to a group other than default_group; log in with that value and try \
            something that only default_group may do.
            """)
        case .codeScope: self.init(
            "code_scope", .flow2, [
                ("otherdb", "the node redeems the code at the integration of @otherdb|"),
                (
                    "connected",
                    "the node redeems the code at the integration of the connected database|"
                ),
            ],
            affects: "Logins by the browser with a user @otherdb.",
            settledBy: """
            Give a test database an integration of its own, and log in by the browser to another \
            database with the user @ and its name: refused after the login page means that the \
            node redeems the code elsewhere.
            """)
        case .callbackMatch: self.init(
            "callback_match", .flow5, [
                ("guide", "Auth0 and unknown providers take| the guide's callbacks, any path"),
                ("exact", "every provider compares the callback| by its own documented rules"),
            ],
            affects: "Logins by the browser at Auth0 and at providers of kind generic.",
            settledBy: """
            Register only the two addresses of the guide at the provider and log in by the \
            browser: a page about a mismatch of the callback means exact.
            """)
        case .impliedView: self.init(
            "implied_view", .priv4, [
                (
                    "associated",
                    "a privilege| implies VIEW on its object, a typed one also on its type"
                ),
                ("same_object", "a privilege| implies VIEW on its object, but not on its type"),
                ("none", "a privilege never implies VIEW|"),
            ],
            affects: "What SHOW lists, and answers about VIEW.",
            settledBy: """
            Grant `DROP TABLE ON DATABASE` to a new group and check which other rows the system's \
            table of privileges then has for it.
            """)
        case .explicitSchemaCreate: self.init(
            "explicit_schema_create", .priv5, [
                (
                    "covered",
                    "a right to create on the database| also counts in its explicit schemas"
                ),
                ("own", "only a right to create on an explicit schema itself counts there|"),
            ],
            affects: "Who may create tables and views in a schema made by CREATE SCHEMA.",
            settledBy: """
            As a user with CREATE TABLE on a database and VIEW SCHEMA there, create a table in a \
            schema that CREATE SCHEMA made.
            """)
        case .httpRequireSSO: self.init(
            "http_require_sso", .http3, [
                ("same", "REQUIRE_SSO| refuses a password over HTTP as well"),
                ("ignored", "REQUIRE_SSO does not count| for a password over HTTP"),
            ],
            affects: "Passwords over HTTP at a pool that requires SSO.",
            settledBy: """
            Call /v1/login with the right password at a pool with REQUIRE_SSO true.
            """)
        }
    }
}
