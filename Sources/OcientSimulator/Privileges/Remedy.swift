/// A change that was tried on a copy and made the login succeed, or gave the privilege.
package struct Remedy: Hashable, Sendable {
    /// What has to change.
    package enum Kind: String, Sendable {
        /// The catalog, by a statement.
        case ddl
        /// The connection string.
        case connection
        /// The application or the token at the provider.
        case provider
        /// Something in operation, such as a restart.
        case operation
    }

    /// What has to change; of two steps the heavier one.
    package var kind: Kind
    /// What to do, in a sentence.
    package var text: String
    /// The statement, if it is one, without the final semicolon; two stand on lines of their own.
    package var statement: String?
    /// The connection string, if that changes; `${name}` or a mask stands for the secret.
    package var dsn: String?
    /// What tells ocsim the same of nodes and providers, without the final semicolon.
    package var directive: String?
    /// The database on which `admin@system` runs the statement; nil is `system`.
    package var database: String?
    /// Whether rolehostd has to be restarted, after the statement if there is one (CFG-1).
    package var restarts = false
    /// Whether it takes protection away, so that it is offered last and says so.
    package var weakens = false

    /// A remedy from its parts.
    package init(_ kind: Kind, _ text: String, statement: String? = nil, dsn: String? = nil) {
        self.kind = kind
        self.text = text
        self.statement = statement
        self.dsn = dsn
    }
}

extension Remedy {
    /// The sentence, and behind it the directives on the same line.
    var textWithDirective: String {
        guard let directive else { return text }
        let line = directive.split(separator: "\n").joined(separator: " ")
        return text + " In a scenario: " + line + ";"
    }
}
