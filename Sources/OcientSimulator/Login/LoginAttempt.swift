import OcientSQL

/// One attempt to log in: the input of the client, and its environment.
package struct LoginAttempt: Sendable {
    /// Why the client refused the string.
    var failure: ConnectionStringError?
    /// The token if it was read beforehand; otherwise it is read from the password.
    package var token: PresentedToken?
    /// Shared, because each loop over attempts copies every one. Not in an enumeration with the
    /// failure, since taking it out of one costs a copy.
    private var sharedConnection: Shared<ConnectionString>
    /// What else surrounds the attempt; shared, because decisions take it along.
    private(set) var shared: Shared<LoginCircumstances>

    /// What the client read out of the connection string; nothing when it refused the string.
    var connection: ConnectionString {
        _read { yield sharedConnection.value }
        set { sharedConnection = Shared(newValue) }
    }

    /// What else surrounds the attempt.
    var circumstances: LoginCircumstances {
        _read { yield shared.value }
        set { shared = Shared(newValue) }
    }

    /// An attempt with a string that was read.
    package init(_ string: ConnectionString) {
        sharedConnection = Shared(string)
        shared = LoginCircumstances.usual(string.client)
    }

    /// An attempt with a string that the client refused.
    package init(_ error: ConnectionStringError, by client: ClientProfile) {
        sharedConnection = Shared(ConnectionString.nothing(client))
        failure = error
        shared = LoginCircumstances.usual(client)
    }

    /// An attempt with the text of a connection string.
    package init(_ text: String, clientVersion: ClientVersion = .current) {
        let text = Array(text.utf8)
        self.init(text, client: .of(text, version: clientVersion))
    }

    #if !hasFeature(Embedded)
    /// An attempt with an HTTP call and the members of its body (HTTP-2).
    ///
    /// `user` and `password` are those of Basic authentication.
    package init(
        call text: String, body: [JSONMember], user: String? = nil, password: Secret? = nil
    ) {
        do throws(ConnectionStringError) {
            var reader = try HTTPReader(text, body: body)
            self.init(try reader.read(Array(text.utf8), user: user, password: password))
        } catch {
            self.init(error, by: .of(Array("https:".utf8)))
        }
    }
    #endif

    /// An attempt with the text of a connection string, read by a given client.
    init(_ text: [UInt8], client: ClientProfile) {
        do throws(ConnectionStringError) {
            self.init(try ConnectionString.parse(text, as: client))
        } catch {
            self.init(error, by: client)
        }
    }

    /// What the client read out of the connection string, or why it could not.
    package var string: Result<ConnectionString, ConnectionStringError> {
        get { failure.map { .failure($0) } ?? .success(connection) }
        set {
            switch newValue {
            case .success(let string): (connection, failure) = (string, nil)
            case .failure(let error): failure = error
            }
        }
    }

    /// 203.0.113.10, where a client is unless an attempt says otherwise (POOL-14).
    package static let defaultAddress = IPAddress(high: 0, low: 0xFFFF_CB00_710A)
}

extension ConnectionString {
    /// What replaces a string that could not be read.
    fileprivate static func nothing(_ client: ClientProfile) -> ConnectionString {
        ConnectionString(
            client: client, hosts: [], database: "", user: nil, password: nil, handshake: .gcm,
            identityProvider: nil, ssoOAuthFlow: "", tls: "", warnings: [])
    }
}

extension LoginAttempt {
    /// Reads the token that is the password of the string, once and for all decisions.
    package mutating func readToken() {
        guard token == nil, case .success(let string) = string, let password = string.password
        else { return }
        token = PresentedToken(password)
    }

    /// The same attempt; where a token counts, it was read.
    func withTokenRead() -> LoginAttempt {
        guard token == nil, failure == nil, connection.handshake == .sso,
              TokenUser(connection.user).kind != .none else { return self }
        var attempt = self
        attempt.readToken()
        return attempt
    }
}

/// What surrounds an attempt besides its string and token.
struct LoginCircumstances: Sendable {
    var client: ClientProfile
    var from = LoginAttempt.defaultAddress
    var hasBrowser = true
    var person: Symbol?
    var consents = true
    var pool: String?
    var node: String?
    /// Whether the client accepts any certificate; nil is as its string says (DSN-5).
    var acceptsAnyCertificate: Bool?
    /// The time of the machine at the attempt; nil is that of the world (CFG-5).
    var machineTime: Instant?
    /// The time of the attempt itself, where that is known; nil is that of the world (CFG-5).
    var now: Instant?
    /// The claims of the person in front of the browser, who has an account at the provider of
    /// whatever integration is chosen; nil is the person of a name, or nobody (FLOW-8).
    var personClaims: [JSONMember]?
    /// The session that goes on, unless a new one is to be opened (DSN-2).
    var resumed: ResumedSession?
    /// The token of the scenario that the attempt names, by `${name}` or `token = name`.
    var tokenName: Symbol?
    /// Whether the password is a token that `token =` named (TOK-16).
    var presentsToken = false

