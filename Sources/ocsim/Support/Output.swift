import Foundation

/// Output to standard output and standard error, in the order in which it is written.
enum Output {
    /// Whether the reader of standard output went away: what follows is dropped, so that the
    /// command ends with the status that it would have (`ocsim check … | head`).
    private nonisolated(unsafe) static var isClosed = false

    /// Writes bytes to standard output; ends the process with status 66 when that is full.
    static func write(_ bytes: [UInt8]) {
        guard !isClosed, let error = write(bytes, to: STDOUT_FILENO) else { return }
        isClosed = true
        if error == EPIPE { return }
        self.error("ocsim: standard output: \(String(cString: strerror(error)))\n")
        exit(ExitStatus.noInput.rawValue)
    }

    /// Writes a text to standard output.
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes a text to standard error; where that is impossible nobody can be told.
    static func error(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    /// Writes everything, or gives the error that stopped it.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
        var offset = 0
        return bytes.withUnsafeBytes { raw in
            while offset < raw.count {
                let rest = raw.baseAddress.map { $0 + offset }
                let written = Foundation.write(file, rest, raw.count - offset)
                if written > 0 {
                    offset += written
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}
