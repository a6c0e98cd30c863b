import Foundation
import OcientSQL

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
        coloursOutput ? "\u{1B}[\(colour.code)m\(text)\u{1B}[0m" : text
    }
}

/// Buffered output to standard output and standard error, in the order in which it is written.
enum Output {
    /// Writes bytes to standard output. A reader that went away ends the process quietly.
    static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// Writes a text to standard output.
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes a text to standard error.
    static func error(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: [UInt8], to file: Int32) {
        var offset = 0
        bytes.withUnsafeBytes { raw in
            while offset < raw.count {
                let rest = raw.baseAddress.map { $0 + offset }
                let written = Foundation.write(file, rest, raw.count - offset)
                if written > 0 {
                    offset += written
                } else if errno != EINTR {
                    // A closed pipe (`ocsim … | head`) is no error of ours.
                    exit(errno == EPIPE ? 0 : ExitStatus.defect.rawValue)
                }
            }
        }
    }
}
