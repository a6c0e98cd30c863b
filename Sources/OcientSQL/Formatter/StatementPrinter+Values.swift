extension StatementPrinter {
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

    /// `name = value`, one a line in the long form.
    mutating func properties(_ properties: NodeList<Property>) {
        line()
        list(properties, { $0.line() }) { printer, index in
            printer.word()
            printer.equals()
            printer.indent += 2
            printer.value(printer.tree.properties[index].value)
            printer.indent -= 2
        }
    }

    /// A value; the elements of lists and maps wrap where they do not fit.
    mutating func value(_ value: Value) {
        switch value.kind {
        case .text, .word: text()
        case .boolean, .null: constant()
        case .number: word()
        case .list(let values):
            open()
            separator.indent = indent
            list(values, { $0.fill() }, { $0.value($0.tree.values[$1]) })
            close()
        case .map(let entries): map(entries)
        }
    }

    /// `{ "a" = b }`, with blanks inside as the guide writes it.
    private mutating func map(_ entries: NodeList<MapEntry>) {
        open()
        if !entries.isEmpty { separator.kind = .space }
        list(entries, { $0.fill() }) { printer, index in
            printer.text()
            printer.equals()
            printer.value(printer.tree.entries[index].value)
        }
        if entries.isEmpty { close() } else { word() }
    }
}
