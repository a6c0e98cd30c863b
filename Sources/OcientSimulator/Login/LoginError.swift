/// What the user of a refused login sees.
package struct LoginError: Hashable, Sendable {
    /// Who says it.
    package enum Side: String, Sendable {
        /// The SQL node.
        case server
        /// The driver, before or instead of the server.
        case client
        /// The identity provider.
        case provider
        /// The browser of the person who logs in.
        case browser
    }

    /// The SQLSTATE; nil when the client dies of an exception without one (DSN-1).
    package var sqlstate: String?
    /// The vendor code; nil like `sqlstate`.
    package var code: Int?
    /// The words that the user sees; what ocsim adds stands in brackets at the end.
    package var message: String
    /// Who says it.
    package var side: Side

    /// An error from its parts.
    package init(sqlstate: String?, code: Int?, message: String, side: Side) {
        self.sqlstate = sqlstate
        self.code = code
        self.message = message
        self.side = side
    }
}
