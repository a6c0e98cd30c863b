import OcientSQL
import OcientSimulator

/// One request of HTTP/1.1, as far as a server of calls reads it (RFC 9112).
struct WebRequest: Sendable {
    /// The method, in capitals.
    var method: String
    /// Path and query as they were sent, beginning with a slash.
    var target: [UInt8]
    /// The fields of the head; names in small letters, each once unless it may be a list.
    var fields: [String: String] = [:]
    /// The content.
    var content: [UInt8] = []
    /// Whether the connection goes on after the reply.
    var isKeptAlive = true

    /// The path without the query.
    var path: ArraySlice<UInt8> { target.prefix { $0 != 0x3F } }

    /// The media type of the content without its parameters, in small letters.
    var contentType: String? {
        fields["content-type"].map { text in
            text.prefix { $0 != ";" }.trimmingBlanks().lowercased()
        }
    }
}

/// Cuts a stream of bytes into requests. Strict: what two readers could understand differently is
/// an error, after which nothing more of the stream is read.
struct WebRequestReader {
    private var bytes: [UInt8] = []
    /// The head of a request whose content has not all arrived, and how long the content is.
    private var head: (request: WebRequest, length: Int)?
    private var scanned = 0

    /// Whether a request has begun and is not complete.
    var isWithinRequest: Bool { !bytes.isEmpty || head != nil }

    /// Adds what arrived.
    mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// The next thing that can be told of the stream.
    enum Next {
        /// A whole request.
        case request(WebRequest)
        /// The client waits for a word before it sends the content.
        case expectsContinue
        /// More bytes are needed.
        case nothing
    }

    /// The next complete request.
    ///
    /// - Throws: the status of the reply that ends the connection.
    mutating func next() throws(WebError) -> Next {
        if head == nil {
            guard let end = try endOfHead() else { return .nothing }
            var parsed = try HeadReader(bytes[..<end]).read()
            bytes.removeFirst(end)
            scanned = 0
            head = parsed
            if parsed.length > bytes.count,
               parsed.request.fields.removeValue(forKey: "expect") != nil {
                head = parsed
                return .expectsContinue
            }
        }
        guard let (request, length) = head, bytes.count >= length else { return .nothing }
        var whole = request
        whole.content = Array(bytes[..<length])
        bytes.removeFirst(length)
        head = nil
        return .request(whole)
    }

    /// The offset after the empty line that ends a head; nil while it has not arrived.
    private mutating func endOfHead() throws(WebError) -> Int? {
        // An empty line before a request is left over from the one before (RFC 9112, 2.2).
        while bytes.count >= 2, bytes[0] == 13, bytes[1] == 10 { bytes.removeFirst(2) }
        var index = max(0, scanned - 3)
        while index + 3 < bytes.count {
            if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13,
               bytes[index + 3] == 10 {
                guard index + 4 <= WireLimits.httpHead else { throw .headTooLarge }
                return index + 4
            }
            index += 1
        }
        scanned = bytes.count
        guard bytes.count <= WireLimits.httpHead else { throw .headTooLarge }
        return nil
    }
}

/// Why a request is answered with an error and the end of the connection.
enum WebError: Error, Hashable {
    /// The request is malformed.
    case malformed(String)
    /// The head is too long.
    case headTooLarge
    /// The content is too long.
    case contentTooLarge
    /// The content comes in a coding that this server does not read.
    case coding
    /// Another version than HTTP/1.0 and HTTP/1.1.
    case version

    /// The status of the reply.
    var status: WebStatus {
        switch self {
        case .malformed: .badRequest
        case .headTooLarge: .headTooLarge
        case .contentTooLarge: .contentTooLarge
        case .coding: .notImplemented
        case .version: .versionNotSupported
        }
    }

    /// What is wrong, in a clause.
    var reason: String {
        switch self {
        case .malformed(let what): "the request is malformed: \(what)"
        case .headTooLarge: "the head of a request has at most \(WireLimits.httpHead) bytes"
        case .contentTooLarge: "the body has at most \(WireLimits.sessionRequest) bytes"
        case .coding: "only a body with Content-Length is read, without Transfer-Encoding"
        case .version: "only HTTP/1.1 and HTTP/1.0 are spoken"
        }
    }
}

