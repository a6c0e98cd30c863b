extension StatementPrinter {
    /// Prints a statement up to its last token.
    mutating func print(_ statement: Statement) {
        switch statement {
        case .createDatabase, .createGroup: createNamed()
        case .dropDatabase(let drop), .dropGroup(let drop), .dropUser(let drop),
            .dropPool(let drop):
            dropNames(drop, words: 2)
        case .dropIntegration(let drop): dropNames(drop, words: 3)
        case .dropSchema(let drop), .dropTable(let drop), .dropView(let drop): dropPaths(drop)
        case .alterDatabase(let alter): alterDatabase(alter)
        case .alterGroup(let alter): alterGroup(alter)
        case .alterSystem(let alter):
            keywords(4)
            settings(alter.settings)
        case .createUser(let create): createUser(create)
        case .alterUser(let alter): alterUser(alter)
        case .createIntegration(let create): createIntegration(create)
        case .alterIntegration(let alter): alterIntegration(alter)
        case .createPool(let create): createPool(create)
        case .alterPool(let alter): alterPool(alter)
        default: printRest(statement)
        }
    }

    private mutating func printRest(_ statement: Statement) {
        switch statement {
        case .grant(let grant): self.grant(grant)
        case .revoke(let revoke): self.revoke(revoke)
        case .grantRole, .revokeRole: roleChange()
        case .createSchema(let create):
            createHead(words: create.orReplace ? 4 : 2, ifNotExists: create.ifNotExists)
            path(create.path)
        case .alterSchema(let alter):
            keywords(2)
            path(alter.path)
            keywords(2)
            word()
        case .createTable(let create): createTable(create)
        case .createView(let create): createView(create)
        case .truncateTable(let path):
            keywords(2)
            self.path(path)
        case .show(let topic): keywords(topic == .integrations ? 3 : 2)
        case .query(let query): verbatim(query.range)
        case .connectTo(let connect): connectTo(connect)
        case .directive(let directive): self.directive(directive)
        default: break
        }
    }

    /// `CREATE DATABASE [IF NOT EXISTS] name` and the same for groups.
    private mutating func createNamed() {
        keywords(2)
        if peek().keyword == .if { keywords(3) }
        word()
    }

    /// Words up to the name of what is created.
    mutating func createHead(words: Int, ifNotExists: Bool) {
        keywords(words + (ifNotExists ? 3 : 0))
    }

    private mutating func dropNames(_ drop: DropNames, words: Int) {
        keywords(words + (drop.ifExists ? 2 : 0))
        fill()
        names(drop.names)
    }

    private mutating func dropPaths(_ drop: DropPaths) {
        keywords(2 + (drop.ifExists ? 2 : 0))
        fill()
        list(drop.paths, { $0.fill() }, { $0.path($0.tree.paths[$1]) })
    }

    private mutating func createTable(_ create: CreateTable) {
        createHead(words: 2, ifNotExists: create.ifNotExists)
        path(create.path)
        verbatim(create.body)
    }

    /// The query stands on lines of its own in the long form, as far left as it was written.
    private mutating func createView(_ create: CreateView) {
        createHead(words: create.orReplace ? 4 : 2, ifNotExists: create.ifNotExists)
        path(create.path)
        keywords()
        separator = Separator(kind: .line, indent: 0)
        verbatim(create.body)
    }

    private mutating func connectTo(_ connect: ConnectTo) {
        keywords(2)
        if connect.isBare { verbatim(connect.string) } else { text() }
        guard connect.user != nil else { return }
        fill()
        keywords()
        if connect.isBare { word() } else { text() }
        fill()
        keywords()
        text()
    }
}
