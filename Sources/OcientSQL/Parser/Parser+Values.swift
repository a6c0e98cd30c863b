extension Parser {
    /// `name = value`, separated by commas. In a directive any word may be a name, and a bare word
    /// may be a value; `allowsNull` is for the keys of `\expect`.
    mutating func properties(
        inDirective: Bool, allowsNull: Bool = false
    ) throws(SyntaxFailure) -> NodeList<Property> {
        let start = tree.properties.count
        repeat {
            tree.properties.append(try property(inDirective, allowsNull))
        } while try acceptComma()
        return NodeList(start: start, end: tree.properties.count)
    }

    private mutating func property(
        _ inDirective: Bool, _ allowsNull: Bool
    ) throws(SyntaxFailure) -> Property {
        let name = inDirective && atBareWord() ? try anyWord() : try name()
        try expect(.equals, .equals, before: .value)
        let isClaims = inDirective && names.text(of: name.symbol) == "claims"
        let allowsNull = allowsNull || isClaims
        let value = try value(ValueRules(inDirective: inDirective, allowsNull: allowsNull))
        let range = name.range.joined(with: value.range)
        return Property(range: range, name: name, value: value)
    }

    /// What a value may be where it stands.
    struct ValueRules {
        /// Bare words are texts.
        var inDirective: Bool
        /// NULL is a value: inside the claims of a directive, and of a key of `\expect`.
        var allowsNull: Bool
    }

    /// A value (grammar, `value`).
    mutating func value(_ rules: ValueRules) throws(SyntaxFailure) -> Value {
        let range = current.range
        if atText() {
            try advance()
            return Value(range: range, kind: .text(TextLiteral(range: range)))
        }
        if at(.number, .number) {
            return Value(range: range, kind: .number(try number()))
        }
        if try accept(.true) { return Value(range: range, kind: .boolean(true)) }
        if try accept(.false) { return Value(range: range, kind: .boolean(false)) }
        if rules.allowsNull, try accept(.null) { return Value(range: range, kind: .null) }
        if at(.leftBracket, .leftBracket) { return try listValue(rules) }
        if at(.leftBrace, .leftBrace) { return try mapValue(rules) }
        if rules.inDirective {
            if atName() || atBareWord() && current.keyword != .null {
                return Value(range: range, kind: .word(try anyWord()))
            }
        }
        throw failExpected()
    }

    private mutating func listValue(_ rules: ValueRules) throws(SyntaxFailure) -> Value {
        let opening = current.range
        let mark = valueStack.count
        try open(.leftBracket, .leftBracket)
        if !at(.rightBracket, .rightBracket) {
            repeat {
                valueStack.append(try value(rules))
            } while try acceptComma()
        }
        try close(.rightBracket, .rightBracket)
        let start = tree.values.count
        tree.values.append(contentsOf: valueStack[mark...])
        valueStack.removeLast(valueStack.count - mark)
        let list = NodeList<Value>(start: start, end: tree.values.count)
        return Value(range: ByteRange(start: opening.start, end: previousEnd), kind: .list(list))
    }

    private mutating func mapValue(_ rules: ValueRules) throws(SyntaxFailure) -> Value {
        let opening = current.range
        let mark = entryStack.count
        try open(.leftBrace, .leftBrace)
        if !at(.rightBrace, .rightBrace) {
            repeat {
                entryStack.append(try entry(rules))
            } while try acceptComma()
        }
        try close(.rightBrace, .rightBrace)
        let start = tree.entries.count
        tree.entries.append(contentsOf: entryStack[mark...])
        entryStack.removeLast(entryStack.count - mark)
        let map = NodeList<MapEntry>(start: start, end: tree.entries.count)
        return Value(range: ByteRange(start: opening.start, end: previousEnd), kind: .map(map))
    }

    private mutating func entry(_ rules: ValueRules) throws(SyntaxFailure) -> MapEntry {
        let key = rules.inDirective ? try directiveText() : try text()
        try expect(.equals, .equals, before: .value)
        return MapEntry(key: key, value: try value(rules))
    }

    /// Whether a bare word stands here, also a reserved one, but not the next statement's first.
    private func atBareWord() -> Bool {
        current.kind.isWord && !startsStatement()
    }

    /// A text, or a bare word that stands for one in a directive.
    mutating func directiveText() throws(SyntaxFailure) -> TextLiteral {
        guard atBareWord() else {
            if isRecording { note(TokenClasses.name) }
            return try text()
        }
        let literal = TextLiteral(range: current.range)
        try advance()
        return literal
    }
}
