extension Parser {
    /// A name (LEX-1), folded when it is not quoted. `follow` is what may come after it; it
    /// distinguishes a missing name from a name that is a reserved word.
    @inline(__always)
    mutating func name(
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) -> Identifier {
        guard atName() else { throw failExpected(before: follow()) }
        return try anyWord()
    }

    /// The name of a user or group, which is empty when it begins with `@` (NAME-1, NAME-2).
    @inline(__always)
    mutating func accountName(
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) -> Identifier {
        let isQuoted = current.kind == .quoted
        let name = try name(before: follow())
        if isQuoted { try checkAccountName(name) }
        return name
    }

    mutating func checkAccountName(_ name: Identifier) throws(SyntaxFailure) {
        guard source.byte(at: name.range.start) == UInt8(ascii: "\""),
              source.byte(at: name.range.start + 1) == UInt8(ascii: "@") else { return }
        throw fail("empty-name", "a name is empty", at: name.range)
    }

    /// The new name of a group, without a database (NAME-2).
    mutating func newAccountName() throws(SyntaxFailure) -> Identifier {
        let name = try accountName()
        guard !source.bytes(in: name.range).contains(UInt8(ascii: "@")) else {
            throw fail(
                "qualified-new-name", "a new name holds no '@': a group stays in its database",
                at: name.range)
        }
        return name
    }

    /// The current token as a name, whatever word it is, but no empty one.
    @inline(__always)
    mutating func anyWord() throws(SyntaxFailure) -> Identifier {
        if current.range.count == 2 && current.kind == .quoted { throw failEmptyName() }
        let identifier = Identifier(range: current.range, symbol: symbol(of: current))
        try advance()
        return identifier
    }

    private mutating func failEmptyName() -> SyntaxFailure {
        fail("empty-name", "a name is empty", at: current.range)
    }

    /// The interned name of a word or a quoted name.
    func symbol(of token: Token) -> Symbol {
        let bytes = source.bytes(in: token.range)
        if token.kind == .quoted { return quotedSymbol(token.range, bytes) }
        let classes = ByteClass.shared.table
        for byte in bytes where classes[Int(byte)] & ByteClass.upper != 0 {
            return foldedSymbol(bytes)
        }
        return names.intern(bytes)
    }

    private func quotedSymbol(_ range: ByteRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
        let inner = ByteRange(start: range.start + 1, end: range.end - 1)
        for byte in source.bytes(in: inner) where byte == UInt8(ascii: "\"") {
            return source.decodedBytes(of: range).withUnsafeBufferPointer { names.intern($0) }
        }
        return names.intern(source.bytes(in: inner))
    }

    private func foldedSymbol(_ bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
        let classes = ByteClass.shared.table
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        for byte in bytes {
            folded.append(classes[Int(byte)] & ByteClass.upper != 0 ? byte | 0x20 : byte)
        }
        return folded.withUnsafeBufferPointer { names.intern($0) }
    }

    /// One or more names, separated by commas.
    mutating func nameList(ofAccounts: Bool = false) throws(SyntaxFailure) -> NodeList<Identifier> {
        let start = tree.identifiers.count
        repeat {
            tree.identifiers.append(ofAccounts ? try accountName() : try name())
        } while try acceptComma()
        return NodeList(start: start, end: tree.identifiers.count)
    }

    /// A path of at most `parts` names (NAME-4).
    @inline(__always)
    mutating func path(
        parts: Int = 3, before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) -> ObjectPath {
        var path = ObjectPath(try name(before: follow()))
        while current.kind == .dot && path.count < parts {
            try advance()
            path.append(try name(before: follow()))
        }
        return path
    }

    /// `[database.]schema` (NAME-4).
    mutating func schemaPath(
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) -> ObjectPath {
        let path = try path(parts: 2, before: follow())
        if current.kind == .dot { throw failSchemaPath() }
        return path
    }

    /// The third part of a schema's path.
    mutating func failSchemaPath() -> SyntaxFailure {
        fail("schema-path", "a schema has at most two parts, database.schema", at: current.range)
    }

