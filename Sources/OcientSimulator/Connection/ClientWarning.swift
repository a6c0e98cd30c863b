import OcientSQL

/// Something that a client does silently with a connection string and its user should know.
package struct ClientWarning: Hashable, Sendable, CustomStringConvertible {
    /// The rule that says so.
    package let rule: RuleID
    /// A sentence for the user, without a secret.
    package let text: String

    /// A warning from its parts.
    package init(_ rule: RuleID, _ text: String) {
        self.rule = rule
        self.text = text
    }

    /// The sentence.
    package var description: String { text }  // not reached: only its setter is used
}

/// Warnings about options that a client ignores (rule DSN-3).
struct UnknownOptions {
    /// The names that the client does know, as its manual spells them.
    let known: [String]
    /// The warnings so far.
    private(set) var warnings: [ClientWarning] = []
    private var unreported = 0

    /// A string of thousands of unknown names gets this many warnings and one more.
    static let mostWarnings = 16
    /// A longer name is cut when it is shown.
    private static let longestName = 40

    init(known: [String]) {
        self.known = known
    }

    /// Notes one ignored option. A name that may be a piece of a password is masked.
    mutating func note(_ name: StringPiece) {
        guard warnings.count < UnknownOptions.mostWarnings else {
            unreported += 1
            return
        }
        let text = name.shown
        if name.mayBeSecret {
            add("the client ignores the unknown option '\(text)'")
            return
        }
        let isLong = text.count > UnknownOptions.longestName
        let shown = isLong ? String(text.prefix(UnknownOptions.longestName)) + "…" : text
        let warning = "the client ignores the unknown option '\(shown)'"
        guard let nearest = EditDistance.nearest(to: text, among: known) else {
            add(warning)
            return
        }
        add("\(warning); did you mean '\(nearest)'?")
    }

    private mutating func add(_ text: String) {
        warnings.append(ClientWarning(.dsn3, text))
    }

    /// All warnings, the last one for those left out.
    var all: [ClientWarning] {
        guard unreported > 0 else { return warnings }
        let options = unreported == 1 ? "option" : "options"
        return warnings + [ClientWarning(.dsn3, "… and \(unreported) more unknown \(options)")]
    }
}

extension ConnectionString {
    /// A token in the position of something else, and where it should be (FLOW-1).
    var misplacedToken: ClientWarning? {
        func isToken(_ part: Redactable?) -> Bool {
            part.map { CompactToken.isIn($0.exposed) } ?? false
        }
        let place: String
        if isToken(user) {
            place = "user"
        } else if isToken(database) {
            place = "database"
        } else if isToken(identityProvider) {
            place = "identityprovider"
        } else if hosts.contains(where: { isToken($0.name) }) {
            place = "host"
        } else {
            return nil
        }
        let cure = client.traits.hasCredentialsInOptions
            ? "write user=id_token@system and the token as password"
            : "write id_token@system: before it"
        return ClientWarning(.flow1, "a token stands where the \(place) belongs: \(cure)"
            + (place == "user" ? "" : ", and the \(place) where it belongs"))
    }
}
