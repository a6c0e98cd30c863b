import Foundation
import OcientSQL

/// The statements typed in the shell, in a file of the user's state directory that only the user
/// can read. Secrets are masked before anything is written.
struct ShellHistory {
    /// From this size on a new shell begins the file anew.
    private static let limit = 1 << 20

    private let path: String

    /// The history below `$XDG_STATE_HOME`, else below `~/.local/state`; nil where no directory
    /// can be made.
    init?() {
        let state = EnvironmentVariable.stateHome.value.flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? EnvironmentVariable.home.value.map { $0 + "/.local/state" }
        guard let state else { return nil }
        let folder = state + "/ocsim"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch { return nil }
        path = folder + "/history"
        var info = stat()
        if stat(path, &info) == 0, info.st_size > ShellHistory.limit { unlink(path) }
    }

    /// Adds a statement, masked. What cannot be written is left out: a shell works without.
    func add(_ source: SourceText, _ statement: ByteRange) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { return }
        var bytes = MaskedText.whole(statement, in: source)
        // The range of a statement that is wrong reaches to its `;`.
        if bytes.last != UInt8(ascii: ";") { bytes.append(UInt8(ascii: ";")) }
        bytes.append(0x0A)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    }
}
