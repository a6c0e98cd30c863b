import OcientSQL

/// Which function executes which statement; by family, as in the rooms Syntax and Parser. All that
/// this module asks of a kind of statement is in this file.
extension Simulation {
    mutating func run(
        _ statement: Statement, _ tree: SyntaxTree, _ source: SourceText, _ origin: Origin,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        // Made where it is needed: copying the tree costs more than a GRANT.
        var input: StatementInput { StatementInput(tree: tree, source: source, origin: origin) }
        switch statement {
        case .createDatabase(let create): try execute(create, input, &result)
        case .alterDatabase(let alter): try execute(alter, input)
        case .dropDatabase(let drop): try dropDatabases(drop, input, &result)
        case .alterSystem(let alter): try execute(alter, input)

        case .createIntegration(let create): try execute(create, input, &result)
        case .alterIntegration(let alter): try execute(alter, input)
        case .dropIntegration(let drop): try dropIntegrations(drop, input, &result)

        case .createPool(let create): try execute(create, input, &result)
        case .alterPool(let alter): try execute(alter, input, &result)
        case .dropPool(let drop): try dropPools(drop, input, &result)

        case .createUser(let create): try execute(create, input, &result)
        case .alterUser(let alter): try execute(alter, input)
        case .dropUser(let drop): try dropUsers(drop, input, &result)

        case .createGroup(let create): try execute(create, input, &result)
        case .alterGroup(let alter): try execute(alter, input, &result)
        case .dropGroup(let drop): try dropGroups(drop, input, &result)

        case .grant(let grant): try execute(grant, tree[grant.privileges], origin)
        case .revoke(let revoke): try execute(revoke, tree[revoke.privileges])
        case .grantRole(let change): try grantRole(change, origin)
        case .revokeRole(let change): try revokeRole(change)

        case .createSchema(let create): try execute(create, input, &result)
        case .alterSchema(let alter): try execute(alter)
        case .dropSchema(let drop): try dropSchemas(drop, input, &result)
        case .createTable(let create): try execute(create, input, &result)
        case .truncateTable(let path): try truncate(path)
        case .dropTable(let drop): try dropObjects(drop, .table, input, &result)
        case .createView(let create): try execute(create, input, &result)
        case .dropView(let drop): try dropObjects(drop, .view, input, &result)

        case .query(let query): try execute(query, input, &result)
        case .show(let topic): show(topic, &result)
        case .connectTo, .directive: break  // `Interpreter` runs them.
        }
    }
}

extension Statement {
    /// Whether it can contain a secret (`WrittenSecrets`).
    var mayHoldSecret: Bool {
        switch self {
        case .createIntegration, .alterIntegration, .createUser, .alterUser, .connectTo: true
        case .createDatabase, .dropDatabase, .alterDatabase, .alterSystem: false
        case .dropIntegration, .createPool, .alterPool, .dropPool: false
        case .createGroup, .alterGroup, .dropGroup, .dropUser: false
        case .grant, .revoke, .grantRole, .revokeRole: false
        case .createSchema, .alterSchema, .dropSchema, .createTable, .dropTable: false
        case .truncateTable, .createView, .dropView, .show, .query, .directive: false
        }
    }

    /// Whether it attempts a login, which the interpreter runs.
    var isConnect: Bool {
        if case .connectTo = self { return true }
        return false
    }
}

/// What a kind of statement can do to the answer of a question.
enum StatementEffect {
    /// Nothing.
    case none
    /// It may change who there is and who may do what.
    case users
    /// It may change nodes, pools and integrations as well.
    case configuration

    /// The effect of a kind.
    static func ofKind(_ kind: StatementKind) -> StatementEffect {
        switch kind {
        case .show, .select, .with, .insert, .delete, .update, .truncateTable, .can, .prove,
            .expect, .section, .include, .set, .api, .token:
            .none
        case .grant, .revoke, .grantRole, .revokeRole, .createGroup, .alterGroup, .dropGroup,
            .createUser, .alterUser, .dropUser, .createSchema, .alterSchema, .dropSchema,
            .createTable, .dropTable, .createView, .dropView, .connect, .connectTo, .become,
            .disconnect, .app, .person, .now, .reading, .version:
            .users
        case .createDatabase, .alterDatabase, .dropDatabase, .alterSystem, .createIntegration,
            .alterIntegration, .dropIntegration, .createPool, .alterPool, .dropPool, .node,
            .route, .idp,
            .restart, .syntaxError:
            .configuration
        }
    }
}
