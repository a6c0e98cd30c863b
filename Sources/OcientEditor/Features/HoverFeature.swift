import OcientSQL
import OcientSimulator

/// What is at a position: a name as it is here, a rule, a privilege, a key, a statement form, the
/// trace of a login.
extension FeatureHandler {
    static let hover = FeatureHandler("textDocument/hover", ("hoverProvider", .bool(true))) {
        session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let hover = HoverFeature(request, try request.offset())
        guard let (range, text) = hover.found else { return .null }
        return .fields([
            ("contents", .markdown(text)), ("range", .span(request.span(range))),
        ])
    }
}

/// A hover at an offset.
struct HoverFeature {
    let request: FeatureRequest
    let offset: UInt32

    init(_ request: FeatureRequest, _ offset: UInt32) {
        self.request = request
        self.offset = offset
    }

    /// The text, and the range that it is about; the most particular one.
    var found: (ByteRange, String)? {
        if let cited { return cited }
        if let name { return name }
        guard let statement = request.statement(at: offset) else { return nil }
        return privilege(statement) ?? key(statement) ?? head(statement) ?? verdict(statement)
    }

    /// The id of a rule, of advice or of an error, also in texts and comments.
    private var cited: (ByteRange, String)? {
        let source = request.source
        func isPart(_ byte: UInt8) -> Bool {
            ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-")
        }
        var range = ByteRange(at: offset)
        while range.start > 0, isPart(source.byte(at: range.start - 1)) { range.start -= 1 }
        while isPart(source.byte(at: range.end)) { range.end += 1 }
        let word = source.text(in: range)
        guard word.utf8.contains(UInt8(ascii: "-")) else { return nil }
        if let id = RuleID(word) { return (range, ManualText.rule(id)) }
        if let id = AdviceID(word) { return (range, ManualText.advice(id.advice)) }
        guard let code = Int(word), let kind = ErrorCatalog.kind(of: code) else { return nil }
        return (range, ManualText.error(kind))
    }

    /// A name, as it is after the statement; of what the statement drops, as it was before.
    private var name: (ByteRange, String)? {
        let index = request.analysis.names
        guard let occurrence = index.occurrence(at: offset, in: request.path),
            let statement = request.statement(at: offset)
        else { return nil }
        let moments = [statement.range.end + 1, statement.range.start]
        for start in moments {
            guard let system = request.session.system(before: start, of: request.document) else {
                continue
            }
            let scope = index.scope(of: occurrence.thing)
            let text = ThingDescription(system).text(
                of: occurrence.thing.kind, occurrence.name, in: scope)
            if let text { return (occurrence.range, text) }
        }
        return (occurrence.range, "**\(occurrence.thing.kind.word) \(occurrence.name)**")
    }

    /// A privilege of a GRANT, REVOKE or `\can`.
    private func privilege(_ statement: ParsedStatement) -> (ByteRange, String)? {
        var parser = Parser(request.source, names: NameTable(), at: statement.range.start)
        let items: ArraySlice<PrivilegeItem>
        switch parser.next()?.statement {
        case .grant(.grant(let grant)): items = parser.tree[grant.privileges]
        case .grant(.revoke(let revoke)): items = parser.tree[revoke.privileges]
        case .directive(.can(let question)): items = parser.tree[question.privileges]
        default: return nil  // default: no other statement has privileges
        }
        for item in items where item.range.start <= offset && offset <= item.range.end {
            return (item.range, PrivilegeGuide.text(of: item.privilege))
        }
        return nil
    }

    /// The key of a property, or the name of a reading.
    private func key(_ statement: ParsedStatement) -> (ByteRange, String)? {
        guard let token = token(statement), token.kind == .word || token.kind == .reserved else {
            return nil
        }
        let word = request.source.text(in: token.range).lowercased()
        if statement.kind == .reading, let reading = Reading(word) {
            return (token.range, ManualText.reading(reading))
        }
        var lexer = Lexer(request.source, at: token.range.end)
        guard lexer.next().kind == .equals, let key = KeyGuide.key(word, of: statement.kind) else {
            return nil
        }
        return (token.range, "**\(key.name)** = \(key.type)\n\n\(key.meaning)")
    }

    private func token(_ statement: ParsedStatement) -> Token? {
        var lexer = Lexer(request.source, at: statement.range.start)
        var token = lexer.next()
        while token.kind != .end, token.range.end < offset { token = lexer.next() }
        return token.range.start <= offset && token.kind != .end ? token : nil
    }

    /// The first words of a statement.
    private func head(_ statement: ParsedStatement) -> (ByteRange, String)? {
        guard let form = KeyGuide.form(of: statement.kind) else { return nil }
        var lexer = Lexer(request.source, at: statement.range.start)
        var range = ByteRange(at: statement.range.start)
        let words = form.head.split(separator: " ").count
        let isDirective = request.source.byte(at: range.start) == UInt8(ascii: "\\")
        for _ in 0..<(isDirective ? 2 : words) { range.end = lexer.next().range.end }
        return offset <= range.end ? (range, ManualText.form(form)) : nil
    }

    /// The trace of a login or the derivation of an answer.
    private func verdict(_ statement: ParsedStatement) -> (ByteRange, String)? {
        let record = request.analysis.record(at: offset, in: request.path)
        guard let record, let text = TraceText.text(of: record, request.analysis) else {
            return nil
        }
        return (statement.range, "```\n" + text + "```")
    }
}
