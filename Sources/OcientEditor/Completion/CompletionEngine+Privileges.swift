import OcientSQL
import OcientSimulator

/// Privileges that fit their object, and objects that fit their privileges (PRIV-1).
extension CompletionEngine {
    /// The privileges that fit the object that is written after the cursor; without one, all.
    var privileges: [CompletionCandidate] {
        let kinds = objectAfter.map { [$0] } ?? ObjectKind.allCases
        var seen = PrivilegeSet()
        var found: [CompletionCandidate] = [
            CompletionCandidate("ALL", .privilege, detail: "every privilege that fits"),
        ]
        for kind in kinds {
            for privilege in PrivilegeMatrix.row(kind) where !seen.contains(privilege) {
                seen.insert(privilege)
                found.append(CompletionCandidate(
                    privilege.sql, .privilege, documentation: PrivilegeGuide.text(of: privilege)))
            }
        }
        return found
    }

    /// Whether a word begins privileges, so that whole privileges are offered in its place.
    func isOfPrivileges(_ word: Keyword) -> Bool {
        let first = word.upperText
        return ObjectKind.allCases.contains { kind in
            PrivilegeMatrix.row(kind).contains { $0.sql.split(separator: " ")[0] == first }
        } || word == .all
    }

    /// The kind of the object that follows the cursor: `… ON SCHEMA s`.
    private var objectAfter: ObjectKind? {
        var lexer = Lexer(context.source, at: context.word.end)
        var token = lexer.next()
        while !token.kind.endsStatement, token.keyword != .on { token = lexer.next() }
        guard token.keyword == .on else { return nil }
        let first = lexer.next()
        guard !first.kind.endsStatement else { return nil }
        if first.keyword == .system { return .system }
        let second = lexer.next()
        guard !second.kind.endsStatement, first.kind != .quoted else { return .table }
        let type = ObjectType.allCases.first { $0.sql == first.keyword.upperText }
        return type.map { ObjectKind($0) } ?? .table
    }

    /// Whether the object of a GRANT is wanted here.
    func isObject(_ expected: ExpectedAtEnd) -> Bool {
        context.tokens.last?.keyword == .on && expected.keywords.contains(.mlmodel)
    }

    /// Whether the privileges that are written fit an object of a type.
    func fits(_ word: String) -> Bool {
        guard let kind = ObjectKind.allCases.first(where: { $0.sql == word }) else { return true }
        let row = PrivilegeMatrix.fitting(kind)
        return written.allSatisfy { row.contains($0) }
    }

    /// The privileges before ON, ALL left out.
    private var written: [Privilege] {
        var lists: [[String]] = [[]]
        for token in context.tokens.dropFirst(context.headCount) {
            if token.keyword == .on { break }
            if token.kind == .comma {
                lists.append([])
            } else {
                lists[lists.count - 1].append(
                    context.source.text(in: token.range).uppercased())
            }
        }
        let all = PrivilegeMatrix.row(.system) + PrivilegeMatrix.row(.database)
        return lists.compactMap { words in
            all.first { $0.sql == words.joined(separator: " ") }
        }
    }
}

/// What a privilege opens and does not, in a few sentences.
package enum PrivilegeGuide {
    /// The privilege of some words, `VIEW TABLE`; nil when it is none.
    package static func privilege(_ words: String) -> Privilege? {
        for kind in ObjectKind.allCases {
            for privilege in PrivilegeMatrix.row(kind) where privilege.sql == words {
                return privilege
            }
        }
        return nil
    }

    /// Where it fits, and what it covers there, in Markdown.
    package static func text(of privilege: Privilege) -> String {
        let fitting = ObjectKind.allCases.filter { PrivilegeMatrix.fitting($0).contains(privilege) }
        let kinds = fitting.map { $0.sql }.joined(separator: ", ")
        var text = "**\(privilege.sql)** fits \(kinds) (PRIV-1)."
        if let verb = privilege.verb, let target = privilege.target {
            return text + " Its holder may \(verb.sql) each \(target.sql) inside the object,"
                + " and nothing of another type."
        }
        let inside = ObjectKind.allCases.filter { target in
            ObjectKind.allCases.contains { level in
                level.rawValue < target.rawValue && fitting.contains(level)
                    && PrivilegeMatrix.covering(privilege, on: target, at: level)
                        .contains(privilege)
            } && fitting.contains(target)
        }
        guard !inside.isEmpty else { return text + " It covers nothing inside the object." }
        text += " Held on what contains it, it also covers each "
        text += inside.map { $0.sql }.joined(separator: ", ") + " inside."
        if inside.contains(.table) {
            text += " In an explicit schema VIEW on the schema is required as well (PRIV-5)."
        }
        return text
    }
}
