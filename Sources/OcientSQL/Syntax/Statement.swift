/// A statement of the language (grammar.md), one case a form.
package enum Statement: Sendable {
    case createDatabase(CreateDatabase)
    case dropDatabase(DropNames)
    case alterDatabase(AlterDatabase)
    case createIntegration(CreateIntegration)
    case alterIntegration(AlterIntegration)
    case dropIntegration(DropNames)
    case createPool(CreatePool)
    case alterPool(AlterPool)
    case dropPool(DropNames)
    case createGroup(CreateGroup)
    case alterGroup(AlterGroup)
    case dropGroup(DropNames)
    case createUser(CreateUser)
    case alterUser(AlterUser)
    case dropUser(DropNames)
    case grant(Grant)
    case revoke(Revoke)
    case grantRole(RoleChange)
    case revokeRole(RoleChange)
    case alterSystem(AlterSystem)
    case createSchema(CreateSchema)
    case alterSchema(AlterSchema)
    case dropSchema(DropPaths)
    case createTable(CreateTable)
    case dropTable(DropPaths)
    case truncateTable(ObjectPath)
    case createView(CreateView)
    case dropView(DropPaths)
    case show(ShowTopic)
    case query(Query)
    case connectTo(ConnectTo)
    case directive(Directive)
}

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

extension Statement {
    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .createDatabase: .createDatabase
        case .dropDatabase: .dropDatabase
        case .alterDatabase: .alterDatabase
        case .createIntegration: .createIntegration
        case .alterIntegration: .alterIntegration
        case .dropIntegration: .dropIntegration
        case .createPool: .createPool
        case .alterPool: .alterPool
        case .dropPool: .dropPool
        case .createGroup: .createGroup
        case .alterGroup: .alterGroup
        case .dropGroup: .dropGroup
        case .createUser: .createUser
        case .alterUser: .alterUser
        case .dropUser: .dropUser
        case .grant: .grant
        case .revoke: .revoke
        case .grantRole: .grantRole
        case .revokeRole: .revokeRole
        case .alterSystem: .alterSystem
        case .createSchema: .createSchema
        case .alterSchema: .alterSchema
        case .dropSchema: .dropSchema
        case .createTable: .createTable
        case .dropTable: .dropTable
        case .truncateTable: .truncateTable
        case .createView: .createView
        case .dropView: .dropView
        case .show: .show
        case .query(let query): query.kind.statement
        case .connectTo: .connectTo
        case .directive(let directive): directive.kind
        }
    }
}
