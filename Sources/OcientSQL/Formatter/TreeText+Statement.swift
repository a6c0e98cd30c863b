extension TreeWriter {
    /// Writes any statement.
    mutating func statement(_ statement: Statement) {
        switch statement {
        case .createDatabase(let create):
            self.create("create-database", create.ifNotExists, create.name)
        case .createGroup(let create): self.create("create-group", create.ifNotExists, create.name)
        case .dropDatabase(let drop): self.drop("drop-database", drop)
        case .dropIntegration(let drop): self.drop("drop-integration", drop)
        case .dropPool(let drop): self.drop("drop-pool", drop)
        case .dropGroup(let drop): self.drop("drop-group", drop)
        case .dropUser(let drop): self.drop("drop-user", drop)
        case .dropSchema(let drop): self.drop("drop-schema", drop)
        case .dropTable(let drop): self.drop("drop-table", drop)
        case .dropView(let drop): self.drop("drop-view", drop)
        case .alterDatabase(let alter): alterDatabase(alter)
        case .createIntegration(let create): createIntegration(create)
        case .alterIntegration(let alter): alterIntegration(alter)
        case .createPool(let create): createPool(create)
        case .alterPool(let alter): alterPool(alter)
        case .alterGroup(let alter): alterGroup(alter)
        case .createUser(let create): createUser(create)
        case .alterUser(let alter): alterUser(alter)
        case .alterSystem(let alter): node("alter-system") { $0.settings(alter.settings) }
        default: rest(statement)
        }
    }

    private mutating func rest(_ statement: Statement) {
        switch statement {
        case .grant(let grant): self.grant(grant)
        case .revoke(let revoke): self.revoke(revoke)
        case .grantRole(let change): role("grant-role", change)
        case .revokeRole(let change): role("revoke-role", change)
        case .createSchema(let create): createSchema(create)
        case .alterSchema(let alter):
            node("alter-schema") {
                $0.path(alter.path)
                $0.node("rename") { $0.name(alter.newName) }
            }
        case .createTable(let create): createTable(create)
        case .truncateTable(let path): node("truncate-table") { $0.path(path) }
        case .createView(let create): createView(create)
        case .show(let topic): node("show") { $0.atom($0.word(topic.sql)) }
        case .query(let query): self.query(query)
        case .connectTo(let connect): connectTo(connect)
        case .directive(let directive): self.directive(directive)
        default: break
        }
    }

    /// Words of SQL as one word of the tree.
    func word(_ sql: String) -> String {
        String(sql.lowercased().map { $0 == " " ? "-" : $0 })
    }

    private mutating func create(_ head: String, _ ifNotExists: Bool, _ name: Identifier) {
        node(head) {
            $0.flag("if-not-exists", if: ifNotExists)
            $0.name(name)
        }
    }

    private mutating func drop(_ head: String, _ drop: DropNames) {
        node(head) {
            $0.flag("if-exists", if: drop.ifExists)
            $0.list(drop.names)
        }
    }

    private mutating func drop(_ head: String, _ drop: DropPaths) {
        node(head) {
            $0.flag("if-exists", if: drop.ifExists)
            for path in $0.tree[drop.paths] { $0.path(path) }
        }
    }

    private mutating func createSchema(_ create: CreateSchema) {
        node("create-schema") {
            $0.flag("or-replace", if: create.orReplace)
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
        }
    }

    private mutating func createTable(_ create: CreateTable) {
        node("create-table") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
            $0.tokens(create.body)
        }
    }

    private mutating func createView(_ create: CreateView) {
        node("create-view") {
            $0.flag("or-replace", if: create.orReplace)
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
            $0.tokens(create.body)
        }
    }
}
