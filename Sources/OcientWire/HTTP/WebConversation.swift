import OcientSQL
import OcientSimulator

/// One connection over HTTP: bytes in, bytes out, without sockets and clocks.
///
/// Requests are answered one after another, as they come; what is kept is at most one incomplete
/// request. After a request that cannot be read nothing more is, so that nobody can hide a request
/// in another one.
package struct WebConversation {
    /// Who is at the other end.
    package let peer: Peer
    /// Whether nothing more will be answered.
    package private(set) var isFinished = false
    private var reader = WebRequestReader()

    /// A new connection.
    package init(_ peer: Peer) {
        self.peer = peer
    }

    /// Whether a request has begun to arrive and is not complete.
    package var isWithinRequest: Bool { reader.isWithinRequest }

    /// Adds what arrived.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        guard !isFinished else { return }
        reader.append(bytes)
    }

    /// Answers the next complete request; nil when there is none.
    package mutating func answerNext(_ system: inout ServedSystem) -> [UInt8]? {
        guard !isFinished else { return nil }
        do throws(WebError) {
            switch try reader.next() {
            case .nothing: return nil
            case .expectsContinue: return WebReply.goOn
            case .request(let request):
                let reply = WebCalls(request, peer).answer(&system)
                isFinished = !request.isKeptAlive
                system.journal.note(
                    peer.number, "\(request.method) \(WebConversation.shown(request)): "
                        + "\(reply.status.rawValue)")
                return reply.bytes(
                    isKeptAlive: request.isKeptAlive, toHead: request.method == "HEAD")
            }
        } catch {
            isFinished = true
            system.journal.note(peer.number, "closed: \(error.reason)")
            let refusal = Confirmation.error(nil, nil, error.reason)
            return WebReply([], refusal, error.status).bytes(isKeptAlive: false)
        }
    }

    /// Adds bytes and answers everything that is complete.
    package mutating func receive(
        _ bytes: some Sequence<UInt8>, _ system: inout ServedSystem
    ) -> [UInt8] {
        append(bytes)
        var output: [UInt8] = []
        while let reply = answerNext(&system) { output += reply }
        return output
    }

    /// The path; a query may hold secrets.
    private static func shown(_ request: WebRequest) -> String {
        String(decoding: request.path.prefix(200), as: UTF8.self)
    }
}
