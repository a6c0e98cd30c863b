extension Parser {
    /// `((NODE …), (NODE …))`: a parenthesised list of parenthesised entries (guide §4).
    mutating func participants() throws(SyntaxFailure) -> NodeList<Participant> {
        let start = tree.participants.count
        try open(.leftParen, .leftParen)
        repeat {
            tree.participants.append(try participant())
        } while try acceptComma()
        try close(.rightParen, .rightParen)
        return NodeList(start: start, end: tree.participants.count)
    }

    private mutating func participant() throws(SyntaxFailure) -> Participant {
        let start = current.range.start
        if current.keyword == .node && isRecording { throw failSingleParentheses() }
        try open(.leftParen, .leftParen)
        try expect(.node, before: .name)
        let node = try name()
        let options = try participantOptions(commas: false)
        try close(.rightParen, .rightParen)
        return Participant(
            range: ByteRange(start: start, end: previousEnd), node: node, options: options)
    }

    private mutating func failSingleParentheses() -> SyntaxFailure {
        fail(
            "missing-parenthesis", "missing '(' at 'node'", at: current.range,
            help: "the list is in parentheses and so is each entry\n"
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
                    option.range, earlier.range, option.kind.keyword, behind: end,
                    others: ParticipantOption.keywords, commas ? [.comma, .end] : .rightParen)
            }
            tree.participantOptions.append(option)
            if commas, try acceptComma(), !atParticipantOption() { throw failExpected() }
        }
        if commas && tree.participantOptions.count == start { throw failExpected() }
        return NodeList(start: start, end: tree.participantOptions.count)
    }

    private mutating func atParticipantOption() -> Bool {
        for kind in ParticipantOption.Kind.allCases where at(kind.keyword) { return true }
        return false
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
                "leave ", kind.keyword.upperText, " out instead: then its default is used"),
            fix: openBrackets.isEmpty ? nil : Fix(word.joined(with: current.range), ""))
    }
}

extension ParticipantOption {
    /// The words that begin the options.
    fileprivate static var keywords: [Keyword] {
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
