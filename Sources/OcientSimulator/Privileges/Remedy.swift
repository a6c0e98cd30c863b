/// A change that was tried on a copy and made the login succeed, or gave the privilege.
public struct Remedy: Hashable, Sendable {
    /// What has to change.
    public enum Kind: String, Sendable {
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
    public var kind: Kind
    /// What to do, in a sentence.
    public var text: String
    /// The statement, if it is one, without the final semicolon; two stand on lines of their own.
    public var statement: String?
    /// The connection string, if that changes; `${name}` or a mask stands for the secret.
    public var dsn: String?
    /// What tells ocsim the same of nodes and providers, without the final semicolon.
    public var directive: String?
    /// The database on which `admin@system` runs the statement; nil is `system`.
    public var database: String?
    /// Whether rolehostd has to be restarted, after the statement if there is one (CFG-1).
    public var restarts = false
    /// Whether it takes protection away, so that it is offered last and says so.
    public var weakens = false

    /// A remedy from its parts.
    public init(_ kind: Kind, _ text: String, statement: String? = nil, dsn: String? = nil) {
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
