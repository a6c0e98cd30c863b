extension PoolStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .create: StatementHead(.create, .connectivityPool)
        case .alter: StatementHead(.alter, .connectivityPool)
        case .drop: StatementHead(.drop, .connectivityPool)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: PoolStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .create: return try createPool()
        case .alter: return try alterPool()
        case .drop: return .pool(.drop(try dropNames()))
        }
    }

    /// After `CREATE CONNECTIVITY_POOL`.
    mutating func createPool() throws(SyntaxFailure) -> Statement {
        let ifNotExists = try ifNotExists()
        let name = try name()
        let start = tree.poolOptions.count
        while let option = try poolOption(allowsNull: false) {
            try add(option, since: start, before: .participants)
        }
        let options = NodeList<PoolOption>(start: start, end: tree.poolOptions.count)
        try expect(.participants, before: .openParen)
        return .pool(.create(
            CreatePool(
                ifNotExists: ifNotExists, name: name, options: options,
                participants: try participants())))
    }

    /// After `ALTER CONNECTIVITY_POOL`.
    mutating func alterPool() throws(SyntaxFailure) -> Statement {
        let name = try name(before: Follow(keywords: [.set, .rename, .add, .drop, .alter]))
        return .pool(.alter(AlterPool(name: name, action: try poolAction())))
    }

    private mutating func poolAction() throws(SyntaxFailure) -> AlterPool.Action {
        if try accept(.set) { return .set(try poolOptions()) }
        if try accept(.rename) {
            try expect(.to, before: .name)
            return .rename(try name())
        }
        if try accept(.add) {
            try expect(.participants, before: .openParen)
            return .addParticipants(try participants())
        }
        if try accept(.drop) {
            try expect(.participants, before: .openParen)
            try open(.leftParen)
            let nodes = try nameList()
            try close(.rightParen)
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
                option.range, earlier.range, keyword, after: end,
                others: [.sourceAddress, .priority, .sso, .requireSso, follow],
                follow == .none ? [.comma, .end] : [])
        }
        tree.poolOptions.append(option)
    }

    /// An option that the statement has already (POOL-11); the one before it ends at `last`.
    ///
    /// - Parameters:
    ///   - others: the words that begin an option or follow the options; `none` is none.
    ///   - classes: what else could appear there, when no comma is before it.
    mutating func failTwice(
        _ range: ByteRange, _ first: ByteRange, _ keyword: Keyword, after last: UInt32,
        others: KeywordSet, _ classes: TokenClasses
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
        for keyword in others.sorted where keyword != .none && !given.contains(keyword) {
            expected.keywords.insert(keyword)
        }
        if expected.keywords.isEmpty { expected.classes = classes }
        let word = keyword.text
        let words = sentence("extraneous input '", word, "' expecting ", expected.description)
        let end = range.start + UInt32(word.utf8.count)
        let option = keyword == .sso ? "SSO INTEGRATION" : keyword.upperText
        return fail(
            "duplicate-option", words, at: ByteRange(start: range.start, end: end),
            note: Note(option + " is already set here", at: first),
            help: option + " can be set only once in a statement",
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
            "name", help: "leave SSO INTEGRATION out instead of NULL",
            fix: Fix(ByteRange(start: start, end: current.range.end), ""))
    }

    /// TRUE or FALSE.
    mutating func boolean() throws(SyntaxFailure) -> Bool {
        if try accept(.true) { return true }
        if try accept(.false) { return false }
        throw failExpected()
    }

    /// `((NODE …), (NODE …))`: a parenthesised list of parenthesised entries (guide §4).
    mutating func participants() throws(SyntaxFailure) -> NodeList<Participant> {
        let start = tree.participants.count
        try open(.leftParen)
        repeat {
            tree.participants.append(try participant())
        } while try acceptComma()
        try close(.rightParen)
        return NodeList(start: start, end: tree.participants.count)
    }

    private mutating func participant() throws(SyntaxFailure) -> Participant {
        let start = current.range.start
        if current.keyword == .node && isRecording { throw failSingleParentheses() }
        try open(.leftParen)
        try expect(.node, before: .name)
        let node = try name()
        let options = try participantOptions(commas: false)
        try close(.rightParen)
        return Participant(
            range: ByteRange(start: start, end: previousEnd), node: node, options: options)
    }

    private mutating func failSingleParentheses() -> SyntaxFailure {
        fail(
            "missing-parenthesis", "missing '(' at 'node'", at: current.range,
            help: "write the list in parentheses, and each entry in its own\n"
                + "PARTICIPANTS ((NODE sql0 ...), (NODE sql1 ...))")
    }

    /// Options of a participant, each once; in ALTER PARTICIPANT … SET at least one, with
    /// optional commas between them.
    mutating func participantOptions(
        commas: Bool
    ) throws(SyntaxFailure) -> NodeList<ParticipantOption> {
        let start = tree.participantOptions.count
        while let option = try participantOption() {
            for earlier in tree.participantOptions[start...] where earlier.kind == option.kind {
                let end = tree.participantOptions[tree.participantOptions.count - 1].range.end
                throw failTwice(
                    option.range, earlier.range, option.kind.keyword, after: end,
                    others: ParticipantOption.keywords, commas ? [.comma, .end] : .rightParen)
            }
            tree.participantOptions.append(option)
            if commas, try acceptComma(), participantOptionKind() == nil { throw failExpected() }
        }
        if commas && tree.participantOptions.count == start { throw failExpected() }
        return NodeList(start: start, end: tree.participantOptions.count)
    }

    private mutating func participantOption() throws(SyntaxFailure) -> ParticipantOption? {
        let word = current.range
        guard let kind = participantOptionKind() else { return nil }
        try advance()
        try optionalEquals()
        let value = current.range
        if kind.isAddress {
            _ = try text()
        } else {
            if current.keyword == .null && isRecording { throw failNullPort(kind, word) }
            _ = try number()
        }
        return ParticipantOption(
            range: ByteRange(start: word.start, end: previousEnd), kind: kind, value: value)
    }

    private mutating func participantOptionKind() -> ParticipantOption.Kind? {
        for kind in ParticipantOption.Kind.allCases where at(kind.keyword) { return kind }
        return nil
    }

    /// A port that is NULL (POOL-11, guide §4).
    private mutating func failNullPort(
        _ kind: ParticipantOption.Kind, _ word: ByteRange
    ) -> SyntaxFailure {
        fail(
            "null-port", mismatched("number"), at: current.range,
            help: sentence(
                "leave ", kind.keyword.upperText, " out instead: then the default is used"),
            fix: openBrackets.isEmpty ? nil : Fix(word.joined(with: current.range), ""))
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

extension ParticipantOption {
    /// The words that begin the options.
    fileprivate static var keywords: KeywordSet {
        [
            .listenAddress, .listenPort, .advertisedAddress, .advertisedPort, .openapiPort,
            .openapiAdvertisedAddress, .openapiAdvertisedPort, .sourcePort,
        ]
    }
}

extension ParticipantOption.Kind {
    /// The word that begins the option.
    package var keyword: Keyword {
        switch self {
        case .listenAddress: .listenAddress
        case .listenPort: .listenPort
        case .advertisedAddress: .advertisedAddress
        case .advertisedPort: .advertisedPort
        case .openapiPort: .openapiPort
        case .openapiAdvertisedAddress: .openapiAdvertisedAddress
        case .openapiAdvertisedPort: .openapiAdvertisedPort
        case .sourcePort: .sourcePort
        }
    }
}
