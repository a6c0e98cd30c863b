extension StatementPrinter {
    mutating func alterDatabase(_ alter: AlterDatabase) {
        keywords(2)
        word()
        switch alter.action {
        case .rename: rename()
        case .setIntegration:
            keywords(3)
            word()
        case .unsetIntegration: keywords(3)
        case .security(let settings):
            keywords(2)
            self.settings(settings)
        }
    }

    mutating func alterGroup(_ alter: AlterGroup) {
        keywords(2)
        word()
        switch alter.action {
        case .addUsers(let users), .dropUsers(let users):
            keywords(2)
            fill()
            names(users)
        case .rename: rename()
        case .security(let settings):
            keywords(2)
            self.settings(settings)
        }
    }

    /// `RENAME TO name`.
    mutating func rename() {
        keywords(2)
        word()
    }

    /// `name = number`, one a line in the long form.
    mutating func settings(_ settings: NodeList<Setting>) {
        line()
        list(settings, { $0.line() }) { printer, _ in
            printer.word()
            printer.equals()
            printer.word()
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
