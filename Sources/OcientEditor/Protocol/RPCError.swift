/// Why a request has no result: the error of an answer (JSON-RPC 2.0, LSP 3.17).
package struct RPCError: Error, Hashable, Sendable {
    /// The number of the protocol.
    package var code: Code
    /// What is wrong, in a sentence.
    package var message: String

    /// The numbers that the protocol has.
    package enum Code: Int, Sendable {
        /// The content is no JSON.
        case parseError = -32700
        /// The message is no request.
        case invalidRequest = -32600
        /// There is no such method.
        case methodNotFound = -32601
        /// The parameters do not fit the method.
        case invalidParams = -32602
        /// A request before `initialize`.
        case notInitialized = -32002
        /// The request is understood and cannot be met: a rename that would collide.
        case requestFailed = -32803
        /// The client cancelled the request.
        case cancelled = -32800
    }

    /// An error from its parts.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
