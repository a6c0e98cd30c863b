extension Parser {
    /// A name (LEX-1), folded when it is not quoted. `follow` is what stands behind it, which tells
    /// a name that is left out from one that is a reserved word.
    @inline(__always)
    mutating func name(
        before follow: @autoclosure () -> Follow = .nothing
    ) throws(SyntaxFailure) -> Identifier {
        guard atName() else { throw failExpected(before: follow()) }
        return try anyWord()
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
    mutating func nameList() throws(SyntaxFailure) -> NodeList<Identifier> {
        let start = tree.identifiers.count
        repeat {
            tree.identifiers.append(try name())
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

    /// A number with an optional sign and fraction; an exponent is none of the grammar's.
    mutating func number() throws(SyntaxFailure) -> NumberLiteral {
        guard at(.number, .number) else { throw failExpected() }
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
        _ = try accept(.equals, .equals)
    }
}
