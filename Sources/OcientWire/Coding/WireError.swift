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