    /// One or more paths, separated by commas.
    mutating func pathList(parts: Int) throws(SyntaxFailure) -> NodeList<ObjectPath> {
        let start = tree.paths.count
        repeat {
            tree.paths.append(parts == 2 ? try schemaPath() : try path())
        } while try acceptComma()
        return NodeList(start: start, end: tree.paths.count)
    }

    /// A text (LEX-2, LEX-4).
    mutating func text() throws(SyntaxFailure) -> TextLiteral {
        guard atText() else { throw failExpected() }
        let literal = TextLiteral(range: current.range)
        try advance()
        return literal
    }

    /// A number with an optional sign and fraction; the grammar has no exponent.
    mutating func number() throws(SyntaxFailure) -> NumberLiteral {
        guard at(mark: .number) else { throw failExpected() }
        for byte in source.bytes(in: current.range) where byte | 0x20 == UInt8(ascii: "e") {
            throw failMismatch("number")
        }
        let literal = NumberLiteral(range: current.range)
        try advance()
        return literal
    }

    /// `IF NOT EXISTS`, if it is there.
    mutating func ifNotExists() throws(SyntaxFailure) -> Bool {
        guard try accept(.if) else { return false }
        try expect(.not, before: Follow(keywords: [.exists]))
        try expect(.exists, before: .name)
        return true
    }

    /// `IF EXISTS`, if it is there.
    mutating func ifExists() throws(SyntaxFailure) -> Bool {
        guard try accept(.if) else { return false }
        try expect(.exists, before: .name)
        return true
    }

    /// An equals sign that may be left out.
    @inline(__always)
    mutating func optionalEquals() throws(SyntaxFailure) {
        _ = try accept(mark: .equals)
    }

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
        try expect(mark: .equals, before: .value)
        let isClaims = inDirective && names.text(of: name.symbol) == "claims"
        let allowsNull = allowsNull || isClaims
        let value = try value(ValueRules(inDirective: inDirective, allowsNull: allowsNull))
        let range = name.range.joined(with: value.range)
        return Property(range: range, name: name, value: value)
    }

    /// Which values are allowed.
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
        if at(mark: .number) {
            return Value(range: range, kind: .number(try number()))
        }
        if try accept(.true) { return Value(range: range, kind: .boolean(true)) }
        if try accept(.false) { return Value(range: range, kind: .boolean(false)) }
        if rules.allowsNull, try accept(.null) { return Value(range: range, kind: .null) }
        if at(mark: .leftBracket) { return try listValue(rules) }
        if at(mark: .leftBrace) { return try mapValue(rules) }
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
        try open(.leftBracket)
        if !at(mark: .rightBracket) {
            repeat {
                valueStack.append(try value(rules))
            } while try acceptComma()
        }
        try close(.rightBracket)
        let start = tree.values.count
        tree.values.append(contentsOf: valueStack[mark...])
        valueStack.removeLast(valueStack.count - mark)
        let list = NodeList<Value>(start: start, end: tree.values.count)
        return Value(range: ByteRange(start: opening.start, end: previousEnd), kind: .list(list))
    }

    private mutating func mapValue(_ rules: ValueRules) throws(SyntaxFailure) -> Value {
        let opening = current.range
        let mark = entryStack.count
        try open(.leftBrace)
        if !at(mark: .rightBrace) {
            repeat {
                entryStack.append(try entry(rules))
            } while try acceptComma()
        }
        try close(.rightBrace)
        let start = tree.entries.count
        tree.entries.append(contentsOf: entryStack[mark...])
        entryStack.removeLast(entryStack.count - mark)
        let map = NodeList<MapEntry>(start: start, end: tree.entries.count)
        return Value(range: ByteRange(start: opening.start, end: previousEnd), kind: .map(map))
    }

    private mutating func entry(_ rules: ValueRules) throws(SyntaxFailure) -> MapEntry {
        let key = rules.inDirective ? try directiveText() : try text()
        try expect(mark: .equals, before: .value)
        return MapEntry(key: key, value: try value(rules))
    }

    /// Whether a bare word is here, also a reserved one, but not the next statement's first.
    private func atBareWord() -> Bool {
        current.kind.isWord && !startsStatement()
    }

    /// A text, or a bare word that is one in a directive.
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
