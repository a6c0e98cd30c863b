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
