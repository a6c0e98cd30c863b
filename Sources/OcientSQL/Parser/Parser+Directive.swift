extension Parser {
    /// A directive of a scenario, from its backslash on.
    mutating func directive() throws(SyntaxFailure) -> Directive {
        let backslash = current
        try advance()
        let isWord = current.kind == .word || current.kind == .reserved
        let word = isWord ? source.text(in: current.range).lowercased() : ""
        guard isWord, let name = DirectiveName(word) else { throw failDirective(backslash) }
        try advance()
        switch name {
        case .i: return .include(try directiveText())
        case .version: return .version(try number())
        case .reading: return try reading()
        case .now: return .now(try directiveText())
        case .set: return try setVariable()
        case .node, .idp, .app, .api, .person, .token: return try declaration(name)
        case .restart: return .restart(atEnd() ? nil : try self.name())
        case .as: return try become()
        case .connect: return .connect(try connectAttempt())
        case .disconnect: return .disconnect
        case .can: return .can(try question())
        case .expect: return .expect(try expectation())
        case .section: return .section(try directiveText())
        }
    }

    private mutating func failDirective(_ backslash: Token) -> SyntaxFailure {
        guard isRecording else { return SyntaxFailure() }
        if let failure = failLexical() { return failure }
        let word = source.text(in: current.range).lowercased()
        let words = DirectiveName.allCases.map { $0.word } + extraDirectives
        let nearest = EditDistance.nearest(to: word, among: words)
        let all = "directives: \\" + words.joined(separator: " \\")
        let help = nearest.map { sentence("did you mean \\", $0, "?") } ?? all
        return fail(
            "unknown-directive", mismatched("directive"),
            at: backslash.range.joined(with: current.range), help: help,
            fix: nearest.map { Fix(current.range, $0) })
    }

    private mutating func reading() throws(SyntaxFailure) -> Directive {
        let name = try directiveText()
        try expect(.equals, .equals, before: Follow(classes: [.name, .text]))
        return .reading(name: name, value: try directiveText())
    }

    private mutating func setVariable() throws(SyntaxFailure) -> Directive {
        let name = try name()
        try expect(.equals, .equals, before: Follow(classes: [.name, .text]))
        return .set(name: name, value: try directiveText())
    }

    private mutating func declaration(_ word: DirectiveName) throws(SyntaxFailure) -> Directive {
        let name = try name()
        let properties = atEnd() ? NodeList<Property>() : try properties(inDirective: true)
        guard let kind = word.declaration else { throw failExpected() }
        return .declare(Declaration(kind: kind, name: name, properties: properties))
    }

    private mutating func become() throws(SyntaxFailure) -> Directive {
        let name = try name()
        let database = try accept(.on) ? try self.name() : nil
        return .become(name: name, database: database)
    }

    private mutating func connectAttempt() throws(SyntaxFailure) -> ConnectAttempt {
        let string = try directiveText()
        let options = atEnd() ? NodeList<Property>() : try properties(inDirective: true)
        return ConnectAttempt(string: string, options: options)
    }

    private mutating func question() throws(SyntaxFailure) -> Question {
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        let grantee = try accept(.as) ? try self.grantee() : nil
        return Question(privileges: privileges, object: object, grantee: grantee)
    }

    private mutating func expectation() throws(SyntaxFailure) -> Expectation {
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
