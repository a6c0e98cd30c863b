extension StatementPrinter {
    mutating func print(_ statement: UserStatement) {
        switch statement {
        case .create(let create): createUser(create)
        case .alter(let alter): alterUser(alter)
        case .drop(let drop): dropNames(drop, words: 2)
        }
    }

    mutating func createUser(_ create: CreateUser) {
        createHead(words: 2, ifNotExists: create.ifNotExists)
        word()
        userOptions(create.options)
    }

    mutating func alterUser(_ alter: AlterUser) {
        keywords(2)
        word()
        keywords()
        if case .set(let options) = alter.action { userOptions(options) }
    }

    private mutating func userOptions(_ options: NodeList<UserOption>) {
        line()
        list(options, { $0.line() }) { printer, _ in
            printer.keywords()
            printer.equals()
            printer.text()
        }
    }
}
