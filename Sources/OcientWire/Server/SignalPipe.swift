import Glibc

/// Turns signals into bytes that the server's loop can wait for.
enum SignalPipe {
    /// The end that the handler writes to. Set before any handler is installed and then never
    /// changed, so that the handler may read it at any moment.
    nonisolated(unsafe) private static var writeEnd: Int32 = -1

    /// Installs handlers for the signals and gives the end to read from: one byte a signal, its
    /// number. To be called once.
    static func open(_ signals: [Int32]) throws(ServerError) -> Int32 {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ServerError("no pipe", errno) }
        for end in ends { SystemCalls.makeNonblocking(end) }
        writeEnd = ends[1]
        for number in signals {
            signal(number) { number in
                let kept = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(SignalPipe.writeEnd, &byte, 1)
                errno = kept
            }
        }
        return ends[0]
    }

    /// The signals that arrived.
    static func read(_ end: Int32) -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(end, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map { Int32($0) } : []
    }
}