    init(client: ClientProfile) {
        self.client = client
    }

    /// Nothing but the client, which is the same for most attempts and so made once.
    static func usual(_ client: ClientProfile) -> Shared<LoginCircumstances> {
        if client == usualPyocient.value.client { return usualPyocient }
        if client == usualJDBC.value.client { return usualJDBC }
        return Shared(LoginCircumstances(client: client))
    }

    private static let usualPyocient = Shared(LoginCircumstances(client: .pyocient(.current)))
    private static let usualJDBC = Shared(LoginCircumstances(client: .jdbc))
}

extension LoginAttempt {
    /// The client, also when it could not read the string.
    package var client: ClientProfile { circumstances.client }

    /// Whether it is an HTTP call and not a driver's login.
    package var isHTTP: Bool { client.isHTTP }

    /// Whether a person logs in at the provider.
    package var isOfPerson: Bool { failure == nil && connection.isInteractive }

    /// Why a call is refused for what it carries, or lacks (HTTP-2).
    package var failureOfCall: ConnectionStringError? { failure ?? connection.lackOfCall }

    /// The token of the scenario that it names.
    var tokenName: Symbol? {
        get { circumstances.tokenName }
        set { circumstances.tokenName = newValue }
    }

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

    /// Whether the person agrees on a consent page (FLOW-7).
    package var consents: Bool {
        get { circumstances.consents }  // not reached: only its setter is used
        set { circumstances.consents = newValue }
    }

    /// The only pool that counts (POOL-14).
    package var pool: String? {
        get { circumstances.pool }  // not reached: only its setter is used
        set { circumstances.pool = newValue }
    }

    /// The session that goes on with its security token, if one does (DSN-2).
    var resumed: ResumedSession? {
        get { circumstances.resumed }
        set { circumstances.resumed = newValue }
    }

    /// The time of the machine at the attempt, where a server decides many of them (CFG-5).
    package var machineTime: Instant? {
        get { circumstances.machineTime }
        set { circumstances.machineTime = newValue }
    }

    /// The time of the attempt itself, in place of that of the world (CFG-5).
    package var now: Instant? { circumstances.now }

    /// The claims of the person in front of the browser, in place of a described one (FLOW-8).
    package var personClaims: [JSONMember]? {
        get { circumstances.personClaims }  // not reached: only its setter is used
        set { circumstances.personClaims = newValue }
    }

    /// Whether the client accepts any certificate, instead of what its string says (DSN-5).
    var acceptsAnyCertificate: Bool? {
        // not reached: only its setter is used
        get { circumstances.acceptsAnyCertificate }
        set { circumstances.acceptsAnyCertificate = newValue }
    }

    /// The only node that counts; `--node` of `ocsim connect`.
    package var node: String? {
        get { circumstances.node }  // not reached: only its setter is used
        set { circumstances.node = newValue }
    }
}

extension LoginAttempt {
    /// Takes a token as the password of the string (TOK-16).
    ///
    /// `text` is the string that the attempt was made from.
    package mutating func present(
        _ token: Secret, in text: String, _ version: ClientVersion
    ) throws(SecondPassword) {
        guard case .success(var string) = self.string else { return }
        guard string.password?.isEmpty ?? true else { throw SecondPassword() }
        // pyocient is asked again, because with a password it no longer ignores the user.
        if string.client.traits.dropsUser,
           let again = try? ConnectionString.parse(text, password: token, clientVersion: version) {
            string = again
        }
        self.string = .success(string)
        take(PresentedToken(token), token)
    }

    /// Takes a token that was read as the password of the string (TOK-16).
    ///
    /// - Throws: where the string has a password.
    mutating func present(_ token: PresentedToken, _ text: Secret) throws(SecondPassword) {
        guard failure == nil else { return }
        guard connection.password?.isEmpty ?? true else { throw SecondPassword() }
        take(token, text)
    }

    private mutating func take(_ token: PresentedToken, _ text: Secret) {
        connection.password = text
        self.token = token
        circumstances.presentsToken = true
    }
}

/// The string has a password, so that a token cannot take its place (TOK-16).
package struct SecondPassword: Error, Sendable {}
