import OcientSQL

/// What surrounds an attempt besides its string and token.
struct LoginCircumstances: Sendable {
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

    /// Nothing but the client, which is the same for most attempts and so made once.
    static func usual(_ driver: ConnectionString.Driver) -> Shared<LoginCircumstances> {
        driver == .jdbc ? usualJDBC : usualPyocient
    }

    private static let usualPyocient = Shared(LoginCircumstances(driver: .pyocient))
    private static let usualJDBC = Shared(LoginCircumstances(driver: .jdbc))
}

extension LoginAttempt {
    /// The client, also when it could not read the string.
    package var driver: ConnectionString.Driver { circumstances.driver }

    /// The client's address (POOL-4).
    package var from: IPAddress {
        get { circumstances.from }
        set { circumstances.from = newValue }
    }

    /// Whether the client can open a browser (FLOW-2).
    package var hasBrowser: Bool {
        get { circumstances.hasBrowser }
        set { circumstances.hasBrowser = newValue }
    }

    /// The person in front of the browser, by the name of its `\person` (FLOW-8).
    package var person: Symbol? {
        get { circumstances.person }
        set { circumstances.person = newValue }
    }

    /// Where the person is named, for the error of FLOW-8.
    package var personRange: ByteRange {
        get { circumstances.personRange }
        set { circumstances.personRange = newValue }
    }

    /// Whether the person agrees on a consent page (FLOW-7).
    package var consents: Bool {
        get { circumstances.consents }
        set { circumstances.consents = newValue }
    }

    /// The only pool that counts (POOL-14).
    package var pool: String? {
        get { circumstances.pool }
        set { circumstances.pool = newValue }
    }

    /// The session that goes on with its security token, if one does (DSN-2).
    var resumed: ResumedSession? {
        get { circumstances.resumed }
        set { circumstances.resumed = newValue }
    }

    /// The only node that counts; `--node` of `ocsim connect`.
    package var node: String? {
        get { circumstances.node }
        set { circumstances.node = newValue }
    }
}
