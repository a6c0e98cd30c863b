import Foundation
import OcientSQL

/// Output to standard output and standard error, in the order in which it is written.
enum Output {
    /// Whether the reader of standard output went away: what follows is dropped, so that the
    /// command ends with the status that it would have (`ocsim check … | head`).
    private(set) nonisolated(unsafe) static var isClosed = false
    /// Whether nothing is printed, since only the exit status is wanted.
    nonisolated(unsafe) static var isQuiet = false
    /// What long results are shown by; nil where they are printed.
    nonisolated(unsafe) static var pager: Pager?

    /// Writes a text to standard output, in the form that is safe to show.
    static func write(_ text: String) { put(VisibleText.of(Array(text.utf8))) }

    /// Writes a JSON document to standard output.
    static func write(json: String) { write(json: Array(json.utf8)) }

    /// Writes a piece of JSON, which ends where a value does, in the form that is safe to show.
    static func write(json: [UInt8]) { put(VisibleText.of(json, isJSON: true)) }

    /// Writes a script to standard output: for a file or another program as it is but for tokens,
    /// so that it is the same script, and safe to show on a terminal.
    static func write(script: [UInt8], withSecrets: Bool = false) {
        if isatty(STDOUT_FILENO) == 1 {
            put(VisibleText.of(script))
        } else {
            put(withSecrets ? script : VisibleText.maskingTokens(in: script))
        }
    }

    /// Writes bytes to standard output as they are; ends the process with status 66 when that is
    /// full.
    static func put(_ bytes: [UInt8]) {
        guard !isQuiet else { return }
        if pager != nil {
            pager?.write(bytes)
            return
        }
        guard !isClosed, let error = write(bytes, to: STDOUT_FILENO) else { return }
        isClosed = true
        if error == EPIPE { return }
        self.error("ocsim: standard output: \(String(cString: strerror(error)))\n")
        exit(ExitStatus.noInput.rawValue)
    }

    /// Writes a text to standard error; a failure of that cannot be reported.
    static func error(_ text: String) {
        guard !isQuiet else { return }
        let shown = VisibleText.of(Array(text.utf8))
        if pager != nil, isatty(STDERR_FILENO) == 1 {
            pager?.write(shown)
            return
        }
        _ = write(shown, to: STDERR_FILENO)
    }

    /// Writes bytes to standard error that move the cursor.
    static func progress(_ text: String) {
        guard !isQuiet else { return }
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Prints what the pager keeps, and waits for its end.
    static func finish() {
        pager?.finish()
        pager = nil
    }

    /// Writes everything, or returns the error that stopped it.
    static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
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

/// Where output goes and how it may look there.
struct Terminal {
    /// When to write colours.
    enum ColourChoice: String, CaseIterable {
        case auto, always, never
    }

    /// Whether results may be coloured.
    let coloursOutput: Bool
    /// Whether diagnostics may be coloured.
    let coloursErrors: Bool
    /// Columns of the terminal that shows diagnostics; 120 where there is none.
    let width: Int

    init(_ choice: ColourChoice) {
        let forbidden = EnvironmentVariable.noColor.value != nil
        coloursOutput = Terminal.wantsColours(choice, forbidden, STDOUT_FILENO)
        coloursErrors = Terminal.wantsColours(choice, forbidden, STDERR_FILENO)
        width = Terminal.columns(of: STDERR_FILENO) ?? 120
    }

    private static func wantsColours(
        _ choice: ColourChoice, _ forbidden: Bool, _ file: Int32
    ) -> Bool {
        switch choice {
        case .never: false
        case .always: !forbidden
        case .auto: !forbidden && isatty(file) == 1
        }
    }

    private static func columns(of file: Int32) -> Int? {
        var size = winsize()
        guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Paints a result.
    func paint(_ text: String, _ colour: Colour) -> String {
        coloursOutput ? colour.start + text + Colour.end : text
    }
}

/// The environment variables that ocsim reads; no others have an effect.
enum EnvironmentVariable: String, CaseIterable {
    case noColor = "NO_COLOR"
    case pager = "PAGER"
    case less = "LESS"
    case path = "PATH"
    case term = "TERM"
    case stateHome = "XDG_STATE_HOME"
    case home = "HOME"

    /// Its value; nil when it is not set or empty.
    var value: String? {
        let text = ProcessInfo.processInfo.environment[rawValue]
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether it is set, if only to nothing.
    var isSet: Bool { ProcessInfo.processInfo.environment[rawValue] != nil }

    /// Whether the terminal can do nothing but show characters.
    static var isDumb: Bool { term.value == nil || term.value == "dumb" }

    /// What it is for, as the reference of commands tells it.
    var summary: String {
        switch self {
        case .noColor: "not empty: no colours, even with --color always"
        case .pager:
            "shows results that are longer than the terminal; empty: nothing does; else less"
        case .less: "the options of less; without it FRX: colours, and no pager for what fits"
        case .path: "where less and curl are found"
        case .term: "dumb: no pager, and the shell reads lines without editing them"
        case .stateHome: "an absolute path: the history of the shell is ocsim/history below it"
        case .home: "without XDG_STATE_HOME the history is .local/state/ocsim/history below it"
        }
    }
}
