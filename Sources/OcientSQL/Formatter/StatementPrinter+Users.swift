extension StatementPrinter {
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
