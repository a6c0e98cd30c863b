import OcientSQL
import OcientSimulator

/// The canonical layout, of a document, of a range, of the statement that a `;` ended.
extension FeatureHandler {
    static let formatting = FeatureHandler(
        "textDocument/formatting", ("documentFormattingProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        guard let bytes = Formatter.format(request.source).bytes else { return .null }
        return FormattingFeature.edits(request, request.source.wholeRange, bytes)
    }

    static let rangeFormatting = FeatureHandler(
        "textDocument/rangeFormatting", ("documentRangeFormattingProvider", .bool(true))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let range = request.range
        return FormattingFeature.format(request) { statement in
            statement.start < range.end && range.start < statement.end
        }
    }

    static let onTypeFormatting = FeatureHandler(
        "textDocument/onTypeFormatting",
        ("documentOnTypeFormattingProvider", .fields([("firstTriggerCharacter", .string(";"))]))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        let offset = try request.offset()
        return FormattingFeature.format(request) { statement in
            statement.start < offset && offset <= statement.end
        }
    }
}

enum FormattingFeature {
    /// Formats the statements of a document that are meant, with the comments between them.
    /// Statements that are wrong stay as they are.
    static func format(
        _ request: FeatureRequest, _ isMeant: (ByteRange) -> Bool
    ) -> JSONValue {
        var edits: [(span: TextSpan, text: String)] = []
        for statement in request.statements where statement.statement != nil {
            let range = whole(statement.range, request.source)
            guard isMeant(range), let bytes = formatted(range, request.source) else { continue }
            guard !bytes.elementsEqual(request.source.bytes(in: range)) else { continue }
            edits.append((request.span(range), String(decoding: bytes, as: UTF8.self)))
        }
        return .edits(edits)
    }

    /// A statement with its semicolon, if it has one.
    private static func whole(_ range: ByteRange, _ source: SourceText) -> ByteRange {
        var lexer = Lexer(source, at: range.end)
        let next = lexer.next()
        return next.kind == .semicolon ? ByteRange(start: range.start, end: next.range.end) : range
    }

    /// The statement as the formatter writes it; nil when it is wrong. One without a semicolon
    /// keeps none, since the author may be writing it.
    private static func formatted(_ range: ByteRange, _ source: SourceText) -> [UInt8]? {
        let text = Array(source.bytes(in: range))
        guard text.last == UInt8(ascii: ";"),
            let part = try? SourceText(
                name: source.name, bytes: text, language: source.language),
            var bytes = Formatter.format(part).bytes
        else { return nil }
        while bytes.last == 0x0A { bytes.removeLast() }
        return bytes
    }

    /// One replacement of what differs between a range and its new text, in whole lines.
    static func edits(
        _ request: FeatureRequest, _ range: ByteRange, _ bytes: [UInt8]
    ) -> JSONValue {
        let old = Array(request.source.bytes(in: range))
        guard old != bytes else { return .array([]) }
        let limit = min(old.count, bytes.count)
        var front = 0
        while front < limit, old[front] == bytes[front] { front += 1 }
        while front > 0, old[front - 1] != 0x0A { front -= 1 }
        var back = 0
        while back < limit - front, old[old.count - 1 - back] == bytes[bytes.count - 1 - back] {
            back += 1
        }
        while back > 0, !startsLine(old, old.count - back)
            || !startsLine(bytes, bytes.count - back) { back -= 1 }
        let changed = ByteRange(
            start: range.start + UInt32(front), end: range.start + UInt32(old.count - back))
        let text = String(decoding: bytes[front..<(bytes.count - back)], as: UTF8.self)
        return .edits([(request.span(changed), text)])
    }

    private static func startsLine(_ bytes: [UInt8], _ index: Int) -> Bool {
        index == 0 || bytes[index - 1] == 0x0A
    }
}
