/// One question that nothing public answers, with the named answers a user can switch between
/// (`--reading pool_priority=lowest`, `\reading pool_priority = lowest;`).
///
/// A reading is applied when a login or a question is decided; what was granted or created before
/// is not replayed. The first of its values is the default.
package enum Reading: UInt8, CaseIterable, Sendable, Hashable {
    /// What a database with integrations of its own but no primary uses (INT-5).
    case unsetPrimary
    /// Which PRIORITY number wins among pools (POOL-5).
    case poolPriority
    /// Whether a token login without `@database` may name an integration (TOK-2).
    case providerWithoutScope
    /// When enable_id_token_authentication is looked at (TOK-6).
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
}

/// One answer to a reading: the word that selects it and what it says.
package struct ReadingValue: Sendable, Hashable {
    /// The word that is written after `=`, such as `lowest`.
    package let name: String
    /// What it says, as a clause: "the lowest priority number wins".
    package let meaning: String
    /// The clause behind "If" where the other answers are the rule: "the lowest priority number
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
    package var name: String { entry.name }

    /// The rule that leaves the question open.
    package var rule: RuleID { entry.rule }

    /// The answers, the default first.
    package var values: [ReadingValue] { entry.values }

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
        // INVARIANT: the table has one entry for each case, in order; a test looks at each.
        ReadingEntry.table[Int(rawValue)]
    }
}

extension Reading: CustomStringConvertible {
    /// The name that users write.
    package var description: String { name }
}

/// What the table says about one reading.
private struct ReadingEntry: Sendable {
    let name: String
    let rule: RuleID
    let values: [ReadingValue]

    static let table: [ReadingEntry] = [
        ReadingEntry("unset_primary", .int5, [
            ("first", "a database with integrations but no primary uses the one created first|"),
            ("none", "a database with integrations but no primary uses none of them|"),
        ]),
        ReadingEntry("pool_priority", .pool5, [
            ("highest", "the highest priority number wins|"),
            ("lowest", "the lowest priority number wins|"),
        ]),
        ReadingEntry("provider_without_scope", .tok2, [
            ("honoured", "identityprovider| counts also when the user names no @database"),
            ("ignored", "identityprovider is| ignored when the user names no @database"),
        ]),
        ReadingEntry("id_token_check", .tok6, [
            ("last", "enable_id_token_authentication is checked after the token itself|"),
            ("first", "enable_id_token_authentication is checked before provider and token|"),
        ]),
        ReadingEntry("missing_azp", .tok13, [
            ("audience", "a token without azp| passes when its aud contains client_id"),
            ("refused", "a token without azp is always refused|"),
        ]),
        ReadingEntry("azp_first", .tok14, [
            ("no", "the audience is checked before the authorized party|"),
            ("yes", "the authorized party is checked before the audience|"),
        ]),
        ReadingEntry("unmapped_claim", .grp2, [
            ("ignored", "a group claim value without a mapping gives no group|"),
            ("by_name", "a group claim value without a mapping gives the group of that name|"),
        ]),
        ReadingEntry("default_group", .grp3, [
            ("fallback", "default_group| counts only when the claims give no existing group"),
            ("always", "default_group is| added to the groups that the claims give"),
        ]),
        ReadingEntry("implied_view", .priv4, [
            ("associated", "a privilege| gives VIEW on its object, a typed one also on its type"),
            ("same_object", "a privilege| gives VIEW on its object, but not on its type"),
            ("none", "a privilege never gives VIEW by implication|"),
        ]),
    ]

    init(_ name: String, _ rule: RuleID, _ values: [(name: String, clause: String)]) {
        self.name = name
        self.rule = rule
        self.values = values.map { ReadingValue(name: $0.name, clause: $0.clause) }
    }
}
