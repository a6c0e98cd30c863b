import Glibc

/// The few things that the server asks of the operating system besides sockets.
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
