/// The named limits of the wire server (design.md, "Trust").
package enum WireLimits {
    /// Bytes of one request before a session exists, at most: tokens are a few thousand.
    package static let loginRequest = 256 << 10
    /// Bytes of one request of a session, at most: a statement of 1 MiB and what surrounds it.
    package static let sessionRequest = (1 << 20) + (64 << 10)
    /// Fields of one message, at most.
    package static let fields = 4096
    /// Bytes of a name in a request (user, database, identity provider), at most.
    package static let name = 1024
    /// Bytes of a public key in PEM, at most.
    package static let publicKey = 4096
    /// Bytes of rows in one reply to FETCH_DATA, about.
    package static let replyRows = 256 << 10
    /// Connections at one time.
    package static let connections = 64
    /// Security tokens that are remembered; the oldest is forgotten first.
    package static let securityTokens = 4096
    /// Device codes that wait for their login; the oldest is forgotten first.
    package static let deviceCodes = 256
    /// Seconds that a new connection may take for its first request.
    package static let firstRequest: Int64 = 15
    /// Seconds that one request may take from its first byte to its last.
    package static let wholeRequest: Int64 = 30
    /// Seconds between two requests of a login: a person may be at the browser meanwhile.
    package static let login: Int64 = 600
    /// Seconds that a session may be idle.
    package static let idleSession: Int64 = 3600
    /// Seconds that a client may leave a reply unread.
    package static let unreadReply: Int64 = 30
    /// Seconds that a client has to close its side after the last reply.
    package static let farewell: Int64 = 2
}
