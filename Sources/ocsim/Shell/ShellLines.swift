import Foundation
import OcientSQL

/// The lines of standard input as bytes, as they are: what is not UTF-8 is an error of the script.
struct ShellLines {
    /// The most bytes of a line that are handed on at once.
    private static let mostAtOnce = 1 << 16

    /// What came in.
    enum Line {
        /// A line with its end, or a part of a very long one; the last one may have none.
        case bytes([UInt8])
        /// Ctrl-C on a terminal.
        case interrupted
    }

    private var waiting: [UInt8] = []
    private var isOver = false
    private let isInteractive: Bool

    /// - Parameter isInteractive: Ctrl-C interrupts a line and not the shell.
    init(isInteractive: Bool) {
        self.isInteractive = isInteractive
        guard isInteractive else { return }
        signal(SIGINT) { _ in }
        // Held back except while the shell waits for input, so that none comes just before it.
        var held = sigset_t()
        sigemptyset(&held)
        sigaddset(&held, SIGINT)
        sigprocmask(SIG_BLOCK, &held, nil)
    }

    /// Waits for input; false when Ctrl-C came instead.
    private func waitForInput() -> Bool {
        var input = fd_set()
        // Standard input is the first of the files.
        input.__fds_bits.0 = 1
        var nothing = sigset_t()
        sigemptyset(&nothing)
        return pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &nothing) >= 0 || errno != EINTR
    }

    /// The next line; nil at the end of input.
    mutating func next() -> Line? {
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        var searched = 0
        while true {
            if let end = waiting[searched...].firstIndex(of: 0x0A) {
                let line = Array(waiting[...end])
                waiting.removeFirst(end + 1)
                return .bytes(line)
            }
            searched = waiting.count
            guard !isOver, searched < ShellLines.mostAtOnce else { return last() }
            guard !isInteractive || waitForInput() else {
                waiting = []
                return .interrupted
            }
            let count = read(STDIN_FILENO, &chunk, chunk.count)
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
