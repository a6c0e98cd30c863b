/// Statements that hold secrets among their values: in them a value without a known label is taken
/// for a secret, because the label may be what is wrong with the statement.
struct GuardedValues {
    /// Which statement it is.
    enum Statement {
        case other, user, integration, variable, connect
    }

    private(set) var statement = Statement.other
    /// Whether the value here has a label that is known to be harmless.
    private(set) var hasSafeLabel = false
    private var count = 0
    private var depth = 0
    private var verb = Keyword.none

    /// Whether the next token stands behind a connection string and in no list or map.
    var followsAddress: Bool { count > 2 && depth == 0 }
    /// Whether more than a connection string stands before; one stray word there is shown.
    var followsStrayWord: Bool { count > 3 }

    /// Takes a token into account; `isSafeLabel` tells whether it names a harmless option.
    mutating func advance(over token: Token, isSafeLabel: Bool) {
        if token.kind == .semicolon {
            self = GuardedValues()
            return
        }
        classify(token)
        if token.kind.isOpener {
            depth += 1
        } else if token.kind.isCloser {
            depth = max(0, depth - 1)
        } else if depth == 0 {
            hasSafeLabel = token.kind != .comma && (hasSafeLabel || isSafeLabel)
        }
        count += 1
    }

    private mutating func classify(_ token: Token) {
        if count == 0 { verb = token.keyword }
        if count == 1, token.keyword == .set, verb == .none { statement = .variable }
        if count == 0 || count == 1 && verb == .none, token.keyword == .connect {
            statement = .connect
        }
        guard verb == .create || verb == .alter else { return }
        if count == 1, token.keyword == .user { statement = .user }
        let isHead = count == 1 || count == 4 && verb == .alter
        if isHead, token.keyword == .sso { statement = .integration }
    }
}

extension SecretScanner {
    /// Hides a value that nothing labels, in a statement that holds secrets.
    mutating func visitUnlabelled(_ token: Token) {
        let isName = context.expectsName && !context.followsEquals
        guard guarded.statement != .other, !guarded.hasSafeLabel, !isName,
            token.range.start >= maskedUntil
        else { return }
        if guarded.statement == .connect {
            guard guarded.followsAddress, !context.followsEquals else { return }
        }
        if token.kind.isTextOrBroken {
            if !labelsValue(token), !context.followsProtocol { hide(contentRange(of: token)) }
        } else if token.kind.isWord || token.kind == .foreignWord || token.kind == .number {
            guard token.keyword == .none, !isNearOption(token), !labelsValue(token) else { return }
            if guarded.statement == .integration, !context.followsEquals { return }
            if guarded.statement == .connect {
                guard !context.isDirective, guarded.followsStrayWord else { return }
            }
            maskRun(from: token, ahead: lexer)
        }
    }

    /// Whether `=` stands behind the token: then it is a label, not a value.
    private func labelsValue(_ token: Token) -> Bool {
        var ahead = lexer
        return ahead.next().kind == .equals && !context.followsEquals
    }

    /// Whether a word may be a misspelt option or property: it is shown, for the error's sake.
    private func isNearOption(_ token: Token) -> Bool {
        let word = Array(source.bytes(in: token.range))
        if context.isOnlyName { return true }
        return EditDistance.nearest(to: word, among: GuardedValues.options) != nil
    }

    /// Whether a token names an option whose value is no secret.
    func isSafeLabel(_ token: Token) -> Bool {
        guard token.kind == .word else { return false }
        let word = source.text(in: token.range).lowercased()
        return GuardedValues.safeOptions.contains(word)
    }
}

extension GuardedValues {
    /// The options and properties that hold no secret.
    static let safeOptions: Set<String> = [
        "first_name", "last_name", "email", "issuer", "client_id", "default_group",
        "additional_scopes", "additional_audiences", "groups_claim_ids", "groups_claim_mappings",
        "enable_id_token_authentication",
    ]

    /// Words that may stand where a value does in a statement that is wrong.
    static let options: [[UInt8]] = (Array(safeOptions).sorted() + [
        "password", "client_secret", "set", "unset", "rename", "enable", "disable", "protocol",
        "oidc", "true", "false", "null", "exists", "user", "using",
    ]).map { Array($0.utf8) }
}
