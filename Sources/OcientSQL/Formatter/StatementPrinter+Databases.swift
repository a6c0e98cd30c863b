extension StatementPrinter {
    mutating func print(_ statement: DatabaseStatement) {
        switch statement {
        case .create: createNamed()
        case .alter(let alter): alterDatabase(alter)
        case .drop(let drop): dropNames(drop, words: 2)
        case .alterSystem(let alter): alterSystem(alter)
        }
    }

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

    mutating func alterSystem(_ alter: AlterSystem) {
        keywords(4)
        settings(alter.settings)
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
}
