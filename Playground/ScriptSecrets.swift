import OcientSQL
import OcientSimulator

/// Where a script has secrets, so that the page can replace them before others see it.
enum ScriptSecrets {
    /// A JSON list of numbers like `TokenColours.list`, three for each secret; the third says
    /// nothing. Scripts with wrong syntax have their secrets in it as well.
    static func list(of source: SourceText) -> String {
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
        var list = TokenList(source)
        for range in SecretRanges.merged(secrets) { list.add(range, 0) }
        return list.text
    }
}
