extension Statement {
    /// The statement's name in reports: `create_group`, for a directive its word.
    package var kind: String {
        switch self {
        case .createDatabase: "create_database"
        case .dropDatabase: "drop_database"
        case .alterDatabase: "alter_database"
        case .createIntegration: "create_sso_integration"
        case .alterIntegration: "alter_sso_integration"
        case .dropIntegration: "drop_sso_integration"
        case .createPool: "create_connectivity_pool"
        case .alterPool: "alter_connectivity_pool"
        case .dropPool: "drop_connectivity_pool"
        case .createGroup: "create_group"
        case .alterGroup: "alter_group"
        case .dropGroup: "drop_group"
        case .createUser: "create_user"
        case .alterUser: "alter_user"
        case .dropUser: "drop_user"
        case .grant: "grant"
        case .revoke: "revoke"
        default: otherKind
        }
    }

    private var otherKind: String {
        switch self {
        case .grantRole: "grant_role"
        case .revokeRole: "revoke_role"
        case .alterSystem: "alter_system"
        case .createSchema: "create_schema"
        case .alterSchema: "alter_schema"
        case .dropSchema: "drop_schema"
        case .createTable: "create_table"
        case .dropTable: "drop_table"
        case .truncateTable: "truncate_table"
        case .createView: "create_view"
        case .dropView: "drop_view"
        case .show: "show"
        case .query(let query): query.kind.word
        case .connectTo: "connect_to"
        case .directive(let directive): directive.name.word
        default: "statement"
        }
    }
}

extension Query.Kind {
    /// The word that begins the statement, in lower case.
    package var word: String {
        switch self {
        case .select: "select"
        case .with: "with"
        case .insert: "insert"
        case .delete: "delete"
        case .update: "update"
        }
    }
}

extension Directive {
    /// Which directive it is.
    package var name: DirectiveName {
        switch self {
        case .include: .i
        case .version: .version
        case .reading: .reading
        case .now: .now
        case .set: .set
        case .declare(let declaration): declaration.kind.name
        case .restart: .restart
        case .become: .as
        case .connect: .connect
        case .disconnect: .disconnect
        case .can: .can
        case .expect: .expect
        case .section: .section
        }
    }
}

extension Declaration.Kind {
    /// Which directive declares it.
    var name: DirectiveName {
        switch self {
        case .node: .node
        case .idp: .idp
        case .app: .app
        case .api: .api
        case .person: .person
        case .token: .token
        }
    }
}
