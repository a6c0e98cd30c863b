import OcientSQL

/// One attempt to log in: what the client was given, and what surrounds it.
public struct LoginAttempt: Sendable {
    /// What the client read out of the connection string, or why it could not.
    public var string: Result<ConnectionString, ConnectionStringError>
    /// The client.
    public var driver: ConnectionString.Driver
    /// The client's address (POOL-4).
    public var from = LoginAttempt.defaultAddress
    /// Whether the client can open a browser (FLOW-2).
    public var hasBrowser = true
    /// The person in front of the browser, by the name of its `\person` (FLOW-8).
    public var person: Symbol?
    /// Where the person is named, for the error of FLOW-8.
    public var personRange = ByteRange(at: 0)
    /// The token if it was read beforehand; otherwise it is read from the password.
    public var token: PresentedToken?
    /// Whether the person agrees on a consent page (FLOW-7).
    public var consents = true
    /// The only pool that counts (POOL-14).
    public var pool: String?
    /// The only node that counts; `--node` of `ocsim connect`.
    public var node: String?

    /// An attempt with a string that was read.
    public init(_ string: ConnectionString) {
        self.string = .success(string)
        driver = string.driver
    }

    /// An attempt with a string that the client refused.
    public init(_ error: ConnectionStringError, by driver: ConnectionString.Driver) {
        string = .failure(error)
        self.driver = driver
    }

    /// An attempt with the text of a connection string.
    public init(_ text: String, clientVersion: ClientVersion = .current) {
        driver = ConnectionString.driver(of: Array(text.utf8))
        do throws(ConnectionStringError) {
            string = .success(try ConnectionString.parse(text, clientVersion: clientVersion))
        } catch {
            string = .failure(error)
        }
    }

    /// 203.0.113.10, where a client is unless an attempt says otherwise (POOL-14).
    public static let defaultAddress = IPAddress(high: 0, low: 0xFFFF_CB00_710A)
}

/// How much of a decision is written down besides what decides it.
public enum TraceLevel: Sendable {
    /// No steps and no near misses.
    case none
    /// Steps and near misses.
    case steps
}
