import OcientSQL

/// What surrounds an attempt besides its string and token: small, so that a decision can take it
/// along.
struct LoginCircumstances {
    let driver: ConnectionString.Driver
    var from = LoginAttempt.defaultAddress
    var hasBrowser = true
    var person: Symbol?
    var personRange = ByteRange(at: 0)
    var consents = true
    var pool: String?
    var node: String?
    /// The session that goes on, unless a new one is to be opened (DSN-2).
    var resumed: ResumedSession?
    /// Whether the password is a token that `token =` named (TOK-16).
    var presentsToken = false

    init(driver: ConnectionString.Driver) {
        self.driver = driver
    }
}

extension LoginAttempt {
    /// The client, also when it could not read the string.
    public var driver: ConnectionString.Driver { circumstances.driver }

    /// The client's address (POOL-4).
    public var from: IPAddress {
        get { circumstances.from }
        set { circumstances.from = newValue }
    }

    /// Whether the client can open a browser (FLOW-2).
    public var hasBrowser: Bool {
        get { circumstances.hasBrowser }
        set { circumstances.hasBrowser = newValue }
    }

    /// The person in front of the browser, by the name of its `\person` (FLOW-8).
    public var person: Symbol? {
        get { circumstances.person }
        set { circumstances.person = newValue }
    }

    /// Where the person is named, for the error of FLOW-8.
    public var personRange: ByteRange {
        get { circumstances.personRange }
        set { circumstances.personRange = newValue }
    }

    /// Whether the person agrees on a consent page (FLOW-7).
    public var consents: Bool {
        get { circumstances.consents }
        set { circumstances.consents = newValue }
    }

    /// The only pool that counts (POOL-14).
    public var pool: String? {
        get { circumstances.pool }
        set { circumstances.pool = newValue }
    }

    /// The session that goes on with its security token, if one does (DSN-2).
    var resumed: ResumedSession? {
        get { circumstances.resumed }
        set { circumstances.resumed = newValue }
    }

    /// The only node that counts; `--node` of `ocsim connect`.
    public var node: String? {
        get { circumstances.node }
        set { circumstances.node = newValue }
    }
}
