extension StatementPrinter {
    mutating func print(_ statement: PoolStatement) {
        switch statement {
        case .create(let create): createPool(create)
        case .alter(let alter): alterPool(alter)
        case .drop(let drop): dropNames(drop, words: 2)
        }
    }

    mutating func createPool(_ create: CreatePool) {
        createHead(words: 2, ifNotExists: create.ifNotExists)
        word()
        if !create.options.isEmpty { line() }
        poolOptions(create.options)
        line()
        keywords()
        participants(create.participants)
    }

    mutating func alterPool(_ alter: AlterPool) {
        keywords(2)
        word()
        switch alter.action {
        case .set(let options):
            keywords()
            line()
            poolOptions(options)
        case .rename: rename()
        case .addParticipants(let participants):
            keywords(2)
            indent = 0
            self.participants(participants)
        case .dropParticipants(let nodes):
            keywords(2)
            open()
            names(nodes)
            close()
        case .alterParticipant(_, let options):
            keywords(2)
            word()
            keywords()
            line()
            participantOptions(options)
        }
    }

    /// Options with blanks between them; equals signs and commas are left out.
    private mutating func poolOptions(_ options: NodeList<PoolOption>) {
        for index in options.indices {
            if index > options.indices.lowerBound {
                dropComma()
                fill()
            }
            switch tree.poolOptions[index].kind {
            case .sourceAddress: option { $0.text() }
            case .priority: option { $0.word() }
            case .requireSSO: option { $0.constant() }
            case .integration(let name):
                keywords()
                option { if name == nil { $0.constant() } else { $0.word() } }
            }
        }
        dropComma()
    }

    private mutating func option(_ value: (inout StatementPrinter) -> Void) {
        keywords()
        dropEquals()
        value(&self)
    }

    /// `((NODE …), (NODE …))`, each on lines of its own in the long form.
    private mutating func participants(_ participants: NodeList<Participant>) {
        open()
        indent += 2
        separator = Separator(kind: .softLine, indent: indent)
        list(participants, { $0.line() }) { printer, index in
            printer.open()
            printer.keywords()
            printer.word()
            printer.indent += 2
            printer.fill()
            printer.participantOptions(printer.tree.participants[index].options)
            printer.close()
            printer.indent -= 2
        }
        indent -= 2
        separator = Separator(kind: .softLine, indent: indent)
        word()
    }

    private mutating func participantOptions(_ options: NodeList<ParticipantOption>) {
        for index in options.indices {
            if index > options.indices.lowerBound {
                dropComma()
                fill()
            }
            let isAddress = tree.participantOptions[index].kind.isAddress
            option { if isAddress { $0.text() } else { $0.word() } }
        }
        dropComma()
    }
}
