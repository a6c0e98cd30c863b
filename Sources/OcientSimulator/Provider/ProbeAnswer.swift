/// What became of asking an address for a document, as a program on this machine meets it.
package enum ProbeAnswer: Sendable {
    /// The name of the host does not resolve (IDP-2).
    case unresolved(String)
    /// Nobody accepts the connection, or it breaks off (IDP-2).
    case unreachable(String)
    /// No whole answer came in so many seconds (IDP-2).
    case timedOut(seconds: Int)
    /// The certificate or TLS is not accepted, with the reason (IDP-9).
    case untrusted(String)
    /// The answer has more than so many bytes, and was not read to its end.
    case tooLarge(limit: Int)
    /// The answer sends elsewhere, and was not followed.
    case redirected(status: Int, to: String)
    /// A whole answer.
    case answered(Document)

    /// A whole answer.
    package struct Document: Sendable {
        /// The HTTP status.
        package let status: Int
        /// `Content-Type`; empty where there is none.
        package let type: String
        /// The bytes.
        package let body: [UInt8]
        /// The IP address that answered; empty where it is not known.
        package let peer: String

        /// An answer from its parts.
        package init(status: Int, type: String, body: [UInt8], peer: String) {
            (self.status, self.type, self.body, self.peer) = (status, type, body, peer)
        }
    }

    /// The largest document that is read, in bytes: discovery documents have a few kilobytes.
    package static let largestDocument = 1 << 20
}
