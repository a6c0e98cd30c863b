import OcientSQL

/// One attempt to log in: what the client was given, and what surrounds it.
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
        shared = LoginCircumstances.usual(string.driver)
    }

    /// An attempt with a string that the client refused.
    package init(_ error: ConnectionStringError, by driver: ConnectionString.Driver) {
        sharedConnection = Shared(ConnectionString.nothing(driver))
        failure = error
        shared = LoginCircumstances.usual(driver)
    }

    /// An attempt with the text of a connection string.
    package init(_ text: String, clientVersion: ClientVersion = .current) {
        let text = Array(text.utf8)
        do throws(ConnectionStringError) {
            self.init(try ConnectionString.parse(text, clientVersion: clientVersion))
        } catch {
            self.init(error, by: ConnectionString.driver(of: text))
            connection.clientVersion = clientVersion
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
    /// What stands for a string that could not be read.
    fileprivate static func nothing(_ driver: Driver) -> ConnectionString {
        ConnectionString(
            driver: driver, clientVersion: .current, hosts: [], database: "", user: nil,
            password: nil, handshake: .gcm, identityProvider: nil, ssoOAuthFlow: "", tls: "",
            warnings: [])
    }
}

/// How much of a decision is written down besides what decides it.
package enum TraceLevel: Sendable {
    /// No steps and no near misses.
    case none
    /// Steps and near misses.
    case steps
}

extension LoginAttempt {
    /// Reads the token that stands in the string as the password, once and for all decisions.
    package mutating func readToken() {
        guard token == nil, case .success(let string) = string, let password = string.password
        else { return }
        token = PresentedToken(password)
    }
}
