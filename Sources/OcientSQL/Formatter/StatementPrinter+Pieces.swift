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
        let token = take()
        add(source.bytes(in: token.range).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
    }

    /// Prints TRUE, FALSE or NULL as the kind of statement wants it.
    mutating func constant() {
        if isDirective { lowerWord() } else { keywords() }
    }

    /// Prints a token as it is written: a name or a number.
    mutating func word() {
        let token = take()
        add(Array(source.bytes(in: token.range)))
    }

    /// Prints a text as it is written, without its secrets.
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

    /// Prints a stretch of the source as it is written, without its secrets.
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

    /// Prints an opening bracket; what follows stands directly behind it.
    mutating func open() {
        word()
        separator.kind = .none
    }

    /// Prints a closing bracket directly behind what it closes.
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
