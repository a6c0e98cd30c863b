import OcientSQL
import OcientSimulator

/// The status of a reply.
enum WebStatus: Int, Sendable {
    case ok = 200, found = 302, badRequest = 400, unauthorized = 401, forbidden = 403
    case notFound = 404, methodNotAllowed = 405, contentTooLarge = 413, mediaType = 415
    case misdirected = 421, headTooLarge = 431, notImplemented = 501, versionNotSupported = 505

    /// The words of the first line.
    var reason: String {
        switch self {
        case .ok: "OK"
        case .found: "Found"
        case .badRequest: "Bad Request"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .contentTooLarge: "Content Too Large"
        case .mediaType: "Unsupported Media Type"
        case .misdirected: "Misdirected Request"
        case .headTooLarge: "Request Header Fields Too Large"
        case .notImplemented: "Not Implemented"
        case .versionNotSupported: "HTTP Version Not Supported"
        }
    }
}

/// A reply.
struct WebReply: Sendable {
    var status = WebStatus.ok
    /// Further fields, in order.
    var fields: [(name: String, value: String)] = []
    var contentType = "application/json"
    var content: [UInt8] = []

    /// A reply of the API: the members, then how the call came out.
    init(_ members: [JSONMember] = [], _ confirmation: Confirmation? = nil, _ status: WebStatus) {
        let outcome = confirmation ?? .done
        let envelope: [JSONMember] = [
            JSONMember(name: "reason", value: .string(MaskedText.message(outcome.reason))),
            JSONMember(name: "sql_state", value: .string(outcome.sqlstate)),
            JSONMember(name: "vendor_code", value: .integer(Int64(outcome.code))),
        ]
        self.status = status
        JSONText.append(
            members + [JSONMember(name: "status", value: .object(envelope))], to: &content)
        if status == .unauthorized {
            fields.append(("WWW-Authenticate", "Basic realm=\"ocsim\", Bearer"))
        }
    }

    /// An error.
    init(_ refusal: Confirmation) {
        self.init([], refusal, refusal.status)
    }

    /// Content of another kind.
    init(_ content: [UInt8], _ contentType: String) {
        self.content = content
        self.contentType = contentType
    }

    /// The bytes on the wire. The content of the reply to HEAD is left out.
    func bytes(isKeptAlive: Bool, toHead: Bool = false) -> [UInt8] {
        var head = "HTTP/1.1 \(status.rawValue) \(status.reason)\r\n"
        head += "Content-Type: \(contentType)\r\nContent-Length: \(content.count)\r\n"
        head += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        for field in fields { head += "\(field.name): \(field.value)\r\n" }
        head += isKeptAlive ? "\r\n" : "Connection: close\r\n\r\n"
        return Array(head.utf8) + (toHead ? [] : content)
    }

    /// What a client that waits for a word gets before it sends its body.
    static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}

extension Confirmation {
    /// The success of a call.
    static let done = Confirmation(
        outcome: .ok, reason: "The operation completed successfully", sqlstate: "00000")

    /// The status that goes with an error: what a call may not carry is 400, what lacks a
    /// privilege 403, every other refusal of a login 401 (HTTP-2; the rest is assumed).
    fileprivate var status: WebStatus {
        switch code {
        case -500, -308, -305, -306: .badRequest
        case -719: .forbidden
        default: .unauthorized
        }
    }
}
