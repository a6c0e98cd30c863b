import Foundation

/// Shows a result that is longer than the terminal page by page, as `git log` does.
///
/// What is printed is kept until it is longer than the terminal; then a pager is started and is
/// given everything, errors too, in their order. A shorter result is printed as it is.
struct Pager {
    private let command: String
    private let rows: Int
    private var kept: [UInt8] = []
    private var lines = 0
    private var pipe: Int32?
    private var process: pid_t = 0

    /// A pager for standard output; nil where that is no terminal, or where there is no pager.
    init?() {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, isatty(STDIN_FILENO) == 1, !EnvironmentVariable.isDumb,
            ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 2,
            let command = Pager.command
        else { return nil }
        self.command = command
        rows = Int(size.ws_row) - 1
    }

    /// `PAGER`, which may be empty for none; without it `less`, where it is installed.
    private static var command: String? {
        if EnvironmentVariable.pager.isSet { return EnvironmentVariable.pager.value }
        let folders = (EnvironmentVariable.path.value ?? "").split(separator: ":")
        let hasLess = folders.contains { access($0 + "/less", X_OK) == 0 }
        return hasLess ? "less" : nil
    }

    /// Takes what is to be printed.
    mutating func write(_ bytes: [UInt8]) {
        guard pipe == nil else { return send(bytes) }
        kept += bytes
        lines += bytes.count { $0 == 0x0A }
        guard lines > rows else { return }
        start()
        let all = kept
        kept = []
        send(all)
    }

    /// Prints what was kept, or waits until the reader has left the pager.
    mutating func finish() {
        if pipe == nil {
            let all = kept
            kept = []
            return send(all)
        }
        if let pipe { close(pipe) }
        pipe = nil
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// To the pager, or to the terminal where it could not be started; who has left it misses
    /// the rest.
    private func send(_ bytes: [UInt8]) {
        var offset = 0
        bytes.withUnsafeBytes { raw in
            while offset < raw.count {
                let rest = raw.baseAddress.map { $0 + offset }
                let written = Foundation.write(pipe ?? STDOUT_FILENO, rest, raw.count - offset)
                if written > 0 { offset += written } else if errno != EINTR { return }
            }
        }
    }

    /// Starts the pager by the shell, since `PAGER` may have options.
    private mutating func start() {
        var ends: [Int32] = [0, 0]
        guard Foundation.pipe(&ends) == 0 else { return }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var environment = ProcessInfo.processInfo.environment
        // Colours as colours, and no pager for what fits after all.
        if !EnvironmentVariable.less.isSet { environment["LESS"] = "FRX" }
        let status = Pager.withPointers(["/bin/sh", "-c", command]) { words in
            Pager.withPointers(environment.map { $0 + "=" + $1 }) { variables in
                posix_spawn(&process, "/bin/sh", &actions, nil, words, variables)
            }
        }
        close(ends[0])
        guard status == 0 else {
            close(ends[1])
            return
        }
        pipe = ends[1]
        // Ctrl-C is the pager's.
        signal(SIGINT, SIG_IGN)
    }

    /// The texts as an array of C that ends in a null pointer.
    private static func withPointers<Value>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        var pointers = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            // INVARIANT: there is at least the null pointer.
            body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped))
        }
    }
}
