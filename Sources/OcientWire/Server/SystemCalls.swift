import Glibc

/// What the server needs of the operating system besides sockets.
enum SystemCalls {
    /// Seconds of a clock that never goes back.
    static var seconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }

    /// The reason of an error number.
    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Makes calls on a descriptor return at once, and keeps it out of other programs.
    static func makeNonblocking(_ file: Int32) {
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
}

/// Why the server cannot listen.
package struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed, with the system's reason.
    package let description: String

    init(_ what: String, _ code: Int32? = nil) {
        description = code.map { "\(what): " + SystemCalls.reason($0) } ?? what
    }
}

/// Turns signals into bytes that the server's loop can wait for.
enum SignalPipe {
    /// The end that the handler writes to. Set before any handler is installed and then never
    /// changed, so that the handler may read it at any moment.
    nonisolated(unsafe) private static var writeEnd: Int32 = -1

    /// Installs handlers for the signals and returns the end to read from: one byte a signal, its
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
