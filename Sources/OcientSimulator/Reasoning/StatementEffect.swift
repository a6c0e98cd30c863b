/// What a kind of statement can do to the answer of a question.
enum StatementEffect {
    /// Nothing.
    case none
    /// It may change who there is and who may do what.
    case people
    /// It may change nodes, pools and integrations as well.
    case configuration

    /// The effect of a kind; one that is not known may do everything.
    static func ofKind(_ kind: String) -> StatementEffect {
        switch kind {
        case "show", "select", "with", "insert", "delete", "update", "truncate_table", "can",
            "expect", "section", "i", "set", "api", "token":
            .none
        case "grant", "revoke", "grant_role", "revoke_role", "create_group", "alter_group",
            "drop_group", "create_user", "alter_user", "drop_user", "create_schema",
            "alter_schema", "drop_schema", "create_table", "drop_table", "create_view",
            "drop_view", "connect", "connect_to", "as", "disconnect", "app", "person", "now",
            "reading", "version":
            .people
        default: .configuration
        }
    }
}
