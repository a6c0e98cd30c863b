/// What a statement is: its name in reports, for a directive its word.
///
/// The cases are in the order of the grammar, the directives last.
public enum StatementKind: String, CaseIterable, Sendable {
    case createDatabase = "create_database"
    case alterDatabase = "alter_database"
    case dropDatabase = "drop_database"
    case alterSystem = "alter_system"
    case createIntegration = "create_sso_integration"
    case alterIntegration = "alter_sso_integration"
    case dropIntegration = "drop_sso_integration"
    case createPool = "create_connectivity_pool"
    case alterPool = "alter_connectivity_pool"
    case dropPool = "drop_connectivity_pool"
    case createUser = "create_user"
    case alterUser = "alter_user"
    case dropUser = "drop_user"
    case createGroup = "create_group"
    case alterGroup = "alter_group"
    case dropGroup = "drop_group"
    case grant, revoke
    case grantRole = "grant_role"
    case revokeRole = "revoke_role"
    case createSchema = "create_schema"
    case alterSchema = "alter_schema"
    case dropSchema = "drop_schema"
    case createTable = "create_table"
    case truncateTable = "truncate_table"
    case dropTable = "drop_table"
    case createView = "create_view"
    case dropView = "drop_view"
    case show, select, with, insert, delete, update
    case connectTo = "connect_to"
    case include = "i"
    case version, reading, now, set, section, restart
    case node, route, idp, app, api, person, token
    case become = "as"
    case connect, disconnect, can, prove, expect
    /// A statement that did not parse.
    case syntaxError = "syntax_error"

    /// The word in JSON and in reports: `create_group`.
    public var word: String { rawValue }

    /// Whether it changes what exists already: `ALTER …`.
    package var isAlteration: Bool { word.begins(with: "alter_") }

    /// The directives, in the order in which messages list them.
    package static let directives: [StatementKind] = [
        .include, .version, .reading, .now, .set, .node, .route, .idp, .app, .api, .person, .token,
        .restart, .become, .connect, .disconnect, .can, .prove, .expect, .section,
    ]

    /// The directive that a word in lower case begins, without its backslash.
    package static func directive(_ word: String) -> StatementKind? {
        directives.first { $0.word == word }
    }
}

/// A kind of statement in its family.
package enum StatementFamily: Sendable {
    case database(DatabaseStatement.Kind)
    case integration(IntegrationStatement.Kind)
    case pool(PoolStatement.Kind)
    case user(UserStatement.Kind)
    case group(GroupStatement.Kind)
    case grant(GrantStatement.Kind)
    case role(RoleStatement.Kind)
    case object(ObjectStatement.Kind)
    case query(QueryStatement.Kind)
    case connection(ConnectionStatement.Kind)
    case directive(Directive.Kind)
}

extension StatementKind {
    /// Where the kind is in its family; nil for what did not parse.
    package var family: StatementFamily? {
        switch self {
        case .createDatabase: .database(.create)
        case .alterDatabase: .database(.alter)
        case .dropDatabase: .database(.drop)
        case .alterSystem: .database(.alterSystem)
        case .createIntegration: .integration(.create)
        case .alterIntegration: .integration(.alter)
        case .dropIntegration: .integration(.drop)
        case .createPool: .pool(.create)
        case .alterPool: .pool(.alter)
        case .dropPool: .pool(.drop)
        case .createUser: .user(.create)
        case .alterUser: .user(.alter)
        case .dropUser: .user(.drop)
        case .createGroup: .group(.create)
        case .alterGroup: .group(.alter)
        case .dropGroup: .group(.drop)
        case .grant: .grant(.grant)
        case .revoke: .grant(.revoke)
        case .grantRole: .role(.grant)
        case .revokeRole: .role(.revoke)
        case .createSchema: .object(.createSchema)
        case .alterSchema: .object(.alterSchema)
        case .dropSchema: .object(.dropSchema)
        case .createTable: .object(.createTable)
        case .truncateTable: .object(.truncateTable)
        case .dropTable: .object(.dropTable)
        case .createView: .object(.createView)
        case .dropView: .object(.dropView)
        case .show: .query(.show)
        case .select: .query(.query(.select))
        case .with: .query(.query(.with))
        case .insert: .query(.query(.insert))
        case .delete: .query(.query(.delete))
        case .update: .query(.query(.update))
        case .connectTo: .connection(.connectTo)
        case .include: .directive(.include)
        case .version: .directive(.version)
        case .reading: .directive(.reading)
        case .now: .directive(.now)
        case .set: .directive(.set)
        case .section: .directive(.section)
        case .restart: .directive(.restart)
        case .node: .directive(.declare(.node))
        case .route: .directive(.route)
        case .idp: .directive(.declare(.idp))
        case .app: .directive(.declare(.app))
        case .api: .directive(.declare(.api))
        case .person: .directive(.declare(.person))
        case .token: .directive(.declare(.token))
        case .become: .directive(.become)
        case .connect: .directive(.connect)
        case .disconnect: .directive(.disconnect)
        case .can: .directive(.can)
        case .prove: .directive(.prove)
        case .expect: .directive(.expect)
        case .syntaxError: nil
        }
    }
}
