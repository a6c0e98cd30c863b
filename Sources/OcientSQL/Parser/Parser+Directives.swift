extension Parser {
    /// The backslash and the word of a directive.
    mutating func directiveHead() throws(SyntaxFailure) -> StatementFamily {
        guard source.language == .scenario else {
            throw fail(
                "directive-in-script", "extraneous input '\\' expecting <EOF>", at: current.range,
                help: "directives are only allowed in scenarios: name the file *.ocsim")
        }
        let backslash = current
        try advance()
        let word = current.kind.isWord ? source.text(in: current.range).lowercased() : ""
        guard let kind = StatementKind.directive(word)?.family else {
            throw failDirective(backslash)
        }
        try advance()
        return kind
    }

    /// The directive that follows the statement which was read last; nil for another statement or
    /// none.
    package mutating func followingDirective() -> StatementKind? {
        while current.kind == .semicolon { advanceUnchecked() }
        guard current.kind == .backslash, source.language == .scenario else { return nil }
        return StatementKind.directive(source.text(in: peek().range).lowercased())
    }

    /// Whether no statement follows.
    package var isAtEnd: Bool { current.kind == .end }

    /// What follows the word.
    mutating func directive(_ kind: Directive.Kind) throws(SyntaxFailure) -> Directive {
        switch kind {
        case .include: return .include(try directiveText())
        case .version: return .version(try number())
        case .reading: return try reading()
        case .now: return .now(try directiveText())
        case .set: return try setVariable()
        case .section: return .section(try directiveText())
        case .restart: return .restart(atEnd() ? nil : try name())
        case .declare(let kind): return try declaration(kind)
        case .route: return try route()
        case .become: return try become()
        case .connect: return .connect(try connectAttempt())
        case .disconnect: return .disconnect
        case .can: return .can(try question())
        case .prove: return .prove(try claim())
        case .expect: return .expect(try expectation())
        }
    }

    private mutating func failDirective(_ backslash: Token) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let failure = failLexical() { return failure }
        let word = source.text(in: current.range).lowercased()
        let words = StatementKind.directives.map { $0.word } + extraDirectives
        let nearest = EditDistance.nearest(to: word, among: words)
        let all = "directives: \\" + words.joined(separator: " \\")
        let help = nearest.map { sentence("did you mean \\", $0, "?") } ?? all
        return fail(
            "unknown-directive", mismatched("directive"),
            at: backslash.range.joined(with: current.range), help: help,
            fix: nearest.map { Fix(current.range, $0) })
    }

    mutating func reading() throws(SyntaxFailure) -> Directive {
        let name = try directiveText()
        try expect(mark: .equals, before: Follow(classes: [.name, .text]))
        return .reading(name: name, value: try directiveText())
    }

    mutating func setVariable() throws(SyntaxFailure) -> Directive {
        let name = try name()
        try expect(mark: .equals, before: Follow(classes: [.name, .text]))
        return .set(name: name, value: try directiveText())
    }

    mutating func declaration(_ kind: Declaration.Kind) throws(SyntaxFailure) -> Directive {
        let name = try name()
        let properties = atEnd() ? NodeList<Property>() : try properties(inDirective: true)
        return .declare(Declaration(kind: kind, name: name, properties: properties))
    }

    mutating func route() throws(SyntaxFailure) -> Directive {
        let target = try directiveText()
        return .route(target, try properties(inDirective: true))
    }

    mutating func become() throws(SyntaxFailure) -> Directive {
        let name = try accountName()
        let database = try accept(.on) ? try self.name() : nil
        return .become(name: name, database: database)
    }

    mutating func connectAttempt() throws(SyntaxFailure) -> ConnectAttempt {
        let string = try directiveText()
        let options = atEnd() ? NodeList<Property>() : try properties(inDirective: true)
        return ConnectAttempt(string: string, options: options)
    }

    mutating func question() throws(SyntaxFailure) -> Question {
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        let grantee = try accept(.as) ? try self.grantee() : nil
        return Question(privileges: privileges, object: object, grantee: grantee)
    }

    /// The words of a claim, up to the end; whoever checks it reads them.
    mutating func claim() throws(SyntaxFailure) -> ByteRange {
        let start = current.range.start
        guard !current.kind.endsStatement, !startsStatement() else {
            throw fail(
                "mismatched-input", mismatched("{'never', 'always', 'only', 'same'}"),
                at: current.range)
        }
        while !atEnd(), !startsStatement() {
            if current.kind == .unterminated || current.kind == .malformed { throw failExpected() }
            try advance()
        }
        return ByteRange(start: start, end: previousEnd)
    }

    mutating func expectation() throws(SyntaxFailure) -> Expectation {
        let range = current.range
        let word = source.text(in: range).lowercased()
        let outcomes = Expectation.Outcome.allCases
        guard let outcome = outcomes.first(where: { $0.word == word }) else {
            let words = outcomes.map { $0.word }
            let nearest = EditDistance.nearest(to: word, among: words)
            let list = sentence("{'", words.joined(separator: "', '"), "'}")
            throw fail(
                "unknown-outcome", mismatched(list), at: range,
                help: nearest.map { sentence("did you mean ", $0, "?") } ?? "")
        }
        try advance()
        guard try acceptComma() else {
            return Expectation(outcome: outcome, range: range, keys: NodeList())
        }
        let keys = try properties(inDirective: true, allowsNull: true)
        return Expectation(outcome: outcome, range: range, keys: keys)
    }
}
