import OcientSQL

/// Which family executes which statement; its file has the cases. What this module asks of a kind
/// of statement is in this file and those of the families.
extension Simulation {
    mutating func run(
        _ statement: Statement, _ tree: SyntaxTree, _ source: SourceText, _ origin: Origin,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        // Made where it is needed: copying the tree costs more than a GRANT.
        var input: StatementInput { StatementInput(tree: tree, source: source, origin: origin) }
        switch statement {
        case .database(let statement): try execute(statement, input, &result)
        case .integration(let statement): try execute(statement, input, &result)
        case .pool(let statement): try execute(statement, input, &result)
        case .user(let statement): try execute(statement, input, &result)
        case .group(let statement): try execute(statement, input, &result)
        case .grant(let statement): try execute(statement, tree, origin)
        case .role(let statement): try execute(statement, origin)
        case .object(let statement): try execute(statement, input, &result)
        case .query(let statement): try execute(statement, input, &result)
        case .connection, .directive: break  // `Interpreter` runs them.
        }
    }
}

extension Statement {
    /// Whether it can contain a secret (`WrittenSecrets`).
    var mayHoldSecret: Bool {
        switch self {
        case .integration(.create), .integration(.alter): true
        case .user(.create), .user(.alter), .connection: true
        case .integration(.drop), .user(.drop): false
        case .database, .pool, .group, .grant, .role, .object, .query, .directive: false
        }
    }

    /// Whether it attempts a login, which the interpreter runs.
    var isConnect: Bool {
        if case .connection(.connectTo) = self { return true }
        return false
    }

    /// Whether the next attempt meets the same system, but for the count of wrong passwords.
    var leavesSystem: Bool {
        switch self {
        case .connection(.connectTo), .directive(.connect), .directive(.expect),
            .directive(.section): true
        case .database, .integration, .pool, .user, .group, .grant, .role, .object, .query,
            .directive: false
        }
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

    /// The effect of a kind. What did not parse may have been anything.
    static func ofKind(_ kind: StatementKind) -> StatementEffect {
        switch kind.family {
        case .database, .integration, .pool, nil: .configuration
        case .user, .group, .grant, .role, .connection: .users
        case .object(let kind): kind.effect
        case .query: .none
        case .directive(let kind): kind.effect
        }
    }
}

extension Directive.Kind {
    fileprivate var effect: StatementEffect {
        switch self {
        case .can, .prove, .expect, .section, .include, .set, .declare(.api), .declare(.token):
            .none
        case .connect, .become, .disconnect, .now, .reading, .version: .users
        case .declare(.app), .declare(.person): .users
        case .route, .restart, .declare(.node), .declare(.idp): .configuration
        }
    }
}
