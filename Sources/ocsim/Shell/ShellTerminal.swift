import Foundation
import OcientEditor

/// The terminal on which a person edits entries: keys in, drawings out, the terminal's own editing
/// switched off meanwhile.
///
/// A class, since the terminal is one thing, whoever holds it.
final class ShellTerminal {
    /// What a person entered.
    enum Entry {
        /// An entry to run.
        case entry(String)
        /// Ctrl-C.
        case interrupted
        /// Ctrl-D in an empty entry, or the terminal is gone.
        case end
    }

    /// How the terminal was before; for the handler of a signal, too.
    private nonisolated(unsafe) static var before: termios?
    private nonisolated(unsafe) static var wasResized = false

    private var keys: [LineKey] = []
    private var reader = KeyReader()

    /// The terminal of standard input and output; nil where it can do nothing but show characters.
    init?() {
        var settings = termios()
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, !EnvironmentVariable.isDumb,
            tcgetattr(STDIN_FILENO, &settings) == 0
        else { return nil }
        ShellTerminal.before = settings
        // While a statement runs, Ctrl-C does not end the shell.
        signal(SIGINT) { _ in }
        signal(SIGWINCH) { _ in ShellTerminal.wasResized = true }
        for end in [SIGTERM, SIGHUP] {
            signal(end) { number in
                ShellTerminal.reset()
                _exit(128 + number)
            }
        }
        // Held back except while the shell waits, so that none comes just before it.
        var held = sigset_t()
        sigemptyset(&held)
        sigaddset(&held, SIGWINCH)
        sigprocmask(SIG_BLOCK, &held, nil)
        set(isEditing: false)
        ShellTerminal.write("\u{1B}[?2004h")
    }

    /// Restores the terminal as it was.
    func restore() {
        ShellTerminal.reset()
        signal(SIGWINCH, SIG_DFL)
    }

    private static func reset() {
        write("\u{1B}[?2004l")
        if var before { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    }

    /// Keys come one by one and are not shown; while editing, Ctrl-C is one of them.
    private func set(isEditing: Bool) {
        guard var settings = ShellTerminal.before else { return }
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        if isEditing { settings.c_lflag &= ~tcflag_t(ISIG) }
        settings.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }

    /// Lets a person edit an entry until it is complete or given up.
    func read(
        _ prompt: String, _ history: inout LineHistory,
        completing: @escaping (String) -> LineCompletion
    ) -> Entry {
        let (columns, rows) = ShellTerminal.size
        var editor = LineEditor(
            history, columns: columns, rows: rows, isComplete: ShellTerminal.isComplete,
            completing: completing)
        set(isEditing: true)
        defer {
            set(isEditing: false)
            history = editor.history
        }
        ShellTerminal.write(editor.begin(prompt))
        while true {
            while !keys.isEmpty {
                if let entry = act(editor.take(keys.removeFirst()), &editor) { return entry }
            }
            ShellTerminal.write(editor.drawn())
            guard wait(&editor) else { return .end }
        }
    }

    /// Does what a key brings about; returns what it ends the editing with.
    private func act(_ action: LineEditor.Action, _ editor: inout LineEditor) -> Entry? {
        switch action {
        case .edit: return nil
        case .run(let text):
            ShellTerminal.write(editor.leave())
            editor.history.add(text)
            return .entry(text)
        case .interrupted:
            ShellTerminal.write(editor.leave())
            return .interrupted
        case .end:
            ShellTerminal.write(editor.leave())
            return .end
        case .suspend:
            ShellTerminal.write(editor.leave())
            ShellTerminal.reset()
            raise(SIGSTOP)
            set(isEditing: true)
            ShellTerminal.write("\u{1B}[?2004h")
            return nil
        }
    }

    /// Whether an entry is to be run at Enter: nothing of it is a begun statement.
    private static func isComplete(_ text: String) -> Bool {
        var input = StatementInput { ShellWord(typed: $0, $1) != nil }
        input.append(Array((text + "\n").utf8))
        while input.next() != nil {}
        return input.isEmpty
    }

    /// Waits for keys or a new size; false when the terminal is gone.
    private func wait(_ editor: inout LineEditor) -> Bool {
        while true {
            // An Escape is a key of its own when nothing follows it at once.
            guard let isReady = ready(reader.isInside ? 50 : nil) else {
                ShellTerminal.wasResized = false
                let (columns, rows) = ShellTerminal.size
                editor.resize(columns: columns, rows: rows)
                return true
            }
            guard isReady else {
                keys += reader.flush()
                return true
            }
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = Foundation.read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            keys += reader.read(bytes[..<count])
            // A paste comes in pieces: it is drawn once it is complete.
            if !keys.isEmpty || reader.isInside { return true }
        }
    }

    /// Whether there is input within milliseconds, or at some time; nil when the size changed.
    private func ready(_ milliseconds: Int?) -> Bool? {
        if ShellTerminal.wasResized { return nil }
        var input = fd_set()
        // Standard input is the first of the files.
        input.__fds_bits.0 = 1
        var nothing = sigset_t()
        sigemptyset(&nothing)
        var time = timespec(tv_sec: 0, tv_nsec: (milliseconds ?? 0) * 1_000_000)
        let count = milliseconds == nil
            ? pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &nothing)
            : pselect(STDIN_FILENO + 1, &input, nil, nil, &time, &nothing)
        if count < 0, errno == EINTR { return ShellTerminal.wasResized ? nil : ready(milliseconds) }
        return count != 0
    }

    private static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
    }

    private static func write(_ text: String) { Output.put(Array(text.utf8)) }
}
