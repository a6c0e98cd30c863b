import OcientSQL

/// How texts of directives are read: `${name}` in them is the scenario layer's business.
package struct DirectiveTexts {
    /// Replaces `${name}`; nil leaves texts as they are.
    package var expand: ((String) throws(ExecutionError) -> String)?

    /// Texts that are taken as they stand.
    package init() {}

    /// Texts in which `${name}` is replaced.
    package init(expand: @escaping (String) throws(ExecutionError) -> String) {
        self.expand = expand
    }

    func text(
        _ literal: TextLiteral, _ input: StatementInput
    ) throws(ExecutionError) -> String {
        let text = input.text(literal)
        guard let expand else { return text }
        return try expand(text)
    }
}

/// The directives that touch the catalog or the session; the others are the scenario layer's.
extension Simulation {
    mutating func execute(
        _ directive: Directive, _ input: StatementInput, _ texts: DirectiveTexts,
        _ result: inout StatementResult
    ) throws(ExecutionError) {
        switch directive {
        case .version(let number): try setVersion(number, input)
        case .reading(let name, let value):
            try chooseReading(name, value, input, texts)
        case .now(let literal):
            let text = try texts.text(literal, input)
            guard let instant = Instant.parse(text) else {
                throw ExecutionError(
                    directive: "'\(text)' is no time; write 2026-01-01T00:00:00Z", rule: nil,
                    at: literal.range)
            }
            now = instant.secondsSinceEpoch
        case .declare(let declaration) where declaration.kind == .node:
            let node = try nodeDeclaration(declaration, input, texts)
            try declareNode(declaration.name, node, input.origin)
            if let address = node.address, let notice = addressNotice("address", address) {
                result.notices.append(notice)
            }
        case .restart(let node): try restart(node)
        case .become(let name, let database): try become(name, on: database)
        case .disconnect: session = .administrator
        default: result.isForScenario = true
        }
    }

    private mutating func setVersion(
        _ number: NumberLiteral, _ input: StatementInput
    ) throws(ExecutionError) {
        guard let value = input.source.integer(number), value > 0 else {
            throw ExecutionError(
                directive: "a version is a whole number above 0", rule: .cfg4, at: number.range)
        }
        version = value
    }

    private mutating func chooseReading(
        _ name: TextLiteral, _ value: TextLiteral, _ input: StatementInput,
        _ texts: DirectiveTexts
    ) throws(ExecutionError) {
        let (nameText, valueText) = (try texts.text(name, input), try texts.text(value, input))
        do throws(ReadingError) {
            try readings.choose(name: nameText, value: valueText)
        } catch {
            throw readingError(error, name.range, value.range)
        }
    }

    private func readingError(
        _ error: ReadingError, _ name: ByteRange, _ value: ByteRange
    ) -> ExecutionError {
        switch error {
        case .unknownReading(let word):
            let known = Reading.allCases.map { $0.name }
            return ExecutionError(
                directive: "unknown reading '\(word)', known are "
                    + known.joined(separator: ", "),
                rule: nil, at: name
            ).looking(for: .word(word, among: known))
        case .unknownValue(let reading, let word):
            let known = reading.values.map { $0.name }
            return ExecutionError(
                directive: "reading '\(reading.name)' has no value '\(word)', its values are "
                    + known.joined(separator: ", "),
                rule: reading.rule, at: value
            ).looking(for: .word(word, among: known))
        }
    }

    /// Becomes a user without a check; a bare name is a user of the database (grammar, `\as`).
    private mutating func become(
        _ name: Identifier, on place: Identifier?
    ) throws(ExecutionError) {
        var home = DatabaseID.system
        if let place { home = try database(place) }
        session = Session(identity: .user(try user(name, in: home)), database: home)
    }
}
