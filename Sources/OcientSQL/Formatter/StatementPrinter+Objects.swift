extension StatementPrinter {
    mutating func print(_ statement: ObjectStatement) {
        switch statement {
        case .createSchema(let create): createSchema(create)
        case .alterSchema(let alter): alterSchema(alter)
        case .dropSchema(let drop), .dropTable(let drop), .dropView(let drop): dropPaths(drop)
        case .createTable(let create): createTable(create)
        case .truncateTable(let path): truncateTable(path)
        case .createView(let create): createView(create)
        }
    }

    mutating func createSchema(_ create: CreateSchema) {
        createHead(words: create.orReplace ? 4 : 2, ifNotExists: create.ifNotExists)
        path(create.path)
    }

    mutating func alterSchema(_ alter: AlterSchema) {
        keywords(2)
        path(alter.path)
        rename()
    }

    mutating func truncateTable(_ path: ObjectPath) {
        keywords(2)
        self.path(path)
    }

    mutating func dropNames(_ drop: DropNames, words: Int) {
        keywords(words + (drop.ifExists ? 2 : 0))
        fill()
        names(drop.names)
    }

    mutating func dropPaths(_ drop: DropPaths) {
        keywords(2 + (drop.ifExists ? 2 : 0))
        fill()
        list(drop.paths, { $0.fill() }, { $0.path($0.tree.paths[$1]) })
    }

    mutating func createTable(_ create: CreateTable) {
        createHead(words: 2, ifNotExists: create.ifNotExists)
        path(create.path)
        verbatim(create.body)
    }

    /// The query is on lines of its own in the long form, as far left as it was written.
    mutating func createView(_ create: CreateView) {
        createHead(words: create.orReplace ? 4 : 2, ifNotExists: create.ifNotExists)
        path(create.path)
        keywords()
        separator = Separator(kind: .line, indent: 0)
        verbatim(create.body)
    }
}
