/// How one statement or directive is written: what `\help` of the shell shows.
///
///     StatementForm.find("create group").first?.text
///
/// Words in capitals are keywords, `[x]` is optional, `{ x }` repeated, `|` a choice; words in
/// small letters are explained by `GrammarPart`.
package struct StatementForm: Sendable {
    /// The words it begins with: `CREATE GROUP`, `\connect`.
    package let head: String
    /// What it does, in a few words.
    package let summary: String
    /// How it is written, one line a variant.
    package let syntax: [String]
    /// An example that parses; a test checks it.
    package let example: String

    init(_ head: String, _ summary: String, _ syntax: [String], example: String) {
        self.head = head
        self.summary = summary
        self.syntax = syntax
        self.example = example
    }

    /// Every statement and directive, in the order of the grammar.
    package static let all = StatementKind.allCases.compactMap { $0.family?.form }

    /// The forms whose heads begin with the words of a question, in any case of letters; where
    /// one is the question itself, only that one.
    package static func find(_ question: String) -> [StatementForm] {
        let words = StatementForm.words(question)
        let found = all.filter { form in
            let head = StatementForm.words(form.head)
            return words.count <= head.count && zip(words, head).allSatisfy { $0 == $1 }
        }
        let exact = found.filter { StatementForm.words($0.head).count == words.count }
        return exact.isEmpty ? found : exact
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == ";" || $0 == "\t" }.map { $0.lowercased() }
    }
}

extension StatementForm {
    /// The parts that the syntax names, and those that they name in turn, in the order of the
    /// grammar.
    package var parts: [GrammarPart] {
        var names: [String] = []
        var open = syntax
        while let line = open.popLast() {
            for part in GrammarPart.all
            where StatementForm.names(line, part.name) && !names.contains(part.name) {
                names.append(part.name)
                open += part.definition
            }
        }
        return GrammarPart.all.filter { names.contains($0.name) }
    }

    /// The form for readers: summary, syntax, parts, example; ends in a line end.
    package var text: String {
        var text = head + ": " + summary + "\n\n"
        for line in syntax { text += "  " + line + "\n" }
        let parts = self.parts
        if !parts.isEmpty { text += "\n" }
        let width = parts.map { $0.name.utf8.count }.max() ?? 0
        for part in parts {
            for (index, line) in part.definition.enumerated() {
                let gap = String(repeating: " ", count: width - part.name.utf8.count)
                let blank = String(repeating: " ", count: width + 3)
                text += "  " + (index == 0 ? part.name + gap + " = " : blank) + line + "\n"
            }
        }
        return text + "\nexample\n  " + example + "\n"
    }

    /// Whether a line has a name as a word of its own.
    private static func names(_ line: String, _ name: String) -> Bool {
        line.utf8.split { byte in
            !ASCII.isLetter(byte) && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "\\")
        }.contains { $0.elementsEqual(name.utf8) }
    }
}

extension StatementFamily {
    /// How the kind is written.
    fileprivate var form: StatementForm {
        switch self {
        case .database(let kind): kind.form
        case .integration(let kind): kind.form
        case .pool(let kind): kind.form
        case .user(let kind): kind.form
        case .group(let kind): kind.form
        case .grant(let kind): kind.form
        case .role(let kind): kind.form
        case .object(let kind): kind.form
        case .query(let kind): kind.form
        case .connection(let kind): kind.form
        case .directive(let kind): kind.form
        }
    }
}

/// A part of statements that has a name in their forms.
package struct GrammarPart: Sendable {
    /// The name.
    package let name: String
    /// What it means, one line a variant.
    package let definition: [String]

    init(_ name: String, _ definition: String...) {
        self.name = name
        self.definition = definition
    }

    /// Every part, in the order in which help lists them.
    package static let all: [GrammarPart] = [
        GrammarPart("properties", "name = value { , name = value }"),
        GrammarPart(
            "value", "text | number | TRUE | FALSE | [ value { , value } ]",
            "| { text = value { , text = value } }"),
        GrammarPart(
            "poolOption", "SOURCE_ADDRESS [=] text | PRIORITY [=] number",
            "| SSO INTEGRATION [=] name|NULL | REQUIRE_SSO [=] TRUE|FALSE"),
        GrammarPart("participants", "participant { , participant }"),
        GrammarPart("participant", "( NODE name { participantOption } )"),
        GrammarPart(
            "participantOption", "LISTEN_ADDRESS [=] text | LISTEN_PORT [=] number",
            "| ADVERTISED_ADDRESS [=] text | ADVERTISED_PORT [=] number",
            "| OPENAPI_PORT [=] number | OPENAPI_ADVERTISED_ADDRESS [=] text",
            "| OPENAPI_ADVERTISED_PORT [=] number | SOURCE_PORT [=] number"),
        GrammarPart(
            "settings", "setting [=] number { , setting [=] number }"),
        GrammarPart(
            "setting", "password_minimum_length | password_complexity_level",
            "| password_no_repeat_count | password_lifetime_days",
            "| password_invalid_attempt_limit"),
        GrammarPart("userOptions", "userOption { , userOption }"),
        GrammarPart(
            "userOption", "PASSWORD [=] text | FIRST_NAME [=] text | LAST_NAME [=] text",
            "| EMAIL [=] text"),
        GrammarPart("privileges", "privilege { , privilege }"),
        GrammarPart(
            "privilege", "ALL [PRIVILEGES] | SELECT | INSERT | DELETE | UPDATE | TRUNCATE | LOAD",
            "| USE | SYSAUTH | EXECUTE | (VIEW | ALTER | DROP) [objectType]",
            "| CREATE objectType | VIEW [REDACTED] QUERIES | CANCEL QUERIES"),
        GrammarPart(
            "objectType", "DATABASE | SCHEMA | TABLE | VIEW | USER | GROUP | MLMODEL",
            "| PIPELINE [FUNCTION]"),
        GrammarPart(
            "object", "SYSTEM | DATABASE name | SCHEMA path | [TABLE] path | VIEW path",
            "| USER name | GROUP name | MLMODEL path | PIPELINE [FUNCTION] path"),
        GrammarPart("grantee", "USER name | GROUP name"),
        GrammarPart("names", "name { , name }"),
        GrammarPart("texts", "[ text { , text } ]"),
        GrammarPart("claims", "{ text = value|NULL { , text = value|NULL } }"),
        GrammarPart("path", "[[database .] schema .] name"),
        GrammarPart("paths", "path { , path }"),
        GrammarPart("text", "'…' | \"…\" | e'…' | $$…$$"),
    ]
}
