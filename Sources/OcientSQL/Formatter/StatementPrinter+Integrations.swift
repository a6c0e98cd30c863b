extension StatementPrinter {
    mutating func print(_ statement: IntegrationStatement) {
        switch statement {
        case .create(let create): createIntegration(create)
        case .alter(let alter): alterIntegration(alter)
        case .drop(let drop): dropNames(drop, words: 3)
        }
    }

    mutating func createIntegration(_ create: CreateIntegration) {
        createHead(words: 3, ifNotExists: create.ifNotExists)
        word()
        keywords()
        word()
        properties(create.properties)
    }

    mutating func alterIntegration(_ alter: AlterIntegration) {
        keywords(3)
        word()
        switch alter.action {
        case .set(let properties):
            keywords()
            self.properties(properties)
        case .unset(let names):
            keywords()
            fill()
            self.names(names)
        case .rename: rename()
        case .enable, .disable: keywords()
        }
    }
}
