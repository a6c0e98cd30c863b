extension Parser {
    /// Any statement, by its first word.
    mutating func statement() throws(SyntaxFailure) -> Statement {
        guard let head = StatementHead(current.keyword) else {
            if current.kind == .backslash { return try directiveStatement() }
            throw failStatement()
        }
        switch head {
        case .grant: return try grantStatement()
        case .revoke: return try revokeStatement()
        case .create: return try createStatement()
        case .alter: return try alterStatement()
        case .drop: return try dropStatement()
        case .show: return try showStatement()
        case .truncate:
            try advance()
            try expect(.table, before: .name)
            return .truncateTable(try path())
        case .connect: return try connectStatement()
        case .select, .with, .insert, .delete, .update: return try queryStatement()
        }
    }

    /// The failure at a word that begins no statement.
    private mutating func failStatement() -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        for head in StatementHead.allCases { note(head.keyword) }
        return failExpected()
    }

    private mutating func directiveStatement() throws(SyntaxFailure) -> Statement {
        guard source.language == .scenario else {
            throw fail(
                "directive-in-script", "extraneous input '\\' expecting <EOF>", at: current.range,
                help: "directives belong into scenarios: name the file *.ocsim")
        }
        return .directive(try directive())
    }

    private mutating func createStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.or) {
            try expect(.replace, before: Follow(keywords: [.schema, .view]))
            if try accept(.schema) { return try createSchema(orReplace: true) }
            if try accept(.view) { return try createView(orReplace: true) }
            throw failExpected()
        }
        if try accept(.group) {
            return .createGroup(CreateGroup(ifNotExists: try ifNotExists(), name: try name()))
        }
        if try accept(.user) { return try createUser() }
        if try accept(.table) { return try createTable() }
        if try accept(.database) {
            return .createDatabase(CreateDatabase(ifNotExists: try ifNotExists(), name: try name()))
        }
        if try accept(.sso) { return try createIntegration() }
        if try accept(.connectivityPool) { return try createPool() }
        if try accept(.schema) { return try createSchema(orReplace: false) }
        if try accept(.view) { return try createView(orReplace: false) }
        throw failExpected()
    }

    private mutating func alterStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.database) { return try alterDatabase() }
        if try accept(.sso) { return try alterIntegration() }
        if try accept(.connectivityPool) { return try alterPool() }
        if try accept(.group) { return try alterGroup() }
        if try accept(.user) { return try alterUser() }
        if try accept(.schema) {
            let path = try schemaPath(before: Follow(keywords: [.rename]))
            try expect(.rename, before: Follow(keywords: [.to]))
            try expect(.to, before: .name)
            return .alterSchema(AlterSchema(path: path, newName: try name()))
        }
        if try accept(.system) {
            try expect(.alter, before: Follow(keywords: [.security]))
            try expect(.security, before: .name)
            return .alterSystem(AlterSystem(settings: try settings()))
        }
        throw failExpected()
    }

    private mutating func dropStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.database) { return .dropDatabase(try dropNames()) }
        if try accept(.sso) {
            try expect(.integration, before: Follow(classes: .name, keywords: [.if]))
            return .dropIntegration(try dropNames())
        }
        if try accept(.connectivityPool) { return .dropPool(try dropNames()) }
        if try accept(.group) { return .dropGroup(try dropNames()) }
        if try accept(.user) { return .dropUser(try dropNames()) }
        if try accept(.schema) { return .dropSchema(try dropPaths(parts: 2)) }
        if try accept(.table) { return .dropTable(try dropPaths(parts: 3)) }
        if try accept(.view) { return .dropView(try dropPaths(parts: 3)) }
        throw failExpected()
    }

    private mutating func dropNames() throws(SyntaxFailure) -> DropNames {
        DropNames(ifExists: try ifExists(), names: try nameList())
    }

    private mutating func dropPaths(parts: Int) throws(SyntaxFailure) -> DropPaths {
        DropPaths(ifExists: try ifExists(), paths: try pathList(parts: parts))
    }

    /// `name [=] number`, separated by commas (PWD-5).
    mutating func settings() throws(SyntaxFailure) -> NodeList<Setting> {
        let start = tree.settings.count
        repeat {
            let name = try name()
            try optionalEquals()
            tree.settings.append(Setting(name: name, value: try number()))
        } while try acceptComma()
        return NodeList(start: start, end: tree.settings.count)
    }
}
