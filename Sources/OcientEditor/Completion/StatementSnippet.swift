import OcientSQL

/// A statement form as a text with parts to fill in, made of the form's example.
package enum StatementSnippet {
    /// `GRANT SELECT ON DATABASE ${1:sandbox} TO GROUP ${2:readonly};`
    ///
    /// Names and values of the example are the parts; keywords and keys stay as they are.
    package static func text(of form: StatementForm) -> String {
        let name = form.head.utf8.first == UInt8(ascii: "\\") ? "x.ocsim" : "x.sql"
        guard let source = try? SourceText(form.example, name: name) else { return form.example }
        var lexer = Lexer(source)
        var tokens: [Token] = []
        var token = lexer.next()
        while token.kind != .end {
            tokens.append(token)
            token = lexer.next()
        }
        var result = ""
        var end: UInt32 = 0
        var number = 0
        let head = form.head.split(separator: " ").count
            + (form.head.utf8.first == UInt8(ascii: "\\") ? 1 : 0)
        for (index, token) in tokens.enumerated() {
            result += escaped(source.text(in: ByteRange(start: end, end: token.range.start)))
            end = token.range.end
            let text = escaped(source.text(in: token.range))
            let isKey = index + 1 < tokens.count && tokens[index + 1].kind == .equals
            if index < head || isKey || !isPart(token) {
                result += text
            } else {
                number += 1
                result += part(text, number)
            }
        }
        return result
    }

    /// Whether a token is a name or a value.
    private static func isPart(_ token: Token) -> Bool {
        if token.kind.isText || token.kind == .number { return true }
        return token.kind == .word && token.keyword == .none
    }

    /// A part, with its quotes outside.
    private static func part(_ text: String, _ number: Int) -> String {
        guard let quote = text.first, quote == "'" || quote == "\"", text.count > 2 else {
            return "${\(number):\(text)}"
        }
        return "\(quote)${\(number):\(text.dropFirst().dropLast())}\(quote)"
    }

    /// The marks that snippets give a meaning, after a backslash.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "$" || character == "}" || character == "\\" { result += "\\" }
            result.append(character)
        }
        return result
    }
}