/// Reads the head of one request.
private struct HeadReader {
    private var lines: [ArraySlice<UInt8>] = []

    init(_ bytes: ArraySlice<UInt8>) throws(WebError) {
        var start = bytes.startIndex
        for index in bytes.indices {
            if bytes[index] == 10 {
                guard index > start, bytes[index - 1] == 13 else {
                    throw .malformed("a line ends in a bare line feed")
                }
                lines.append(bytes[start..<(index - 1)])
                start = index + 1
            } else if bytes[index] == 13 {
                guard index + 1 < bytes.endIndex, bytes[index + 1] == 10 else {
                    throw .malformed("a carriage return stands alone")
                }
            } else if bytes[index] == 0 {
                throw .malformed("a null byte")
            }
        }
        lines.removeLast()
    }

    func read() throws(WebError) -> (request: WebRequest, length: Int) {
        var (request, isOld) = try requestLine()
        // The first line is that of the request.
        guard lines.count <= WireLimits.httpFields + 1 else { throw .headTooLarge }
        for line in lines.dropFirst() { try add(line, to: &request) }
        if !isOld {
            guard request.fields["host"] != nil else { throw .malformed("Host is missing") }
        }
        guard request.fields["transfer-encoding"] == nil else {
            // With a length as well the two could disagree about where the request ends.
            if request.fields["content-length"] != nil {
                throw .malformed("both Content-Length and Transfer-Encoding")
            }
            throw .coding
        }
        let connection = (request.fields["connection"] ?? "").lowercased()
            .split(separator: ",").map { String($0.trimmingBlanks()) }
        request.isKeptAlive = isOld
            ? connection.contains("keep-alive") : !connection.contains("close")
        if let expected = request.fields["expect"], expected.lowercased() != "100-continue" {
            throw .malformed("only 100-continue can be expected")
        }
        if isOld { request.fields["expect"] = nil }
        return (request, try length(request))
    }

    private func length(_ request: WebRequest) throws(WebError) -> Int {
        guard let text = request.fields["content-length"] else { return 0 }
        guard !text.isEmpty, text.utf8.allSatisfy({ ASCII.isDigit($0) }) else {
            throw .malformed("Content-Length is no number")
        }
        guard text.utf8.count <= 9, let length = Int(text), length <= WireLimits.sessionRequest
        else { throw .contentTooLarge }
        return length
    }

    private func requestLine() throws(WebError) -> (WebRequest, isOld: Bool) {
        guard let line = lines.first else { throw .malformed("there is no request line") }
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy({ HeadReader.isToken($0) })
        else { throw .malformed("the first line is not METHOD TARGET VERSION") }
        let version = String(decoding: parts[2], as: UTF8.self)
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            guard version.hasPrefix("HTTP/") else { throw .malformed("there is no version") }
            throw .version
        }
        guard parts[1].first == 0x2F,
              parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }) else {
            throw .malformed("the target is not a path with a query")
        }
        return (
            WebRequest(
                method: String(decoding: parts[0], as: UTF8.self), target: Array(parts[1])),
            version == "HTTP/1.0")
    }

    private func add(
        _ line: ArraySlice<UInt8>, to request: inout WebRequest
    ) throws(WebError) {
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
              line[..<colon].allSatisfy({ HeadReader.isToken($0) }) else {
            throw .malformed("a field has no name, a blank before its colon, or goes on")
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let bytes = line[(colon + 1)...]
        guard bytes.allSatisfy({ $0 == 9 || $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed("a field holds a control character")
        }
        let value = String(String(decoding: bytes, as: UTF8.self).trimmingBlanks())
        guard let other = request.fields[name] else {
            request.fields[name] = value
            return
        }
        guard !HeadReader.single.contains(name) else { throw .malformed("\(name) stands twice") }
        request.fields[name] = other + (name == "cookie" ? "; " : ", ") + value
    }

    /// Fields of which two would be read differently by two readers.
    private static let single: Set<String> = [
        "host", "content-length", "content-type", "authorization", "expect", "transfer-encoding",
    ]

    private static func isToken(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte)
            || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    func trimmingBlanks() -> SubSequence {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        let end = lastIndex { $0 != " " && $0 != "\t" }.map { index(after: $0) } ?? start
        return self[start..<end]
    }
}
