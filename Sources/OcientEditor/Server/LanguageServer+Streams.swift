import Foundation
import OcientSQL
import OcientSimulator

/// A server on two streams.
extension LanguageServer {
    /// Answers messages until the editor says `exit` or its stream ends; returns the exit status.
    ///
    /// - Parameters:
    ///   - input: where messages come from.
    ///   - output: where answers go.
    ///   - log: receives what is wrong with the streams, in a sentence.
    package func run(input: Int32, output: Int32, log: (String) -> Void) -> Int32 {
        let queue = MessageQueue()
        queue.start(reading: input)
        while true {
            if let item = queue.take(waits: !hasWork) {
                guard let answers = handle(item, log) else { return exitStatus ?? 1 }
                guard LanguageServer.send(answers, to: output) else { return 1 }
                if let exitStatus { return exitStatus }
            } else if !LanguageServer.send(work(), to: output) {
                return 1
            }
        }
    }

    /// The answers to what was received; nil at the end of the stream.
    private func handle(_ item: MessageQueue.Item, _ log: (String) -> Void) -> [JSONValue]? {
        switch item {
        case .message(let message, let isCancelled):
            return receive(message, isCancelled: isCancelled)
        case .broken(let error): return [RPCMessage.answer(nil, .failure(error))]
        case .end(let reason):
            if let reason { log(reason) }
            return nil
        }
    }

    private static func send(_ messages: [JSONValue], to file: Int32) -> Bool {
        for message in messages {
            let content = RPCMessage.content(of: message)
            guard write(MessageFrame.framed(content), to: file) else { return false }
        }
        return true
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var offset = 0
        return bytes.withUnsafeBytes { raw in
            while offset < raw.count {
                let rest = raw.baseAddress.map { $0 + offset }
                let written = Foundation.write(file, rest, raw.count - offset)
                if written > 0 { offset += written } else if errno != EINTR { return false }
            }
            return true
        }
    }
}
