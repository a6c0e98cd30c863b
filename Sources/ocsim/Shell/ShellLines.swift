import Foundation

/// The lines of standard input as bytes, as they are: what is no UTF-8 is an error of the script.
struct ShellLines {
    /// What came in.
    enum Line {
        /// A line with its end; the last one may have none.
        case bytes([UInt8])
        /// Ctrl-C on a terminal.
        case interrupted
    }

    private var waiting: [UInt8] = []
    private var isOver = false

    /// - Parameter isInteractive: Ctrl-C interrupts a line and not the shell.
    init(isInteractive: Bool) {
        guard isInteractive else { return }
        signal(SIGINT) { _ in }
        siginterrupt(SIGINT, 1)
    }

    /// The next line; nil at the end of input.
    mutating func next() -> Line? {
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        var searched = 0
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                let line = Array(waiting[...end])
                waiting.removeFirst(end + 1)
                return .bytes(line)
            }
            searched = waiting.count
            guard !isOver else { return last() }
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR {
                waiting = []
                return .interrupted
            }
            isOver = count <= 0
            if count > 0 { waiting += chunk[..<count] }
        }
    }

    private mutating func last() -> Line? {
        guard !waiting.isEmpty else { return nil }
        defer { waiting = [] }
        return .bytes(waiting)
    }
}
