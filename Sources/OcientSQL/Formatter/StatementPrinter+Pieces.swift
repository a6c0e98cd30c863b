extension StatementPrinter {
    /// Prints tokens as keywords, in upper case.
    mutating func keywords(_ count: Int = 1) {
        for _ in 0..<count { keyword() }
    }

    /// Prints the tokens up to an offset as keywords.
    mutating func keywords(to end: UInt32) {
        while peek().range.end <= end, lexer.offset < end { keyword() }
    }

    private mutating func keyword() {
        let token = take()
        add(source.bytes(in: token.range).map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 })
    }

    /// Prints a token in lower case.
    mutating func lowerWord() {
        add(ASCII.lowercased(source.bytes(in: take().range)))
    }

    /// Prints TRUE, FALSE or NULL as the kind of statement wants it.
    mutating func constant() {
        if isDirective { lowerWord() } else { keywords() }
    }

    /// Prints a token as written: a name or a number.
    mutating func word() {
        add(Array(source.bytes(in: take().range)))
    }

    /// Prints a text as written, without its secrets.
    mutating func text() {
        let range = take().range
        let first = secrets.first(overlapping: range)
        let last = secrets.last(overlapping: range)
        guard let first, let last else { return add(Array(source.bytes(in: range))) }
        // The mask has quotes of its own where a bare word, or more than a text's content, is
        // hidden.
        if first.start <= range.start || last.end >= range.end {
            return add(Array("'\(Secret.mask)'".utf8))
        }
        add(source.maskedBytes(in: range, masking: secrets))
    }

    /// Prints a stretch of the source as written, without its secrets.
    mutating func verbatim(_ range: ByteRange) {
        _ = take()
        jump(to: range.end)
        add(source.outputBytes(in: range, masking: secrets))
    }

    /// Prints a name of one or more parts.
    mutating func path(_ path: ObjectPath) {
        word()
        while lexer.offset < path.range.end {
            separator.kind = .none
            word()
        }
    }

    /// Prints the comma between two elements of a list; comments before it follow it.
    mutating func comma() {
        _ = take()
        addTight([UInt8(ascii: ",")])
    }

    /// Prints an equals sign, also where the source leaves it out.
    mutating func equals() {
        if peek().kind == .equals {
            word()
        } else {
            add([UInt8(ascii: "=")])
        }
    }

    /// Leaves out an equals sign.
    mutating func dropEquals() {
        if peek().kind == .equals { _ = take() }
    }

    /// Leaves out a comma.
    mutating func dropComma() {
        if peek().kind == .comma { _ = take() }
    }

    /// Prints an opening bracket; nothing is between it and what follows.
    mutating func open() {
        word()
        separator.kind = .none
    }

    /// Prints a closing bracket directly after what it closes.
    mutating func close() {
        separator.kind = .none
        word()
    }

    /// Lets the long form begin a new line here.
    mutating func line() {
        separator = Separator(kind: .line, indent: indent)
    }

    /// Lets the long form begin a new line here where the rest does not fit.
    mutating func fill() {
        separator = Separator(kind: .fill, indent: indent)
    }

    /// Prints the elements of a list with commas between them.
    mutating func list<Element>(
        _ elements: NodeList<Element>, _ separate: (inout StatementPrinter) -> Void,
        _ print: (inout StatementPrinter, Int) -> Void
    ) {
        for index in elements.indices {
            if index > elements.indices.lowerBound {
                comma()
                separate(&self)
            }
            print(&self, index)
        }
    }

    /// Prints names with commas between them.
    mutating func names(_ names: NodeList<Identifier>) {
        list(names, { $0.fill() }, { printer, _ in printer.word() })
    }
}

// Parts of statements.
extension StatementPrinter {
    /// `CREATE DATABASE [IF NOT EXISTS] name` and the same for groups.
    mutating func createNamed() {
        keywords(2)
        if peek().keyword == .if { keywords(3) }
        word()
    }

    /// Words up to the name of what is created.
    mutating func createHead(words: Int, ifNotExists: Bool) {
        keywords(words + (ifNotExists ? 3 : 0))
    }

    /// `RENAME TO name`.
    mutating func rename() {
        keywords(2)
        word()
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
