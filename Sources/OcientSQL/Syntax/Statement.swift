/// A statement of the language (grammar.md), by family: a case of it is a form of the grammar.
package enum Statement: Sendable {
    case database(DatabaseStatement)
    case integration(IntegrationStatement)
    case pool(PoolStatement)
    case user(UserStatement)
    case group(GroupStatement)
    case grant(GrantStatement)
    case role(RoleStatement)
    case object(ObjectStatement)
    case query(QueryStatement)
    case connection(ConnectionStatement)
    case directive(Directive)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .database(let statement): statement.kind
        case .integration(let statement): statement.kind
        case .pool(let statement): statement.kind
        case .user(let statement): statement.kind
        case .group(let statement): statement.kind
        case .grant(let statement): statement.kind
        case .role(let statement): statement.kind
        case .object(let statement): statement.kind
        case .query(let statement): statement.kind
        case .connection(let statement): statement.kind
        case .directive(let directive): directive.kind
        }
    }
}
