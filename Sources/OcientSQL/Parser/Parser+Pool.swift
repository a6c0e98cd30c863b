extension Parser {
    /// Behind `CREATE CONNECTIVITY_POOL`.
    mutating func createPool() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let name = try name()
        let start = tree.poolOptions.count
        while let option = try poolOption(allowsNull: false) {
            try add(option, since: start, before: .participants)
        }
        let options = NodeList<PoolOption>(start: start, end: tree.poolOptions.count)
        try expect(.participants, before: Follow(classes: .leftParen))
        return .createPool(
            CreatePool(
                ifNotExists: ifNotExists, name: name, options: options,
                participants: try participants()))
    }

    /// Behind `ALTER CONNECTIVITY_POOL`.
    mutating func alterPool() throws(SyntaxFailure) -> Statement {
        let name = try name(before: Follow(keywords: [.set, .rename, .add, .drop, .alter]))
        return .alterPool(AlterPool(name: name, action: try poolAction()))
    }

    private mutating func poolAction() throws(SyntaxFailure) -> AlterPool.Action {
        if try accept(.set) { return .set(try poolOptions()) }
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .rename(try name())
        }
        if try accept(.add) {
            try expect(.participants, before: Follow(classes: .leftParen))
            return .addParticipants(try participants())
        }
        if try accept(.drop) {
            try expect(.participants, before: Follow(classes: .leftParen))
            try open(.leftParen, .leftParen)
            let nodes = try nameList()
            try close(.rightParen, .rightParen)
            return .dropParticipants(nodes)
        }
        if try accept(.alter) {
            try expect(.participant, before: .name)
            let node = try name()
            try expect(.set)
            return .alterParticipant(node, try participantOptions(commas: true))
        }
        throw failExpected()
    }

    /// One or more options; a comma between them is optional.
    private mutating func poolOptions() throws(SyntaxFailure) -> NodeList<PoolOption> {
        let start = tree.poolOptions.count
        repeat {
            guard let option = try poolOption(allowsNull: true) else {
                if tree.poolOptions.count > start && atEnd() { break }
                throw failExpected()
            }
            try add(option, since: start, before: .none)
            _ = try acceptComma()
        } while !atEnd()
        return NodeList(start: start, end: tree.poolOptions.count)
    }

    private mutating func add(
        _ option: PoolOption, since start: Int, before follow: Keyword
    ) throws(SyntaxFailure) {
        let keyword = option.kind.keyword
        for earlier in tree.poolOptions[start...] where earlier.kind.keyword == keyword {
            let end = tree.poolOptions[tree.poolOptions.count - 1].range.end
            throw failTwice(
                option.range, earlier.range, keyword, behind: end,
                others: [.sourceAddress, .priority, .sso, .requireSso, follow],
                follow == .none ? [.comma, .end] : [])
        }
        tree.poolOptions.append(option)
    }

    /// An option that the statement has already (POOL-11); the one before it ends at `last`.
    ///
    /// - Parameters:
    ///   - others: the words that begin an option or go on behind them; `none` is none.
    ///   - classes: what else could stand there, when no comma stands before it.
    mutating func failTwice(
        _ range: ByteRange, _ first: ByteRange, _ keyword: Keyword, behind last: UInt32,
        others: [Keyword], _ classes: TokenClasses
    ) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        var lexer = Lexer(source, at: statementStart)
        var given = KeywordSet()
        var expected = ExpectedSet()
        expected.classes = classes
        while true {
            let token = lexer.next()
            guard token.range.start < range.start else { break }
            if token.kind == .leftParen { given = KeywordSet() }
            given.insert(token.keyword)
            expected.classes = token.kind == .comma ? [] : classes
        }
        for keyword in others where keyword != .none && !given.contains(keyword) {
            expected.keywords.insert(keyword)
        }
        if expected.keywords.isEmpty { expected.classes = classes }
        let word = keyword.text
        let words = sentence("extraneous input '", word, "' expecting ", expected.description)
        let end = range.start + UInt32(word.utf8.count)
        let option = keyword == .sso ? "SSO INTEGRATION" : keyword.upperText
        return fail(
            "duplicate-option", words, at: ByteRange(start: range.start, end: end),
            note: Note(option + " stands here already", at: first),
            help: option + " can be given once in a statement",
            fix: Fix(ByteRange(start: last, end: range.end), ""))
    }

    private mutating func poolOption(allowsNull: Bool) throws(SyntaxFailure) -> PoolOption? {
        let start = current.range.start
        let kind: PoolOption.Kind
        if try accept(.sourceAddress) {
            try optionalEquals()
            kind = .sourceAddress(try text())
        } else if try accept(.priority) {
            try optionalEquals()
            kind = .priority(try number())
        } else if try accept(.sso) {
            try expect(.integration, before: .name)
            try optionalEquals()
            if !allowsNull && current.keyword == .null { throw failNull(start) }
            let isNull = allowsNull ? try accept(.null) : false
            kind = .integration(isNull ? nil : try name())
        } else if try accept(.requireSso) {
            try optionalEquals()
            kind = .requireSSO(try boolean())
        } else {
            return nil
        }
        return PoolOption(range: ByteRange(start: start, end: previousEnd), kind: kind)
    }

    /// NULL in CREATE, where the option is left out instead.
    private mutating func failNull(_ start: UInt32) -> SyntaxFailure {
        failMismatch(
            "name", help: "leave SSO INTEGRATION out instead",
            fix: Fix(ByteRange(start: start, end: current.range.end), ""))
    }

    /// TRUE or FALSE.
    mutating func boolean() throws(SyntaxFailure) -> Bool {
        if try accept(.true) { return true }
        if try accept(.false) { return false }
        throw failExpected()
    }
}

extension PoolOption.Kind {
    /// The word that begins the option.
    var keyword: Keyword {
        switch self {
        case .sourceAddress: .sourceAddress
        case .priority: .priority
        case .integration: .sso
        case .requireSSO: .requireSso
        }
    }
}
