import Foundation
import OcientSQL

/// Reads messages on a thread of its own, so that a cancellation is known before its request is
/// reached.
///
/// INVARIANT: every access to the state below is between `lock()` and `unlock()`.
final class MessageQueue: @unchecked Sendable {
    /// What was received.
    enum Item: Sendable {
        case message(RPCMessage, isCancelled: Bool)
        /// Something that is no message; answered without an id.
        case broken(RPCError)
        /// The stream ended, or cannot be read any further.
        case end(String?)
    }

    /// Messages that wait, at most; the editor waits then.
    private static let capacity = 4096

    private let condition = NSCondition()
    private var items: [Item] = []
    private var next = 0
    private var cancelled: Set<RPCMessage.RequestID> = []

    /// Begins to read a stream.
    func start(reading file: Int32) {
        let thread = Thread { self.read(file) }
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// The next item; nil when none waits and the caller has something else to do.
    func take(waits: Bool) -> Item? {
        condition.lock()
        defer { condition.unlock() }
        while next == items.count {
            guard waits else { return nil }
            condition.wait()
        }
        let item = items[next]
        next += 1
        if next == items.count || next > 1024 {
            items.removeFirst(next)
            next = 0
        }
        condition.signal()
        guard case .message(let message, _) = item, let id = message.id else { return item }
        return .message(message, isCancelled: cancelled.remove(id) != nil)
    }

    private func read(_ file: Int32) {
        var frame = MessageFrame()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return put(.end(nil)) }
            frame.append(chunk[0..<count])
            do {
                while let content = try frame.next() { receive(content) }
            } catch {
                return put(.end("the stream is no sequence of messages: \(error)"))
            }
        }
    }

    private func receive(_ content: [UInt8]) {
        do throws(RPCError) {
            let message = try RPCMessage(content)
            if message.method == "$/cancelRequest" {
                if let id = RPCMessage.RequestID(message.params["id"]) { cancel(id) }
            } else {
                put(.message(message, isCancelled: false))
            }
        } catch {
            put(.broken(error))
        }
    }

    /// Marks a request that waits; one that was answered or never made is not remembered.
    private func cancel(_ id: RPCMessage.RequestID) {
        condition.lock()
        defer { condition.unlock() }
        for item in items[next...] {
            if case .message(let message, _) = item, message.id == id { cancelled.insert(id) }
        }
    }

    private func put(_ item: Item) {
        condition.lock()
        defer { condition.unlock() }
        while items.count - next >= MessageQueue.capacity { condition.wait() }
        items.append(item)
        condition.signal()
    }
}
