import Glibc

/// A connection of the server: a socket and its conversation.
///
/// Reads only while nothing waits to be written, so that a client which does not read its replies
/// cannot make the server keep more than one of them.
struct ServerConnection {
    let file: Int32
    private(set) var conversation: Talk
    private var output: [UInt8] = []
    private var written = 0
    private var isEnding = false
    /// When something happened last.
    private var activity: Int64
    /// When the request that is incomplete began.
    private var requestBegan: Int64?
    private var hasReceived = false

    init(_ file: Int32, _ peer: Peer, isHTTP: Bool = false, at now: Int64) {
        self.file = file
        conversation = isHTTP ? .http(WebConversation(peer)) : .driver(Conversation(peer))
        activity = now
    }

    /// What to wait for.
    var events: Int16 { Int16(output.isEmpty ? POLLIN : POLLOUT) }

    /// Does what can be done without waiting; false when the connection is over.
    mutating func proceed(_ system: inout ServedSystem) -> Bool {
        if !output.isEmpty {
            guard flush(system.clock) else { return false }
            guard output.isEmpty else { return true }
        } else {
            guard receive(system.clock) else { return false }
        }
        return answer(&system)
    }

    /// Answers what is complete, as long as the client takes the replies.
    private mutating func answer(_ system: inout ServedSystem) -> Bool {
        guard !isEnding else { return true }
        while output.isEmpty, let reply = conversation.answerNext(&system) {
            output = reply
            guard flush(system.clock) else { return false }
        }
        if !conversation.isWithinRequest { requestBegan = nil }
        if conversation.isFinished { return finish() }
        return true
    }

    /// Reads what is there; false at the end of the stream.
    private mutating func receive(_ now: Int64) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(file, &buffer, buffer.count, 0)
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
        guard !isEnding else { return true }
        activity = now
        hasReceived = true
        if requestBegan == nil { requestBegan = now }
        conversation.append(buffer[..<count])
        return true
    }

    /// Writes what the client takes; false when it is gone.
    private mutating func flush(_ now: Int64) -> Bool {
        while written < output.count {
            let count = output.withUnsafeBytes { bytes in
                send(
                    file, bytes.baseAddress.map { $0 + written }, bytes.count - written,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return errno == EAGAIN || errno == EINTR }
            written += count
            activity = now
        }
        output = []
        written = 0
        return isEnding ? finish() : true
    }

    /// Ends the stream to the client, then waits for its end, so that the last reply is not lost
    /// to bytes that were never read.
    private mutating func finish() -> Bool {
        isEnding = true
        guard output.isEmpty else { return true }
        shutdown(file, Int32(SHUT_WR))
        return true
    }

    /// Says that the server shuts down, instead of the next reply.
    mutating func quiesce(_ now: Int64) -> Bool {
        guard !isEnding else { return true }
        output += conversation.quiesce
        isEnding = true
        return flush(now)
    }

    /// Whether the client took too long.
    func isOverdue(_ now: Int64) -> Bool {
        if isEnding { return now - activity > WireLimits.farewell }
        if !output.isEmpty { return now - activity > WireLimits.unreadReply }
        if let requestBegan { return now - requestBegan > WireLimits.wholeRequest }
        if conversation.isHTTP { return now - activity > WireLimits.idleHTTP }
        if conversation.hasSession { return now - activity > WireLimits.idleSession }
        return now - activity > (hasReceived ? WireLimits.login : WireLimits.firstRequest)
    }

    /// Closes the socket and ends the session.
    mutating func close(_ system: inout ServedSystem) {
        conversation.end(&system)
        Glibc.close(file)
    }
}

/// What a connection speaks.
enum Talk {
    /// The protocol of drivers.
    case driver(Conversation)
    /// HTTP.
    case http(WebConversation)

    /// Who is at the other end.
    var peer: Peer {
        switch self {
        case .driver(let conversation): conversation.peer
        case .http(let conversation): conversation.peer
        }
    }

    /// Whether it is HTTP.
    var isHTTP: Bool { if case .http = self { true } else { false } }

    /// Whether nothing more will be answered.
    var isFinished: Bool {
        switch self {
        case .driver(let conversation): conversation.isFinished
        case .http(let conversation): conversation.isFinished
        }
    }

    /// Whether a request has begun to arrive and is not complete.
    var isWithinRequest: Bool {
        switch self {
        case .driver(let conversation): conversation.isWithinRequest
        case .http(let conversation): conversation.isWithinRequest
        }
    }

    /// Whether someone is logged in for the whole connection.
    var hasSession: Bool {
        switch self {
        case .driver(let conversation): conversation.hasSession
        case .http: false
        }
    }

    /// What a client gets instead of the next reply when the server shuts down.
    var quiesce: [UInt8] { isHTTP ? [] : Conversation.quiesce }

    /// Adds what arrived.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        switch self {
        case .driver(var conversation):
            self = .http(WebConversation(conversation.peer))
            conversation.append(bytes)
            self = .driver(conversation)
        case .http(var conversation):
            conversation.append(bytes)
            self = .http(conversation)
        }
    }

    /// Answers the next complete request; nil when there is none.
    mutating func answerNext(_ system: inout ServedSystem) -> [UInt8]? {
        switch self {
        case .driver(var conversation):
            // Kept once only, so that a statement does not copy the catalog of a transaction.
            self = .http(WebConversation(conversation.peer))
            defer { self = .driver(conversation) }
            return conversation.answerNext(&system)
        case .http(var conversation):
            defer { self = .http(conversation) }
            return conversation.answerNext(&system)
        }
    }

    /// Ends the session, if there is one; to be called when the connection is gone.
    mutating func end(_ system: inout ServedSystem) {
        guard case .driver(var conversation) = self else { return }
        conversation.end(&system)
        self = .driver(conversation)
    }
}
