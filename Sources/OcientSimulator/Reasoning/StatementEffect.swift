import OcientSQL

/// What a kind of statement can do to the answer of a question.
enum StatementEffect {
    /// Nothing.
    case none
    /// It may change who there is and who may do what.
    case people
    /// It may change nodes, pools and integrations as well.
    case configuration

    /// The effect of a kind.
    static func ofKind(_ kind: StatementKind) -> StatementEffect {
        switch kind {
        case .show, .select, .with, .insert, .delete, .update, .truncateTable, .can, .expect,
            .section, .include, .set, .api, .token:
            .none
        case .grant, .revoke, .grantRole, .revokeRole, .createGroup, .alterGroup, .dropGroup,
            .createUser, .alterUser, .dropUser, .createSchema, .alterSchema, .dropSchema,
            .createTable, .dropTable, .createView, .dropView, .connect, .connectTo, .become,
            .disconnect, .app, .person, .now, .reading, .version:
            .people
        case .createDatabase, .alterDatabase, .dropDatabase, .alterSystem, .createIntegration,
            .alterIntegration, .dropIntegration, .createPool, .alterPool, .dropPool, .node, .idp,
            .restart, .syntaxError:
            .configuration
        }
    }
}
