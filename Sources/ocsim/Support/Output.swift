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
    static func write(_ text: String) { write(harmless(text)) }

    /// Writes a text to standard error; where that is impossible nobody can be told.
    static func error(_ text: String) { _ = write(harmless(text), to: STDERR_FILENO) }

    /// Writes bytes to standard error that move the cursor.
    static func progress(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    /// The text with the control characters that names may hold as blanks; line ends, tabs and
    /// colours stay.
    private static func harmless(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 })
        else { return bytes }
        for place in bytes.indices {
            switch bytes[place] {
            case 0x09, 0x0A: continue
            case 0x1B where isColour(bytes[(place + 1)...]): continue
            case 0..<0x20, 0x7F: bytes[place] = 0x20
            case 0x80..<0xA0 where place > 0 && bytes[place - 1] == 0xC2:
                (bytes[place - 1], bytes[place]) = (0x20, 0x20)
            default: continue
            }
        }
        return bytes
    }

    /// Whether `[1;31m` or the like stands here.
    private static func isColour(_ bytes: ArraySlice<UInt8>) -> Bool {
        let code = bytes.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x3B }
        return bytes.first == 0x5B && code.endIndex < bytes.endIndex && bytes[code.endIndex] == 0x6D
    }

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
