/// What the tokens of a statement so far say about the next one.
struct SecretContext {
    /// Whether the statement reads or defines rows, where names of columns are anything.
    private(set) var isQuery = false
    /// Whether the statement began with a backslash.
    private(set) var isDirective = false
    /// Whether the tokens before were CONNECT TO: a bare word is then a JDBC URL.
    private(set) var followsConnectTo = false
    /// Whether the next token is a connection string.
    private(set) var expectsAddress = false
    /// Whether the next token is where a name is.
    private(set) var expectsName = false

    /// Whether CONNECT TO … USER and a name are before, so that only USING or, where it was left
    /// out, the password can follow.
    private(set) var expectsUsing = false

    /// Whether the statement is a CONNECT TO with a bare JDBC URL, which was before.
    private(set) var isBareConnect = false

    /// Whether USER is before.
    var followsUser: Bool { previous.keyword == .user }

    /// Whether an equals sign is before.
    var followsEquals: Bool { previous.kind == .equals }

    /// Whether PROTOCOL is before.
    var followsProtocol: Bool { previous.keyword == .protocol }

    /// Whether the statement has had no more than its verb, its kind and a name: what follows is
    /// the word that says what to do.
    var isOnlyName: Bool { count < 3 }

    /// Where the last word before is.
    private(set) var lastWord = ByteRange(at: 0)

    private var count = 0
    private var isConnect = false
    private var previous = Token(kind: .end, range: ByteRange(at: 0))
    private var directive = Keyword.none

    /// Whether a token is the name of `\set name = …`.
    func isVariableName(_ token: Token) -> Bool {
        isDirective && directive == .set && count == 2
    }

    /// Takes a token into account.
    mutating func advance(over token: Token) {
        if token.kind == .semicolon {
            self = SecretContext()
            return
        }
        if count == 0 { isDirective = token.kind == .backslash }
        if count == 1, isDirective { directive = token.keyword }
        if followsConnectTo { isBareConnect = !token.kind.isTextOrBroken }
        if count == 0 { isConnect = token.keyword == .connect }
        expectsUsing = isConnect && previous.keyword == .user
        if count < 4 { classify(token) }
        followsConnectTo = previous.keyword == .connect && token.keyword == .to
        // CONNECT without TO is a mistake, and what follows is an address all the same.
        expectsAddress = followsConnectTo || isConnect && count == 0
            || isDirective && count == 1 && directive == .connect
        expectsName = token.kind == .dot || token.kind == .equals
            || SecretContext.introducers.contains(token.keyword)
            || isDirective && count <= 1
        previous = token
        if token.kind.isWord { lastWord = token.range }
        count += 1
    }

    private mutating func classify(_ token: Token) {
        if token.keyword == .table || token.keyword == .view {
            let isCreated = count == 1 && previous.keyword == .create
            isQuery = isQuery || isCreated || count == 3 && previous.keyword == .replace
        } else if count == 0 {
            isQuery = SecretContext.queries.contains(token.keyword)
        }
    }

    private static let queries = KeywordSet([.select, .with, .insert, .update, .delete])

    /// The keywords that a name follows.
    private static let introducers = KeywordSet([
        .user, .group, .integration, .database, .schema, .table, .view, .role, .node, .participant,
        .connectivityPool, .exists, .on, .to, .from, .as, .mlmodel, .pipeline, .function, .option,
    ])

    /// The keywords that may follow a name; after one they are no part of a secret.
    static let followers = KeywordSet([
        .set, .unset, .to, .from, .with, .rename, .enable, .disable, .add, .drop, .alter, .protocol,
        .on, .as, .password, .firstName, .lastName, .email, .sso, .priority, .sourceAddress,
        .requireSso, .participants, .listenAddress, .listenPort, .advertisedAddress,
        .advertisedPort, .openapiPort, .user, .using,
    ])
}
