import OcientSQL
import OcientSimulator

/// A script as it may be given to others.
enum MaskedScript {
    /// The script with every secret replaced, whether its syntax is right or not; all else as it
    /// was.
    static func text(of source: SourceText) -> String {
        var parser = Parser(source, names: NameTable())
        var secrets: [ByteRange] = []
        var end = source.contentRange.start
        while let parsed = parser.next() {
            _ = parser.takeDiagnostics()
            let stretch = ByteRange(start: end, end: max(end, parsed.range.end))
            secrets += SecretRanges.find(
                in: source, statement: stretch, isBroken: parsed.statement == nil)
            end = stretch.end
        }
        let rest = ByteRange(start: end, end: source.contentRange.end)
        secrets += SecretRanges.find(in: source, statement: rest)
        return source.text(in: source.contentRange, masking: SecretRanges.merged(secrets))
    }
}
