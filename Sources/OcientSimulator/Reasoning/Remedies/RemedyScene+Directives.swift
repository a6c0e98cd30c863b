import OcientSQL

/// Directives, through the real parser.
extension RemedyScene {
    mutating func declare(_ text: String) -> Bool {
        let script = text.split(separator: "\n").joined(separator: ";\n")
        guard let source = try? SourceText(
            name: "remedy", bytes: Array(script.utf8), language: .scenario) else {
            return false
        }
        var parser = Parser(source, names: names)
        while let parsed = parser.next() {
            guard case .directive(.declare(let declaration))? = parsed.statement else {
                return false  // not reached: refused before; it keeps the type whole
            }
            guard declare(declaration, parser.tree, source) else { return false }
        }
        presentAgain()
        return true
    }

    private mutating func declare(
        _ declaration: Declaration, _ tree: SyntaxTree, _ source: SourceText
    ) -> Bool {
        let input = DirectiveInput(tree: tree, source: source, names: names)
        do throws(ExecutionError) {
            if declaration.kind == .node {
                _ = try simulation.declareNode(declaration, input, .bootstrap)
            } else {
                _ = try world.declare(declaration, input)
            }
            return true
        } catch {
            return false  // not reached: refused before; it keeps the type whole
        }
    }

    /// Presents the token as it is now, when the string names it.
    private mutating func presentAgain() {
        guard let place = tokenPlace else { return }
        let token = world.tokens.all[place].text
        string?.secret?.value = token
        attempt.connection.password = token
        attempt.token = PresentedToken(token)
    }

    /// The place of the scenario's token that the string presents.
    var tokenPlace: Int? {
        guard let secret = string?.secret, secret.placeholder != Secret.mask else { return nil }
        return world.tokens.names.firstIndex {
            secret.placeholder == "${" + names.text(of: $0) + "}"
        }
    }
}

extension Simulation {
    /// Executes statements as `admin@system` on a database; false when one of them fails.
    mutating func tryStatements(_ sql: String, on database: DatabaseID) -> Bool {
        guard let source = try? SourceText(name: "remedy", bytes: Array(sql.utf8)) else {
            return false  // not reached: refused before; it keeps the type whole
        }
        session = Session(identity: .user(.admin), database: database)
        var parser = Parser(source, names: names)
        var count = 0
        while let parsed = parser.next() {
            guard let statement = parsed.statement else { return false }
            let result = execute(
                statement, tree: parser.tree, source: source, origin: .bootstrap)
            guard result.error == nil else { return false }
            count += 1
        }
        return count > 0
    }
}
