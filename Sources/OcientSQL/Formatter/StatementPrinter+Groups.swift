extension StatementPrinter {
    mutating func print(_ statement: GroupStatement) {
        switch statement {
        case .create: createNamed()
        case .alter(let alter): alterGroup(alter)
        case .drop(let drop): dropNames(drop, words: 2)
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
}
