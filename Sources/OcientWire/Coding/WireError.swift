/// Why bytes of a client are no request.
package enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The length before a message is negative or beyond the limit.
    case frameLength(UInt32)
    /// A message ends within a field.
    case truncated
    /// A number of more than ten bytes.
    case overlongNumber
    /// A field of number 0 or of a wire type that is not used.
    case badField
    /// More fields than `WireLimits.fields`.
    case tooManyFields
    /// A field has another wire type than its message says.
    case wrongType(field: Int)
    /// A text is not UTF-8.
    case badText(field: Int)
    /// A text or some bytes are longer than their limit.
    case tooLong(field: Int)
    /// The public key cannot be read.
    case badPublicKey
    /// The password was encrypted in another way or with another key.
    case badCipher
    /// The request has no type that is known.
    case unknownRequest(Int)
    /// The request comes at a moment when it makes no sense.
    case outOfOrder(RequestKind)

    /// What is wrong, in a few words; holds nothing of what the client sent.
    package var description: String {
        switch self {
        case .frameLength(let length): "a request of \(Int32(bitPattern: length)) bytes"
        case .truncated: "the message ends within a field"
        case .overlongNumber: "a number of more than ten bytes"
        case .badField: "a field that does not exist in any message"
        case .tooManyFields: "more than \(WireLimits.fields) fields"
        case .wrongType(let field): "field \(field) has another type"
        case .badText(let field): "field \(field) is not UTF-8"
        case .tooLong(let field): "field \(field) is too long"
        case .badPublicKey: "the public key cannot be read"
        case .badCipher: "the password cannot be decrypted"
        case .unknownRequest(let type): "the request type \(type) is unknown"
        case .outOfOrder(let kind): "\(kind) is not allowed at this point"
        }
    }
}

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
    /// Bytes of the statements of one transaction, at most.
    package static let transaction = 16 << 20
    /// Bytes of rows in one reply to FETCH_DATA, about.
    package static let replyRows = 256 << 10
    /// Connections at one time.
    package static let connections = 64
    /// Security tokens that are remembered; the oldest is forgotten first.
    package static let securityTokens = 4096
    /// Device codes that wait for their login; the oldest is forgotten first.
    package static let deviceCodes = 256
    /// Bytes of the head of an HTTP request, at most.
    package static let httpHead = 16 << 10
    /// Fields of the head of an HTTP request, at most.
    package static let httpFields = 100
    /// Seconds that an HTTP connection may be idle between two requests.
    package static let idleHTTP: Int64 = 60
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
