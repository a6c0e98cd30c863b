/// The words that a directive can have behind its backslash.
package enum DirectiveName: UInt8, CaseIterable, Sendable {
    case i, version, reading, now, set, node, idp, app, api, person, token, restart
    case `as`, connect, disconnect, can, expect, section

    /// The directive of a word in lower case.
    package init?(_ word: String) {
        for name in DirectiveName.allCases where name.word == word {
            self = name
            return
        }
        return nil
    }

    /// The word without its backslash.
    package var word: String { DirectiveName.words[Int(rawValue)] }

    private static let words = [
        "i", "version", "reading", "now", "set", "node", "idp", "app", "api", "person", "token",
        "restart", "as", "connect", "disconnect", "can", "expect", "section",
    ]

    /// What the directive declares, if it is a declaration.
    package var declaration: Declaration.Kind? {
        Declaration.Kind.allCases.first { $0.name == self }
    }
}
