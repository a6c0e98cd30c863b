import Foundation
import OcientSQL

/// What the caller wrote on the command line, as it may be shown.
enum ShownText {
    /// The texts of the project's file: messages quote them as they quote options.
    nonisolated(unsafe) static var project: [String] = []

    /// A connection string with its secrets masked, in the form of `\connect '…'`.
    static func connect(_ dsn: String) -> String {
        guard let source = source(dsn) else { return "\\connect" }
        return MaskedText.firstLine(of: source.wholeRange, in: source, limit: 400)
    }

    /// A message that may quote words of the command line, whole or in pieces, in which secrets
    /// are as they were typed: what may be a secret in a word is masked in the message.
    static func message(_ text: String) -> String {
        var shown = text
        for word in CommandLine.arguments.dropFirst() + project {
            let value = isClaim(word) ? word
                : word.split(separator: "=", maxSplits: 1).last.map(String.init) ?? word
            // A token that was torn apart: what is after the blank has no shape by itself.
            if CompactToken.isIn(value), value.contains(where: \.isWhitespace) {
                shown = masking(value, in: shown)
            }
            for secret in secrets(of: word) + secrets(of: value) {
                shown = masking(secret, in: shown)
                let pieces = secret.split { !$0.isLetter && !$0.isNumber }
                for piece in pieces where piece.count > shortest {
                    shown = masking(String(piece), in: shown)
                }
            }
        }
        return MaskedText.message(shown)
    }

    /// What is this short is a secret only as a whole word: `us` is a part of many words.
    private static let shortest = 3

    /// A text with a mask in place of a secret.
    private static func masking(_ secret: String, in text: String) -> String {
        guard secret.count <= shortest else {
            return text.replacingOccurrences(of: secret, with: Secret.mask)
        }
        var (shown, rest) = ("", text[...])
        while let found = rest.range(of: secret) {
            let before = (shown + rest[..<found.lowerBound]).last
            let isWhole = !isOfWord(before) && !isOfWord(rest[found.upperBound...].first)
            shown += rest[..<found.lowerBound] + (isWhole ? Secret.mask : secret)
            rest = rest[found.upperBound...]
        }
        return shown + rest
    }

    private static func isOfWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber } ?? false
    }

    /// A word that may be a token or a connection string, masked.
    static func word(_ word: String) -> String {
        secrets(of: word).reduce(word) { masking($1, in: $0) }
    }

    /// Whether a word looks like a token in its compact form.
    static func isToken(_ word: String) -> Bool {
        word.hasPrefix("eyJ") && word.filter { $0 == "." }.count >= 2
    }

    /// What may be secret in a word. Only one that looks like a connection string is taken for
    /// one, so that `FILE:LINE` stays readable.
    private static func secrets(of word: String) -> [String] {
        let marks = ["://", "@", "eyJ", "password", "ocient:"]
        let found = marks.filter { word.lowercased().contains($0.lowercased()) }
        // A claim names users, whose '@' makes no connection string of it.
        guard !found.isEmpty, found != ["@"] || !isClaim(word),
              let source = source(word) else { return [] }
        let secrets = SecretRanges.find(in: source, statement: source.wholeRange, isBroken: true)
        return secrets.map { source.text(in: $0).replacingOccurrences(of: "''", with: "'") }
    }

    /// Whether a word begins as a claim of `ocsim prove` does.
    private static func isClaim(_ word: String) -> Bool {
        ["never ", "always ", "only "].contains { word.lowercased().hasPrefix($0) }
    }

    /// A word as the string of a `\connect`.
    private static func source(_ word: String) -> SourceText? {
        let quoted = word.replacingOccurrences(of: "'", with: "''")
        return try? SourceText(name: "", bytes: Array("\\connect '\(quoted)'".utf8))
    }
}
