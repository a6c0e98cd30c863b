import OcientSQL

/// Reads a claim, word by word.
///
///     never accepted where endpoint = 'db.example.com:4050' and flow = password
///
/// Words are read in any case. What is claimed of privileges is a question as `\can` has it.
struct ClaimReader {
    private let source: SourceText
    private let end: UInt32
    private var lexer: Lexer
    private var current: Token
    private var depth = 0

    /// A reader of a range of a source.
    init(_ source: SourceText, _ range: ByteRange) {
        self.source = source
        end = range.end
        lexer = Lexer(source, at: range.start)
        current = lexer.next()
    }

    /// The claim, with the privileges as text; `resolve` finds what they are about.
    mutating func claim(
        _ resolve: (String) throws(ExecutionError) -> PrivilegeQuestion
    ) throws(ExecutionError) -> Claim {
        let start = current.range.start
        let kind = try self.kind(resolve)
        var condition: ClaimCondition?
        if accept("where") { condition = try self.condition() }
        switch kind {
        case .alwaysAccepted, .alwaysAllowed:
            guard condition != nil else { throw expected("where and a condition") }
        case .same:
            guard condition == nil else { throw expected("the end of the claim") }
        case .neverAccepted, .neverAllowed, .only: break
        }
        guard isAtEnd else { throw expected("the end of the claim") }
        let text = source.text(in: ByteRange(start: start, end: end))
        return Claim(kind: kind, condition: condition, text: text)
    }

    private mutating func kind(
        _ resolve: (String) throws(ExecutionError) -> PrivilegeQuestion
    ) throws(ExecutionError) -> Claim.Kind {
        switch try word(of: ["never", "always", "only", "same"]) {
        case "never":
            return try word(of: ["accepted", "allowed"]) == "accepted"
                ? .neverAccepted : .neverAllowed(try question(resolve))
        case "always":
            return try word(of: ["accepted", "allowed"]) == "accepted"
                ? .alwaysAccepted : .alwaysAllowed(try question(resolve))
        case "only":
            let word = try word(of: Claim.Subject.allCases.map { $0.rawValue })
            let names = try list()
            return .only(Claim.Subject(rawValue: word) ?? .groups, names)
        default:
            _ = try word(of: ["as"])
            _ = try word(of: ["file"])
            return .same(file: try value())
        }
    }

    /// The text up to WHERE or the end, as `\can` asks it.
    private mutating func question(
        _ resolve: (String) throws(ExecutionError) -> PrivilegeQuestion
    ) throws(ExecutionError) -> PrivilegeQuestion {
        let start = current.range.start
        var last = start
        while !isAtEnd, !isAt("where") {
            last = current.range.end
            current = lexer.next()
        }
        guard last > start else { throw expected("privileges ON an object") }
        let range = ByteRange(start: start, end: last)
        do throws(ExecutionError) {
            return try resolve(source.text(in: range))
        } catch {
            var error = error
            error.range = range
            throw error
        }
    }

    private mutating func condition() throws(ExecutionError) -> ClaimCondition {
        var left = try conjunction()
        while accept("or") { left = .or(left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(ExecutionError) -> ClaimCondition {
        var left = try negation()
        while accept("and") { left = .and(left, try negation()) }
        return left
    }

    /// The deepest nesting of brackets and NOT.
    private static var mostDepth: Int { 64 }

    private mutating func negation() throws(ExecutionError) -> ClaimCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= ClaimReader.mostDepth else {
            throw error("the condition is nested more than \(ClaimReader.mostDepth) levels deep")
        }
        if accept("not") { return .not(try negation()) }
        guard current.kind == .leftParen else { return try term() }
        current = lexer.next()
        let inner = try condition()
        try close()
        return inner
    }

    private mutating func term() throws(ExecutionError) -> ClaimCondition {
        let word = try word(of: ClaimKey.allCases.map { $0.word })
        let key = ClaimKey(rawValue: word) ?? .endpoint
        if key == .source { return try sourceTerm() }
        if accept("not") {
            guard accept("in") else { throw expected("in") }
            return .not(.term(key, try list()))
        }
        if accept("in") { return .term(key, try list()) }
        if current.kind == .equals {
            current = lexer.next()
            return .term(key, [try value()])
        }
        guard try acceptUnequal() else { throw expected("=, <>, in or not in") }
        return .not(.term(key, [try value()]))
    }

    /// `source in '10.0.0.0/8'`; one address is a range too.
    private mutating func sourceTerm() throws(ExecutionError) -> ClaimCondition {
        let isNegative = accept("not")
        guard accept("in") || !isNegative && current.kind == .equals else { throw expected("in") }
        if current.kind == .equals { current = lexer.next() }
        let place = current.range
        let text = try value()
        guard let (range, _) = AddressRange.parse(text) else {
            throw ExecutionError(
                directive: "'\(MaskedText.message(text))' is not an IPv4 or IPv6 block",
                rule: .pool4, at: place)
        }
        return isNegative ? .not(.source(range)) : .source(range)
    }

    /// `<>` or `!=`, each two tokens.
    private mutating func acceptUnequal() throws(ExecutionError) -> Bool {
        guard current.kind == .symbol else { return false }
        let text = source.text(in: current.range)
        guard text == "<" || text == "!" else { return false }
        current = lexer.next()
        let rest = source.text(in: current.range)
        guard rest == ">" || rest == "=" else { throw expected("<>") }
        current = lexer.next()
        return true
    }

    private mutating func list() throws(ExecutionError) -> [String] {
        guard current.kind == .leftParen else { throw expected("(") }
        current = lexer.next()
        var values = [try value()]
        while current.kind == .comma {
            current = lexer.next()
            values.append(try value())
        }
        try close()
        return values
    }

    private mutating func close() throws(ExecutionError) {
        guard current.kind == .rightParen else { throw expected(")") }
        current = lexer.next()
    }

    /// A text in quotes, or a word as written.
    private mutating func value() throws(ExecutionError) -> String {
        guard !isAtEnd else { throw expected("a value") }
        let token = current
        guard token.kind.isText || token.kind.isName || token.kind == .reserved else {
            throw expected("a value")
        }
        current = lexer.next()
        return token.kind.isText || token.kind == .quoted
            ? source.decodedText(of: token.range) : source.text(in: token.range)
    }

    private var isAtEnd: Bool { current.kind.endsStatement || current.range.start >= end }

    private func isAt(_ word: String) -> Bool {
        (current.kind == .word || current.kind == .reserved) && !isAtEnd
            && source.text(in: current.range).lowercased() == word
    }

    private mutating func accept(_ word: String) -> Bool {
        guard isAt(word) else { return false }
        current = lexer.next()
        return true
    }

    private mutating func word(of words: [String]) throws(ExecutionError) -> String {
        for word in words where isAt(word) {
            current = lexer.next()
            return word
        }
        let written = isAtEnd ? "" : source.text(in: current.range).lowercased()
        let nearest = EditDistance.nearest(to: written, among: words)
        var error = expected(words.joined(separator: ", "))
        if let nearest { error.help = ["did you mean \(nearest)?"] }
        throw error
    }

    private func expected(_ what: String) -> ExecutionError {
        if isAtEnd { return error("the claim ends where \(what) is expected") }
        let word = MaskedText.message(source.text(in: current.range))
        return error("'\(word)' is here, expected: \(what)")
    }

    private func error(_ message: String) -> ExecutionError {
        ExecutionError(
            directive: message, at: isAtEnd ? nil : current.range)
    }
}
