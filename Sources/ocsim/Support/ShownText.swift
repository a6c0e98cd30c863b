import OcientSQL

/// What the caller wrote on the command line, as it may be shown.
enum ShownText {
    /// A connection string with its secrets masked, in the form of `\connect '…'`.
    static func connect(_ dsn: String) -> String {
        let quoted = dsn.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        let bytes = Array(("\\connect '" + quoted + "'").utf8)
        guard let source = try? SourceText(name: "", bytes: bytes) else { return "\\connect" }
        let range = ByteRange(start: 0, end: UInt32(bytes.count))
        return MaskedText.firstLine(of: range, in: source, limit: 400)
    }
}
