/// Why the server cannot listen.
package struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, with the system's reason.
    package let description: String

    init(_ what: String, _ code: Int32? = nil) {
        description = code.map { "\(what): " + SystemCalls.reason($0) } ?? what
    }
}
