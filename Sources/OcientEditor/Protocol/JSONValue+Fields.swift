import OcientSimulator

/// JSON as the protocol's messages need it.
extension JSONValue {
    /// An object; members whose value is nil are left out.
    static func fields(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in
            value.map { JSONMember(name: name, value: $0) }
        })
    }

    /// A number.
    static func int(_ value: Int) -> JSONValue { .integer(Int64(value)) }

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The number as an `Int`; nil for a fraction or what is no number.
    var int: Int? { number.flatMap { Int($0.description) } }

    /// What is under names in turn.
    func at(_ names: String...) -> JSONValue? {
        var value: JSONValue? = self
        for name in names { value = value?[name] }
        return value
    }
}

extension JSONValue {
    /// A position (`Position`).
    static func position(_ position: TextPosition) -> JSONValue {
        .fields([("line", .int(position.line)), ("character", .int(position.character))])
    }

    /// A span (`Range`).
    static func span(_ span: TextSpan) -> JSONValue {
        .fields([("start", .position(span.start)), ("end", .position(span.end))])
    }

    /// The position that the value is.
    var position: TextPosition? {
        guard let line = self["line"]?.int, let character = self["character"]?.int else {
            return nil
        }
        return TextPosition(max(0, line), max(0, character))
    }

    /// The span that the value is.
    var span: TextSpan? {
        guard let start = self["start"]?.position, let end = self["end"]?.position else {
            return nil
        }
        return TextSpan(start, end)
    }

    /// A text in Markdown (`MarkupContent`).
    static func markdown(_ text: String) -> JSONValue {
        .fields([("kind", .string("markdown")), ("value", .string(text))])
    }

    /// Replacements in a document (`TextEdit[]`).
    static func edits(_ edits: [(span: TextSpan, text: String)]) -> JSONValue {
        .array(edits.map { .fields([("range", .span($0.span)), ("newText", .string($0.text))]) })
    }
}
