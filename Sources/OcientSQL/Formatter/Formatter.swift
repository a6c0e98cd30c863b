/// Writes a script in its canonical layout, comments kept: what `ocsim fmt` does.
///
///     let result = Formatter.format(source)
///     if let bytes = result.bytes { write(bytes) }
///
/// Laws, which tests hold it to: the result means the same, formatting it again
/// changes no byte, and its comments are those of the script in the same order. O(bytes).
package struct Formatter {
    /// Columns that a line may take, unless a single word or comment is longer.
    package static let lineWidth = 100

    /// Formats a script.
    ///
    /// - Parameters:
    ///   - names: where the parser interns the names.
    ///   - maskingSecrets: writes `Secret.mask` in place of what `SecretPlaces` finds. The result
    ///     still parses, but no longer means the same.
    /// - Returns: the formatted script, or the findings when its syntax is wrong.
    package static func format(
        _ source: SourceText, names: NameTable = NameTable(), maskingSecrets: Bool = false
    ) -> FormatResult {
        var parser = Parser(source, names: names)
        var writer = ScriptWriter(source, maskingSecrets: maskingSecrets)
        var findings: [FormatResult.Finding] = []
        while let parsed = parser.next() {
            let found = parser.takeDiagnostics()
            findings += found.map { FormatResult.Finding(diagnostic: $0, statement: parsed.range) }
            if let statement = parsed.statement, findings.isEmpty {
                writer.write(statement, parsed.range, parser.tree)
            }
        }
        findings += parser.takeDiagnostics().map {
            // not reached: refused before; it keeps the type whole
            FormatResult.Finding(diagnostic: $0, statement: $0.range)
        }
        guard findings.isEmpty else { return FormatResult(bytes: nil, findings: findings) }
        return FormatResult(bytes: writer.finish(), findings: [])
    }
}

/// What became of a script that was to be formatted.
package struct FormatResult: Sendable {
    /// The formatted script as UTF-8, with LF line ends and one at the end; nil if its syntax is
    /// wrong. Bytes of comments that are no UTF-8 are kept as they were.
    package var bytes: [UInt8]?
    /// What is wrong with the syntax, in order; empty exactly when `bytes` is there.
    package var findings: [Finding]

    /// The formatted script as a text, where bytes that are no UTF-8 become U+FFFD.
    package var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The syntax errors alone.
    package var diagnostics: [Diagnostic] { findings.map { $0.diagnostic } }

    /// A syntax error with the place of its statement, which the renderer needs to mask secrets.
    package struct Finding: Sendable {
        /// What is wrong.
        package var diagnostic: Diagnostic
        /// The statement that it was found in.
        package var statement: ByteRange
    }
}
