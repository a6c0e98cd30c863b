import OcientSQL
import OcientSimulator

/// A message of a client: a request, which has an id, or a notification.
package struct RPCMessage: Sendable {
    /// The id of a request; nil for a notification.
    package var id: RequestID?
    /// The method; nil for an answer, which the server asks nothing for.
    package var method: String?
    /// The parameters; null without any.
    package var params: JSONValue

    /// The id of a request: a number or a text.
    package enum RequestID: Hashable, Sendable {
        case number(String)
        case text(String)

        /// The id of a JSON value; nil for one that is none.
        package init?(_ value: JSONValue?) {
            if let number = value?.number {
                self = .number(number.description)
            } else if let text = value?.text {
                self = .text(text)
            } else {
                return nil
            }
        }

        /// The id as JSON.
        package var json: JSONValue {
            switch self {
            case .number(let digits): Int64(digits).map { JSONValue.integer($0) } ?? .null
            case .text(let text): .string(text)
            }
        }
    }

    /// Reads the content of a message.
    ///
    /// - Throws: `.parseError` for what is no JSON, `.invalidRequest` for another JSON.
    package init(_ content: [UInt8]) throws(RPCError) {
        let value: JSONValue
        do { value = try JSONReader.read(content) } catch {
            throw RPCError(.parseError, "the message is not JSON: \(error.description)")
        }
        guard value["jsonrpc"]?.text == "2.0" else {
            throw RPCError(.invalidRequest, "the message is not JSON-RPC 2.0")
        }
        id = RequestID(value["id"])
        method = value["method"]?.text
        params = value["params"] ?? .null
        guard method != nil || id != nil else {
            throw RPCError(.invalidRequest, "the message has neither a method nor an id")
        }
    }
}

extension RPCMessage {
    /// The answer to a request.
    static func answer(_ id: RequestID?, _ result: Result<JSONValue, RPCError>) -> JSONValue {
        var members: [(String, JSONValue?)] = [("jsonrpc", .string("2.0"))]
        members.append(("id", id?.json ?? .null))
        switch result {
        case .success(let value): members.append(("result", value))
        case .failure(let error):
            members.append(("error", .fields([
                ("code", .int(error.code.rawValue)), ("message", .string(error.message)),
            ])))
        }
        return .fields(members)
    }

    /// The bytes of a message as it leaves: its texts as they may be shown, with tokens masked.
    static func content(of message: JSONValue) -> [UInt8] {
        var content: [UInt8] = []
        JSONText.append(message, to: &content)
        guard CompactToken.isIn(content[...]) else { return content }
        content = []
        JSONText.append(shown(message), to: &content)
        return content
    }

    /// What goes into a document, or names one, stays as it is: nobody else sees it.
    private static let unseen: Set<String> = ["newText", "uri"]

    private static func shown(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: return value
        case .string(let text):
            let masked = VisibleText.maskingTokens(in: Array(text.utf8))
            return .string(String(decoding: masked, as: UTF8.self))
        case .array(let elements): return .array(elements.map { shown($0) })
        case .object(let members):
            return .object(members.map { member in
                let isUnseen = unseen.contains(member.name)
                return JSONMember(
                    name: member.name, value: isUnseen ? member.value : shown(member.value))
            })
        }
    }

    /// A notification of the server.
    static func notification(_ method: String, _ params: JSONValue) -> JSONValue {
        .fields([
            ("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params),
        ])
    }
}
